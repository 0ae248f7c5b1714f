import { beforeEach, expect, it } from 'vitest';
import { renamed, withoutPerson } from '../../../src/record/editing';
import { MemorySessionStore } from '../../../src/record/memory-session-store';
import type { SavedSession } from '../../../src/record/saved-session';
import { keptFor } from '../../../src/session/keeping';
import { SessionModel } from '../../../src/session/session-model';
import { makeSession } from '../../made-sessions';

let store: MemorySessionStore;
let model: SessionModel;
let running: string | null;

beforeEach(async () => {
  store = new MemorySessionStore();
  running = null;
  const names = ['Ada', 'Emmy'];
  await makeSession(store, { id: 's', people: 2, minutes: 2, readingsPerSecond: 1, names });
  const session = await store.get('s');
  if (session === null) throw new Error('no session');
  model = new SessionModel(store, session, await store.outline('s'), 'memory', async () => running);
});

const names = () => model.story.value.people.map(({ name }) => name);
const stored = async () => (await store.get('s'))?.edits;

it('keeps what the user changes, and undoes and redoes it', async () => {
  await model.edit((edits) => renamed(edits, '1.1', 'Augusta'), 'renamed');
  await model.edit((edits) => withoutPerson(edits, '2.1'), 'left out');
  expect(names()).toEqual(['Augusta']);
  await model.undo();
  expect(names()).toEqual(['Augusta', 'Emmy']);
  await model.undo();
  expect(names()).toEqual(['Ada', 'Emmy']);
  await model.undo();
  await model.redo();
  expect(names()).toEqual(['Augusta', 'Emmy']);
  expect((await stored())?.names).toEqual({ '1.1': 'Augusta' });
});

it('takes two steps where that is asked twice before the first is written', async () => {
  await model.edit((edits) => renamed(edits, '1.1', 'Augusta'), '');
  await model.edit((edits) => withoutPerson(edits, '2.1'), '');
  await Promise.all([model.undo(), model.undo()]);
  expect(names()).toEqual(['Ada', 'Emmy']);
  await Promise.all([model.redo(), model.redo()]);
  expect(names()).toEqual(['Augusta']);
});

it('forgets what could be redone once something else is changed', async () => {
  await model.edit((edits) => renamed(edits, '1.1', 'Augusta'), '');
  await model.undo();
  await model.edit((edits) => renamed(edits, '1.1', 'Countess'), '');
  await model.redo();
  expect(names()).toEqual(['Countess', 'Emmy']);
});

it('says so where a change cannot be kept, and shows nothing that is not kept', async () => {
  store.change = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
  await model.edit((edits) => renamed(edits, '1.1', 'Augusta'), 'renamed');
  expect(names()).toEqual(['Ada', 'Emmy']);
  expect(model.said.value).toContain('could not be kept');
  expect(model.history.value.before).toEqual([]);
});

it('is kept, discarded, and gone where another page has deleted it', async () => {
  await model.keep(keptFor(7, 1000));
  expect((await store.get('s'))?.keeping).toEqual({ kind: 'kept', untilMs: 1000 + 7 * 86_400_000 });
  await store.delete('s');
  await model.rename('other');
  expect(model.gone.value).toBe(true);
});

it('deletes everything when it is discarded', async () => {
  await model.discard();
  expect(await store.get('s')).toBeNull();
  expect(model.gone.value).toBe(true);
});

it('knows what was read at the cursor', async () => {
  const { fromMs } = model.story.value;
  model.pointAt(fromMs + 30_000);
  await expect.poll(() => model.details.value?.found.size).toBeGreaterThan(0);
  expect(model.details.value?.atMs).toBe(fromMs + 30_000);
});

it('keeps the cursor inside the session and in view', () => {
  const { fromMs, toMs } = model.story.value;
  model.look({ fromMs, toMs: fromMs + 10_000 });
  model.pointAt(toMs + 99_000);
  expect(model.cursorMs.value).toBe(toMs);
  expect(model.view.value.toMs).toBe(toMs);
});

it('takes over what has become of the session meanwhile', async () => {
  running = model.session.value.token;
  await store.forget('s', ['2.1']);
  await store.change('s', (saved) => renamedOn(saved));
  await model.refresh();
  expect(names()).toEqual(['Augusta']);
  expect(model.runs.value).toBe(true);
  running = null;
  await model.refresh();
  expect(model.runs.value).toBe(false);
  await store.delete('s');
  await model.refresh();
  expect(model.gone.value).toBe(true);
});

it('undoes nothing where another page has changed it meanwhile', async () => {
  await model.edit((edits) => withoutPerson(edits, '2.1'), 'left out');
  await store.change('s', renamedOn);
  await model.undo();
  expect(await stored()).toMatchObject({ names: { '1.1': 'Augusta' }, leftOut: ['2.1'] });
  expect(names()).toEqual(['Augusta']);
  expect(model.said.value).toContain('on another page');
  expect(model.history.value.before).toEqual([]);
});

it('undoes its own change alone where another page had changed something before it', async () => {
  await store.change('s', renamedOn);
  await model.edit((edits) => withoutPerson(edits, '2.1'), 'left out');
  await model.undo();
  await model.undo();
  expect(names()).toEqual(['Augusta', 'Emmy']);
});

/** As another page renames the first person. */
function renamedOn(session: SavedSession): SavedSession {
  return { ...session, edits: renamed(session.edits, '1.1', 'Augusta') };
}
