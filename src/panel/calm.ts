import type { SessionSnapshot } from '../messaging/session';
import type { LiveState } from '../ui/live/state';

/** Whether two states differ in nothing but readings, their rate and their delay. */
export function isCalm(a: LiveState, b: LiveState): boolean {
  const fields = Object.keys(a) as (keyof LiveState)[];
  return fields.every((field) =>
    field === 'snapshot' ? sameSession(a.snapshot, b.snapshot) : a[field] === b[field],
  );
}

function sameSession(a: SessionSnapshot | null, b: SessionSnapshot | null): boolean {
  if (a === null || b === null) return a === b;
  return essence(a) === essence(b);
}

/** Whatever of a snapshot is no reading: a few values, as text. */
function essence({ participants, latencyMs, ...rest }: SessionSnapshot): string {
  return JSON.stringify([rest, participants.length]);
}
