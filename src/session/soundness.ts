import * as v from 'valibot';
import type { SavedSession } from '../record/saved-session';

const KEY = v.pipe(v.string(), v.regex(/^\d+\.\d+$/));
const TIME = v.pipe(v.number(), v.finite());

/** What the pages need of a session; there may be more in it. */
const SOUND = v.object({
  id: v.string(),
  title: v.string(),
  startedAt: TIME,
  lastMs: TIME,
  endedAt: v.nullable(TIME),
  timeZone: v.string(),
  participants: v.array(
    v.object({
      number: v.number(),
      pageName: v.nullable(v.string()),
      givenName: v.nullable(v.string()),
    }),
  ),
  marks: v.array(v.object({ atMs: TIME, word: v.string() })),
  pauses: v.array(v.object({ fromMs: TIME, toMs: v.nullable(TIME) })),
  keeping: v.variant('kind', [
    v.object({ kind: v.literal('undecided') }),
    v.object({ kind: v.literal('kept'), untilMs: v.nullable(TIME) }),
  ]),
  edits: v.object({
    names: v.record(KEY, v.string()),
    merged: v.record(KEY, KEY),
    leftOut: v.array(KEY),
  }),
});

/** Whether what was kept about a session can be shown: a disk may give back anything. */
export function isSound(session: SavedSession): boolean {
  return v.is(SOUND, session);
}
