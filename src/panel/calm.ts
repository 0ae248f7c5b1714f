import type { SessionSnapshot } from '../messaging/session';
import type { LiveState } from '../ui/live/state';

/** Whether two states differ in nothing but readings, their rate and their delay. */
export function isCalm(a: LiveState, b: LiveState): boolean {
  return (
    a.settings === b.settings &&
    a.starting === b.starting &&
    a.refusal === b.refusal &&
    a.refusedFrame === b.refusedFrame &&
    a.lost === b.lost &&
    sameSession(a.snapshot, b.snapshot)
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
