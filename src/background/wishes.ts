/**
 * Whom the user wants read, where the engine could not be told: it may have died, and be about to open again.
 * Kept in the browser's memory until the session has heard it.
 */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import type { BackgroundProtocol } from '../messaging/protocol';
import { ask } from '../messaging/requests';
import { wish as aWish } from '../messaging/understood';
import { readWanted } from '../storage/wanted';
import { inTime } from './in-time';

type LeaveOut = BackgroundProtocol['leave-out']['request'];
type ReadOnly = BackgroundProtocol['read-only']['request'];
type Wish = LeaveOut | ReadOnly;

interface Kept {
  /** Of the session that is meant. */
  readonly token: string;
  readonly wishes: readonly Wish[];
}

const KEY = 'wishes';

/** What is stored may be of another shape; each wish that is whole is one still. */
const schema = v.object({ token: v.string(), wishes: v.array(v.unknown()) });

/**
 * Tells the engine, now or as soon as it can hear: see {@link fulfilWishes}.
 *
 * @returns whether the session has heard it
 */
export async function wish(wished: Wish): Promise<{ done: boolean }> {
  return navigator.locks.request(KEY, async () => {
    const wanted = await readWanted();
    const before = wanted === null ? [] : await keptFor(wanted.token);
    const left = await fulfilled([...before, wished]);
    const token = wanted?.tabId === wished.tabId ? wanted.token : null;
    if (before.length > 0 || left.length > 0) await keep(token, left);
    return { done: left.length === 0 };
  });
}

/** To be called when the engine has opened a session: tells it what it could not be told before. */
export async function fulfilWishes(): Promise<void> {
  await navigator.locks.request(KEY, async () => {
    const wanted = await readWanted();
    const wishes = wanted === null ? [] : await keptFor(wanted.token);
    if (wanted !== null && wishes.length > 0) await keep(wanted.token, await fulfilled(wishes));
  });
}

/** @returns those that were not heard, in their order */
async function fulfilled(wishes: readonly Wish[]): Promise<readonly Wish[]> {
  for (const [i, one] of wishes.entries()) {
    const asked =
      'leftOut' in one ? ask('engine', 'leave-out', one) : ask('engine', 'read-only', one);
    // An engine that hangs must not hold up those that follow, nor the badge.
    const heard = await inTime(asked).catch(() => false);
    if (!heard) return wishes.slice(i);
  }
  return [];
}

async function keptFor(token: string): Promise<readonly Wish[]> {
  const nothing: Record<string, unknown> = {};
  const { [KEY]: kept } = await browser.storage.session.get(KEY).catch(() => nothing);
  if (!v.is(schema, kept) || kept.token !== token) return [];
  return kept.wishes.filter((one) => v.is(aWish, one));
}

/** @param token `null` where nothing is to be read, so that nothing is to be told */
async function keep(token: string | null, wishes: readonly Wish[]): Promise<void> {
  if (token === null || wishes.length === 0) await browser.storage.session.remove(KEY);
  else await browser.storage.session.set({ [KEY]: { token, wishes } satisfies Kept });
}
