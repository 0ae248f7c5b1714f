import { describe, expect, it } from 'vitest';
import {
  mergedInto,
  renamed,
  separated,
  withoutPerson,
  withPerson,
} from '../../../src/record/editing';
import { NO_EDITS, type Outline, type Span } from '../../../src/record/saved-session';
import { storyOf } from '../../../src/session/story';
import { madeSession } from '../../made-sessions';

const SESSION = {
  ...madeSession({
    id: 's',
    people: 3,
    minutes: 1,
    names: ['Ada', 'Emmy'],
    change: { startedAt: 1000 },
  }),
  lastMs: 61_000,
};

const span = (
  person: Span['person'],
  label: Span['label'],
  fromMs: number,
  toMs: number,
): Span => ({
  person,
  label,
  fromMs,
  toMs,
  readings: 10,
  confidence: 0.8,
});

const OUTLINE: Outline = {
  spans: [
    span('1.1', 'happy', 1000, 5000),
    span('2.1', 'sad', 2000, 4000),
    span('1.1', 'happy', 5250, 9000),
    span('2.1', 'sad', 20_000, 30_000),
  ],
  presences: [
    { participant: 1, fromMs: 1000, toMs: 10_000 },
    { participant: 2, fromMs: 2000, toMs: 60_000 },
    { participant: 3, fromMs: 2000, toMs: 60_000 },
  ],
};

const story = (edits = NO_EDITS) => storyOf({ ...SESSION, edits }, OUTLINE);

describe('the story of a session', () => {
  it('has each person’s labels as they stood on the screen', () => {
    const { people, fromMs, toMs } = story();
    expect([fromMs, toMs]).toEqual([1000, 61_000]);
    expect(people.map(({ name, shown }) => [name, shown.length])).toEqual([
      ['Ada', 1],
      ['Emmy', 2],
    ]);
    expect(people[0]?.shown).toEqual([{ label: 'happy', fromMs: 1000, toMs: 9250 }]);
  });

  it('names those who were there, but never read', () => {
    expect(story().neverRead).toEqual(['Participant 3']);
  });

  it('joins two who are one person, in order of time', () => {
    const { people } = story(mergedInto(NO_EDITS, '2.1', '1.1'));
    expect(people.map(({ name, keys }) => [name, keys])).toEqual([['Ada', ['1.1', '2.1']]]);
    expect(people[0]?.shown.map(({ label, fromMs }) => [label, fromMs])).toEqual([
      ['happy', 1000],
      ['sad', 2000],
      // The longer one goes on where the shorter one ends.
      ['happy', 4000],
      ['sad', 20_000],
    ]);
    expect(people[0]?.presences).toMatchObject([{ fromMs: 1000, toMs: 60_000 }]);
  });

  it('separates them again', () => {
    const merged = mergedInto(NO_EDITS, '2.1', '1.1');
    expect(separated(merged, ['1.1', '2.1'])).toEqual(NO_EDITS);
  });

  it('leaves people out, and counts them again', () => {
    const edits = withoutPerson(NO_EDITS, '1.1');
    expect(story(edits).people.map(({ name }) => name)).toEqual(['Emmy']);
    expect(story(edits).leftOut.map(({ name }) => name)).toEqual(['Ada']);
    expect(withPerson(edits, '1.1')).toEqual(NO_EDITS);
  });

  it('leaves out all of a person who was merged', () => {
    const merged = withoutPerson(mergedInto(NO_EDITS, '2.1', '1.1'), '1.1');
    expect(story(merged).people).toEqual([]);
    expect(story(merged).leftOut.map(({ keys }) => keys)).toEqual([['1.1', '2.1']]);
  });

  it('takes a new name, and gives back the old one where it is blank', () => {
    const edits = renamed(NO_EDITS, '2.1', ' Amalie ');
    expect(story(edits).people[1]?.name).toBe('Amalie');
    expect(renamed(edits, '2.1', '  ')).toEqual(NO_EDITS);
  });

  it('is of some length even where nothing was read', () => {
    const empty = storyOf(
      { ...SESSION, endedAt: 1000, lastMs: 1000 },
      { spans: [], presences: [] },
    );
    expect(empty.toMs).toBeGreaterThan(empty.fromMs);
    expect(empty.people).toEqual([]);
  });
});
