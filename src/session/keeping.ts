import { messages, say } from '../language/messages';
import type { Keeping, Kept } from '../record/saved-session';
import { UNDECIDED_MS, undecidedSince } from '../record/saved-session';
import { dayIn, momentIn } from './format';

const KEEPING = messages('keeping', {
  always: 'Kept until you delete it',
  until: say((day: string) => ({ day }), 'Kept until {day}'),
  undecided: say((when: string) => ({ when }), 'Not decided: it is deleted on {when}'),
});

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long a session can be kept: days, or `null` until the user deletes it. */
export const KEEP_DAYS = [7, 30, 90, null] as const;
export type KeepDays = (typeof KEEP_DAYS)[number];

/** @param now epoch ms */
export function keptFor(days: KeepDays, now: number): Keeping {
  return { kind: 'kept', untilMs: days === null ? null : now + days * DAY_MS };
}

/** When a session is deleted if nothing is done, epoch ms; `null` where it never is. */
export function deletedAt({ keeping, ...times }: Kept) {
  return keeping.kind === 'undecided' ? undecidedSince(times) + UNDECIDED_MS : keeping.untilMs;
}

/** "Kept until 3 December 2026", "Not decided: it is deleted on 27 November 2026, 10:30". */
export function keepingWords(session: Kept): string {
  const { keeping } = session;
  const atMs = deletedAt(session);
  if (atMs === null) return KEEPING.always;
  return keeping.kind === 'undecided'
    ? KEEPING.undecided(momentIn(atMs))
    : KEEPING.until(dayIn(atMs));
}
