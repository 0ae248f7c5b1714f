import { ask } from '../messaging/requests';
import { readWanted } from '../storage/wanted';

/**
 * The token of the session that is being read, also while its engine is being started again; `null` where
 * there is none. A session that was not ended and is not this one will not end any more.
 */
export async function runningToken(): Promise<string | null> {
  const wanted = await readWanted();
  if (wanted !== null) return wanted.token;
  const active = await ask('engine', 'active', {}).catch(() => null);
  return active?.token ?? null;
}
