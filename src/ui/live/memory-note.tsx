import type { SessionSnapshot } from '../../messaging/session';
import { WORDS } from './strings';

/** Says so where a session cannot be written to the disk. */
export function MemoryNote({ snapshot }: { readonly snapshot: SessionSnapshot | null }) {
  if (snapshot?.kept !== 'memory') return null;
  return <p class="memory-note">{WORDS.inMemory}</p>;
}
