import { type ComponentChild, render } from 'preact';
import '../ui/theme.css';
import '../ui/components.css';
import './session.css';
import './timeline/timeline.css';
import { forgetLeftOut } from '../record/forgetting';
import type { SavedSession } from '../record/saved-session';
import type { SessionStore } from '../record/session-store';
import type { UnreadableSession } from '../record/soundness';
import { openSessionStore } from '../storage/session-stores';
import { usePageLanguage } from '../ui/page-language';
import { claimScratch } from '../ui/saving/scratch-folder';
import { ListModel } from './list/list-model';
import { SessionList } from './list/session-list';
import { runningToken } from './running';
import { SessionModel } from './session-model';
import { Sentence, SessionPage } from './session-page';
import { WORDS } from './strings';

const listUrl = location.pathname;
const urlOf = ({ id }: Pick<SavedSession, 'id'>) => `${listUrl}?id=${encodeURIComponent(id)}`;

async function list(store: SessionStore): Promise<ComponentChild> {
  const model = new ListModel(store, runningToken);
  await model.load();
  // On a session's page something may have been changed meanwhile.
  addEventListener('focus', () => void model.load().catch(() => undefined));
  return <SessionList model={model} urlOf={urlOf} />;
}

async function page(store: SessionStore, id: string): Promise<ComponentChild> {
  const session = await store.get(id);
  if (session === null) {
    const unreadable = (await store.unreadable()).find((one) => one.id === id);
    if (unreadable !== undefined) return unreadablePage(store, unreadable);
    return <Sentence sentence={WORDS.notFound} listUrl={listUrl} />;
  }
  try {
    await forgetLeftOut(store, session);
    const [outline, place] = await Promise.all([store.outline(id), store.placeOf(id)]);
    const model = new SessionModel(store, session, outline, place, runningToken);
    if (session.endedAt === null) model.runs.value = (await runningToken()) === session.token;
    addEventListener('focus', () => void model.refresh());
    return <SessionPage model={model} listUrl={listUrl} />;
  } catch {
    return unreadablePage(store, { id, why: 'damaged' });
  }
}

function unreadablePage(
  store: SessionStore,
  { id, why }: Pick<UnreadableSession, 'id' | 'why'>,
): ComponentChild {
  const discard = () => void store.delete(id).then(() => location.assign(listUrl));
  return (
    <Sentence
      sentence={WORDS.unreadable[why]}
      hint={WORDS.unreadableHint}
      listUrl={listUrl}
      onDelete={discard}
    />
  );
}

async function content(): Promise<ComponentChild> {
  try {
    const store = await openSessionStore();
    const id = new URLSearchParams(location.search).get('id');
    return id === null ? await list(store) : await page(store, id);
  } catch {
    return <Sentence sentence={WORDS.noStore} listUrl={null} />;
  }
}

const isList = !new URLSearchParams(location.search).has('id');
await usePageLanguage();
document.title = WORDS.title(isList ? WORDS.list.title : WORDS.session);
// Without private storage or locks there is nothing to clean up.
claimScratch().catch(() => undefined);
void content().then((shown) => render(shown, document.body));
