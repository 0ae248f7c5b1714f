// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, it } from 'vitest';
import { MemorySessionStore } from '../../../../src/record/memory-session-store';
import { unreadable } from '../../../../src/record/soundness';
import { ListModel } from '../../../../src/session/list/list-model';
import { SessionList } from '../../../../src/session/list/session-list';
import { WORDS } from '../../../../src/session/strings';
import { madeSession } from '../../../made-sessions';

const ALL = [...Array(3).keys()];

it('has a row for each session, and one with a sentence for each that cannot be read', async () => {
  const store = new MemorySessionStore();
  const session = madeSession({ id: 'a', people: 3, minutes: 1 });
  // Whoever was left out counts among those who were left out, and nowhere else.
  const participants = session.participants.map((one, i) => ({ ...one, leftOut: i === 2 }));
  await store.create({ ...session, participants });
  const damaged = [
    unreadable({ title: 'Plan', format: 99, startedAt: 1 }, 'x'),
    unreadable({ title: '', startedAt: 'yesterday' }, 'y'),
    unreadable(null, 'z'),
  ];
  store.unreadable = async () => damaged as never[];
  const model = new ListModel(store, async () => null);
  await model.load();
  render(<SessionList model={model} urlOf={({ id }) => `?id=${id}`} />, document.body);
  const rows = [...document.querySelectorAll('.session-row')];
  expect(rows).toHaveLength(4);
  expect(rows[0]?.textContent).toContain('2 people');
  expect(rows.slice(1).map((row) => row.querySelector('h2')?.textContent)).toEqual([
    'Plan',
    WORDS.list.untitled,
    WORDS.list.untitled,
  ]);
  expect(rows.slice(1).map((row) => row.querySelector('.damaged')?.textContent)).toEqual([
    WORDS.unreadable.format,
    WORDS.unreadable.damaged,
    WORDS.unreadable.damaged,
  ]);
  expect(document.body.textContent).toContain(WORDS.list.found(4));
  const hasDelete = (i: number) => rows[i + 1]?.textContent?.includes(WORDS.list.delete);
  expect(ALL.map(hasDelete)).toEqual([true, true, true]);
});

it('says of a session that was not ended whether it runs', async () => {
  const store = new MemorySessionStore();
  for (const id of ['a', 'b']) {
    const change = { token: `token of ${id}`, endedAt: null, timeZone: 'Europe/Berlin' };
    await store.create(madeSession({ id, people: 1, minutes: 1, change }));
  }
  const model = new ListModel(store, async () => 'token of b');
  await model.load();
  render(<SessionList model={model} urlOf={({ id }) => id} />, document.body);
  const facts = (id: string) =>
    document.querySelector(`a[href="${id}"]`)?.closest('li')?.textContent;
  expect(facts('a')).toContain('not ended; last reading at');
  expect(facts('a')).not.toContain(WORDS.list.running);
  expect(facts('b')).toContain(WORDS.list.running);
});
