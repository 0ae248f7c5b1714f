/** What a disk gives back may be anything: damaged, or of another version of this program. */
import * as v from 'valibot';
import { FORMAT, isExpired, type Kept, type SavedSession } from './saved-session';

/** A session that is there, but of which nothing can be shown. */
export interface UnreadableSession {
  readonly id: string;
  /** Whether another version of the program kept it, or it is damaged. */
  readonly why: 'format' | 'damaged';
  /** `null` where it cannot be read. */
  readonly title: string | null;
  /** Epoch ms; `null` where it cannot be read. */
  readonly startedAt: number | null;
  /** How long it is to be kept, and since when; `null` where that cannot be read. */
  readonly kept: Kept | null;
}

const PERSON = v.pipe(v.string(), v.regex(/^\d+\.\d+$/));
const COUNT = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Later ones are no dates any more. */
const TIME = v.pipe(v.number(), v.minValue(0), v.maxValue(Date.UTC(9999, 0, 1)));

const KEPT = v.object({
  lastMs: TIME,
  writtenAt: v.optional(TIME),
  keeping: v.variant('kind', [
    v.object({ kind: v.literal('undecided') }),
    v.object({ kind: v.literal('kept'), untilMs: v.nullable(TIME) }),
  ]),
});

/** There may be more in it. */
const SOUND = v.object({
  ...KEPT.entries,
  id: v.string(),
  token: v.string(),
  format: v.literal(FORMAT),
  program: v.string(),
  title: v.string(),
  page: v.string(),
  startedAt: TIME,
  endedAt: v.nullable(TIME),
  timeZone: v.string(),
  gender: v.boolean(),
  models: v.array(
    v.object({
      name: v.string(),
      version: v.string(),
      thresholds: v.record(v.string(), v.number()),
      fromMs: TIME,
    }),
  ),
  participants: v.array(
    v.object({
      number: COUNT,
      page: v.string(),
      id: v.string(),
      pageName: v.nullable(v.string()),
      givenName: v.nullable(v.string()),
      leftOut: v.boolean(),
      people: COUNT,
    }),
  ),
  only: v.nullable(COUNT),
  marks: v.array(v.object({ atMs: TIME, word: v.string() })),
  pauses: v.array(v.object({ fromMs: TIME, toMs: v.nullable(TIME) })),
  edits: v.object({
    names: v.record(PERSON, v.string()),
    merged: v.record(PERSON, PERSON),
    leftOut: v.array(PERSON),
  }),
  chunks: COUNT,
});

/** Whether what was kept about a session can be shown, and gone on with. */
export function isSound(row: unknown): row is SavedSession {
  return v.is(SOUND, row);
}

/** What can still be said of a session that is not sound. @param id under which it is kept */
export function unreadable(row: unknown, id: string): UnreadableSession {
  const { format, title, startedAt } = Object(row) as Partial<Record<keyof SavedSession, unknown>>;
  return {
    id,
    why: typeof format === 'number' && format !== FORMAT ? 'format' : 'damaged',
    title: typeof title === 'string' ? title : null,
    startedAt: v.is(TIME, startedAt) ? startedAt : null,
    kept: v.is(KEPT, row) ? row : null,
  };
}

/**
 * Whether the time of a session that cannot be read is over. Where even that cannot be read, it is not: the
 * user may have kept it, and is asked to delete it.
 *
 * @param now epoch ms
 */
export function isUnreadableExpired({ kept }: UnreadableSession, now: number): boolean {
  return kept !== null && isExpired(kept, now);
}
