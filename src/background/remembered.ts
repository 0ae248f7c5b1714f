import * as v from 'valibot';
import browser from 'webextension-polyfill';
import type { BackgroundProtocol, KnownPeople } from '../messaging/protocol';
import { remembered } from '../messaging/understood';

type Remembered = BackgroundProtocol['remember']['request'];

/** In the browser's memory, which outlives engine and service worker, and is never on the disk. */
const KEY = 'known-people';

/**
 * Keeps in mind who is left out of the session that runs, or forgets it.
 *
 * @param session its `people` are `null` where nobody is left out any more
 * @throws Error where the browser stores nothing
 */
export async function remember({ people, ...session }: Remembered): Promise<void> {
  // By turns: a session that ends must not take away what the next one has said.
  await navigator.locks.request(KEY, async () => {
    if (people !== null) {
      await browser.storage.session.set({ [KEY]: { ...session, people } });
    } else if ((await last())?.token === session.token) {
      await browser.storage.session.remove(KEY);
    }
  });
}

/** Who was in a session before the engine died, if somebody was left out; else `null`. */
export async function knownIn(token: string): Promise<KnownPeople | null> {
  const remembered = await last();
  return remembered?.token === token ? remembered.people : null;
}

/**
 * Who was in a tab's session that was never ended, if somebody was left out; else `null`.
 *
 * @param page the address that the tab shows now: on another page there is another call
 */
export async function knownOn(tabId: number, page: string): Promise<KnownPeople | null> {
  const remembered = await last();
  return remembered?.tabId === tabId && remembered.page === page ? remembered.people : null;
}

/** Forgets who was left out of a tab's session: it is over, whether or not an engine knows that. */
export async function forgetTab(tabId: number): Promise<void> {
  const remembered = await last();
  if (remembered?.tabId !== tabId) return;
  // A storage that refuses must not keep a session from being stopped.
  await remember({ ...remembered, people: null }).catch(() => undefined);
}

/** @returns `null` where there is none, or what is stored is of another shape, or cannot be read */
async function last(): Promise<Remembered | null> {
  try {
    const { [KEY]: stored } = await browser.storage.session.get(KEY);
    return v.is(remembered, stored) ? stored : null;
  } catch {
    return null;
  }
}
