import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Button } from '../ui/button';
import { Renaming } from '../ui/renaming';
import { Decision } from './decision';
import { lengthWords, momentIn } from './format';
import { Foot, Head } from './frame';
import { Marks, Moments } from './moments';
import { People } from './people';
import { SaveAsFiles } from './save-as-files';
import type { SessionModel } from './session-model';
import { WORDS } from './strings';
import { Timeline } from './timeline/timeline';
import { titleOf } from './title';

interface SessionPageProps {
  readonly model: SessionModel;
  /** The address of the list of sessions. */
  readonly listUrl: string;
}

/** One session: whether to keep it, what was read over its time, and its figures. */
export function SessionPage({ model, listUrl }: SessionPageProps) {
  // The timeline is what one waits for: the rest comes after the frame in which it is shown.
  const rest = useSignal(false);
  useEffect(() => {
    rest.value = true;
  }, [rest]);
  if (model.gone.value) return <Sentence sentence={WORDS.gone} listUrl={listUrl} />;
  return (
    <>
      <main>
        <SessionHead model={model} listUrl={listUrl} />
        <Decision model={model} />
        {model.session.value.endedAt === null && <NotEnded model={model} />}
        {model.story.value.people.length > 0 && <Timeline model={model} />}
        {rest.value && (
          <>
            <Moments model={model} />
            <Marks model={model} />
            <People model={model} />
            <SaveAsFiles model={model} />
          </>
        )}
        <p class="said" role="status">
          {model.said.value}
        </p>
      </main>
      <Foot />
    </>
  );
}

function SessionHead({ model, listUrl }: SessionPageProps) {
  const session = model.session.value;
  const { fromMs, toMs, people } = model.story.value;
  const title = titleOf(session);
  const when = momentIn(session.startedAt, session.timeZone);
  return (
    <Head
      headline={title}
      lead={WORDS.lead(when, lengthWords(toMs - fromMs), WORDS.people(people.length))}
      listUrl={listUrl}
    >
      <Renaming name={title} value={session.title} onRename={(given) => void model.rename(given)} />
    </Head>
  );
}

function NotEnded({ model }: Pick<SessionPageProps, 'model'>) {
  const { lastMs, timeZone } = model.session.value;
  return (
    <section class="card">
      {model.runs.value ? (
        <>
          <p>{WORDS.running}</p>
          <div class="buttons">
            <Button onClick={() => location.reload()}>{WORDS.reload}</Button>
          </div>
        </>
      ) : (
        <p>{WORDS.notEnded(momentIn(lastMs, timeZone))}</p>
      )}
    </section>
  );
}

interface SentenceProps {
  readonly sentence: string;
  readonly hint?: string;
  readonly listUrl: string | null;
  /** Deletes the session that cannot be shown. */
  readonly onDelete?: () => void;
}

/** A page that has only one thing to say. */
export function Sentence({ sentence, hint, listUrl, onDelete }: SentenceProps) {
  return (
    <main>
      <Head headline={WORDS.list.headline} lead="" listUrl={listUrl} />
      <section class="card" role="alert">
        <p>{sentence}</p>
        {hint !== undefined && <p class="soft">{hint}</p>}
        {onDelete !== undefined && (
          <div class="buttons">
            <Button onClick={onDelete}>{WORDS.keeping.confirm}</Button>
          </div>
        )}
      </section>
    </main>
  );
}
