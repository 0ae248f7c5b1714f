import browser, { type Tabs } from 'webextension-polyfill';
import type { SessionSettings, StartResult } from '../messaging/protocol';
import { ask } from '../messaging/requests';
import type { Problem, ProblemCode } from '../messaging/session';
import { DEFAULT_SETTINGS, readSettings, tryReadSettings } from '../storage/settings';
import {
  changeWanted,
  noteUpdated,
  readWanted,
  setWanted,
  takeInterrupted,
  type Wanted,
} from '../storage/wanted';
import { showBadge } from './badge';
import { ensureEngine } from './engine-host';
import {
  activeSession,
  closeAnywhere,
  endRecord,
  keepInLine,
  openSession,
  whatRuns,
  withoutQuery,
} from './engine-session';
import { inTime } from './in-time';
import { begin, endIn, inject } from './page-script';
import { forgetTab, knownIn, knownOn } from './remembered';
import { inTurn } from './session-lock';
import { sessionSettings } from './session-settings';

/** How often a page is tried to be reached, and the pause between two attempts, ms. */
const ATTEMPTS = 3;
const PAUSE_MS = 300;
/** How many Stops are under way: what nobody wants any more is theirs to end, since they show it. */
let stops = 0;

/** Aborted at each Stop: whoever waits for a page gives up, so that Stop need not wait for it, too. */
let unwanted = new AbortController();

function failure(code: ProblemCode, detail?: unknown): StartResult {
  const words = detail instanceof Error ? detail.message : detail;
  return { ok: false, problem: words === undefined ? { code } : { code, detail: String(words) } };
}

/**
 * Starts reading a tab. Answers with a problem where the user has not consented, or where the browser
 * does not allow it.
 *
 * @param move whether to end a session in another tab, instead of answering `busy-elsewhere`
 */
export function start(tabId: number, move = false): Promise<StartResult> {
  const startedAt = Date.now();
  return inTurn(() => startNow(tabId, move, startedAt));
}

async function startNow(tabId: number, move: boolean, startedAt: number): Promise<StartResult> {
  const stored = await readSettings();
  if (stored.consentAt === null) return failure('no-consent');
  const settings = sessionSettings(stored);
  let active: Awaited<ReturnType<typeof whatRuns>>;
  try {
    await ensureEngine();
    active = await whatRuns();
  } catch (error) {
    return failure('engine-failed', error);
  }
  const other = await sessionElsewhere(tabId, active);
  if (other !== null && !move) {
    const { title, tabId } = other;
    return { ok: false, problem: { code: 'busy-elsewhere', detail: title, tabId } };
  }
  try {
    await inject(tabId);
  } catch (error) {
    return failure('page-not-allowed', error);
  }
  if (other !== null) await endElsewhere(other);
  const tab = await browser.tabs.get(tabId);
  const token = crypto.randomUUID();
  const wanted = { tabId, token, paused: false, inMemory: tab.incognito };
  const { signal } = unwanted;
  await setWanted(wanted);
  try {
    // Without an engine, the session of this call was never ended, and whoever was left out stays so.
    const known = active === null ? await knownOn(tabId, withoutQuery(tab.url ?? '')) : null;
    await openSession(tab, wanted, { settings, startedAt, known });
    await begin(tabId, wanted.token, settings, signal);
  } catch (error) {
    // Stop, which waits for its turn, ends it.
    if ((await nowWanted(wanted)) === null) return { ok: true };
    await leave(wanted, { code: 'page-lost' });
    return failure('page-lost', error);
  }
  return { ok: true };
}

interface Elsewhere {
  readonly tabId: number;
  readonly title: string;
  readonly token: string;
}

/** The session in another tab, which is wanted even where its engine has just died. */
async function sessionElsewhere(
  tabId: number,
  active: Elsewhere | null,
): Promise<Elsewhere | null> {
  if (active !== null) return active.tabId === tabId ? null : active;
  const wanted = await readWanted();
  if (wanted === null || wanted.tabId === tabId) return null;
  const tab = await browser.tabs.get(wanted.tabId).catch(() => null);
  return tab === null ? null : { ...wanted, title: tab.title ?? '' };
}

async function endElsewhere({ tabId, token }: Elsewhere): Promise<void> {
  await closeAnywhere(tabId, token, null);
  await showBadge({ tabId, state: 'idle', paused: false, problem: null });
  await endIn(tabId);
}

/**
 * Stops reading a tab, whoever of engine and page is still there.
 *
 * @returns the id under which the session is kept; `null` where there was none, or nothing was read
 */
export async function stop(tabId: number): Promise<string | null> {
  stops += 1;
  try {
    return await stopNow(tabId);
  } finally {
    stops -= 1;
  }
}

async function stopNow(tabId: number): Promise<string | null> {
  const before = await forgetWanted(tabId);
  if (before !== null) giveUp();
  return inTurn(async () => {
    // A start may have been under way.
    const wanted = (await forgetWanted(tabId)) ?? before;
    const sessionId = await closeAnywhere(tabId, wanted?.token ?? null, null);
    await forgetTab(tabId);
    await showBadge({ tabId, state: 'idle', paused: false, problem: null });
    await endIn(tabId);
    return sessionId;
  });
}

function giveUp(): void {
  unwanted.abort();
  unwanted = new AbortController();
}

/** Pauses the session of a tab, or lets it go on: now, or as soon as there is an engine again. */
export async function pause(tabId: number, paused: boolean): Promise<void> {
  await changeWanted((wanted) => (wanted?.tabId === tabId ? { ...wanted, paused } : wanted));
  await inTime(ask('engine', 'pause', { tabId, paused })).catch(() => undefined);
}

/**
 * Continues a tab's session on the page that it has navigated to, if the browser still allows that:
 * the permission that the click gave lasts until the tab goes to another site. A page that has only changed
 * its own address still has its script, which goes on as it is.
 */
export function follow(tabId: number): Promise<void> {
  return inTurn(async () => {
    const wanted = await readWanted();
    if (wanted?.tabId !== tabId) return;
    await openAgain(wanted);
    await goOn(wanted, { code: wanted.unloaded ? 'tab-unloaded' : 'page-changed' });
  });
}

/**
 * Brings engine, page and badge into line with what the user wants. To be called now and then, since
 * any of them may have died without a word.
 */
export function align(): Promise<void> {
  return inTurn(async () => {
    const wanted = await readWanted();
    const active = await activeSession();
    if (active !== null && active.token !== wanted?.token && stops === 0) {
      await closeAnywhere(active.tabId, active.token, null);
      await endIn(active.tabId);
    }
    if (wanted === null) return;
    if (active?.token === wanted.token) return keepInLine(wanted.token, active);
    const state = await inTime(ask('engine', 'state', { token: wanted.token })).catch(() => null);
    if (state === 'ended') await setWanted(null);
    else if (!(await isThere(wanted.tabId))) await leave(wanted, { code: 'tab-closed' });
    else {
      await openAgain(wanted);
      await goOn(wanted, { code: 'page-lost' });
    }
  });
}

/** A tab was closed, and with it the session in it. */
export async function tabClosed(tabId: number): Promise<void> {
  const wanted = await forgetWanted(tabId);
  if (wanted !== null) giveUp();
  await closeAnywhere(tabId, wanted?.token ?? null, { code: 'tab-closed' });
}

/**
 * To be called when this version of the extension has just replaced another one: goes on with what that one
 * read, in the same record, where the browser still allows it. Else the user is told, and Start goes on.
 */
export function goOnAfterUpdate(): Promise<void> {
  return inTurn(async () => {
    const wanted = await takeInterrupted();
    if (wanted === null) return;
    await setWanted(null);
    if (!(await isThere(wanted.tabId))) {
      await endRecord(wanted.token);
      return;
    }
    const { tabId } = wanted;
    try {
      // The permission that a click gave has gone with the old version; that of a site stays.
      await inject(tabId);
    } catch {
      await noteUpdated(tabId);
      await showBadge({ tabId, state: 'ended', paused: false, problem: { code: 'updated' } });
      return;
    }
    await setWanted(wanted);
    await openAgain(wanted);
    await reach(wanted, { code: 'page-lost' });
  });
}

/** The browser has put another tab in the place of one, as it does when it discards a tab. */
export async function tabReplaced(to: number, from: number): Promise<void> {
  await changeWanted((wanted) =>
    wanted?.tabId === from ? { ...wanted, tabId: to, unloaded: true } : wanted,
  );
  await inTime(ask('engine', 'tab-replaced', { from, to })).catch(() => undefined);
}

/** The engine says that a session has ended by itself. */
export async function hasEnded(token: string): Promise<void> {
  await changeWanted((wanted) => (wanted?.token === token ? null : wanted));
}

/**
 * Opens a content script's session again, after the engine died.
 *
 * @returns whether the content script may connect
 */
export function reopen(tab: Tabs.Tab, token: string): Promise<boolean> {
  return inTurn(async () => {
    const wanted = await readWanted();
    if (wanted?.tabId !== tab.id || wanted?.token !== token) return false;
    return openAgain(wanted, tab);
  });
}

/** @returns whether the session runs now */
async function openAgain(wanted: Wanted, tab?: Tabs.Tab): Promise<boolean> {
  // As currentSettings does, but for a consent that was withdrawn.
  const stored = (await tryReadSettings()) ?? { ...DEFAULT_SETTINGS, consentAt: 0 };
  if (stored.consentAt === null) return false;
  await ensureEngine();
  const active = await whatRuns();
  if (active?.token === wanted.token) await keepInLine(wanted.token, active);
  if (active !== null) return active.token === wanted.token;
  const { tabId } = wanted;
  await openSession(tab ?? (await browser.tabs.get(tabId)), wanted, {
    settings: sessionSettings(stored),
    startedAt: Date.now(),
    known: await knownIn(wanted.token),
  });
  return true;
}

/** Has a tab's page read on: by the script that it has, or else by a new one, as {@link reach}. */
async function goOn(wanted: Wanted, problem: Problem): Promise<void> {
  const { signal } = unwanted;
  try {
    await begin(wanted.tabId, wanted.token, await currentSettings(), signal);
  } catch {
    await reach(wanted, problem);
  }
}

/**
 * Reads in a tab's page as it is now, for as long as that is wanted.
 *
 * @param problem why the session is over where the browser does not allow that
 */
async function reach(wanted: Wanted, problem: Problem): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const { signal } = unwanted;
    const now = await nowWanted(wanted);
    if (now === null) return;
    if (attempt > ATTEMPTS) return leave(now, problem);
    try {
      await inject(now.tabId, signal);
      await begin(now.tabId, now.token, await currentSettings(), signal);
      return;
    } catch {
      // A page that comes back from the history may not be there yet.
      if (attempt < ATTEMPTS) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

/** What is wanted now of a session; `null` where it is not wanted any more. */
async function nowWanted({ token }: Wanted): Promise<Wanted | null> {
  const wanted = await readWanted();
  return wanted?.token === token ? wanted : null;
}

/** A storage that refuses does not end a session that was started with consent. */
async function currentSettings(): Promise<SessionSettings> {
  return sessionSettings((await tryReadSettings()) ?? DEFAULT_SETTINGS);
}

async function leave({ tabId, token }: Wanted, problem: Problem): Promise<void> {
  await hasEnded(token);
  await closeAnywhere(tabId, token, problem);
  await showBadge({ tabId, state: 'ended', paused: false, problem });
}

/** Whatever was wanted of a tab, it is not any more. */
async function forgetWanted(tabId: number): Promise<Wanted | null> {
  const before = await changeWanted((wanted) => (wanted?.tabId === tabId ? null : wanted));
  return before?.tabId === tabId ? before : null;
}

async function isThere(tabId: number): Promise<boolean> {
  return browser.tabs.get(tabId).then(
    () => true,
    () => false,
  );
}
