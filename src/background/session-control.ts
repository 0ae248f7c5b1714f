import browser, { type Tabs } from 'webextension-polyfill';
import type { KnownPeople, SessionSettings, StartResult } from '../messaging/protocol';
import { ask } from '../messaging/requests';
import type { Problem, ProblemCode } from '../messaging/session';
import { endOnDisk } from '../storage/session-stores';
import {
  DEFAULT_SETTINGS,
  readSettings,
  type Settings,
  tryReadSettings,
} from '../storage/settings';
import {
  noteUpdated,
  readWanted,
  setWanted,
  takeInterrupted,
  type Wanted,
} from '../storage/wanted';
import { showBadge } from './badge';
import { ensureEngine } from './engine-host';
import { inTime } from './in-time';
import { begin, endIn, inject } from './page-script';
import { forgetTab, knownIn, knownOn } from './remembered';
import { inTurn } from './session-lock';

/** How often a page is tried to be reached, and the pause between two attempts, ms. */
const ATTEMPTS = 3;
const PAUSE_MS = 300;
/** How long an engine may take that begins or ends a record on a slow disk, ms. */
const WRITING_MS = 15_000;

/** How many Stops are under way: what nobody wants any more is theirs to end, since they show it. */
let stops = 0;

function failure(code: ProblemCode, detail?: unknown): StartResult {
  const words = detail instanceof Error ? detail.message : detail;
  return { ok: false, problem: words === undefined ? { code } : { code, detail: String(words) } };
}

/** The settings that the engine and the page need; the time of consent stays in the extension. */
export function sessionSettings(settings: Settings): SessionSettings {
  const { gender, overlay, figures, expressionModel } = settings;
  return { gender, overlay, figures, expressionModel };
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
  try {
    await ensureEngine();
  } catch (error) {
    return failure('engine-failed', error);
  }
  const active = await inTime(ask('engine', 'active', {}));
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
  await setWanted(wanted);
  try {
    // Without an engine, the session of this call was never ended, and whoever was left out stays so.
    const known = active === null ? await knownOn(tabId, withoutQuery(tab.url ?? '')) : null;
    await open(tab, wanted, { settings, startedAt, known });
    await begin(tabId, wanted.token, settings);
  } catch (error) {
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

/** Pauses the session of a tab, or lets it go on: now, or as soon as there is an engine again. */
export async function pause(tabId: number, paused: boolean): Promise<void> {
  const wanted = await readWanted();
  if (wanted?.tabId === tabId) await setWanted({ ...wanted, paused });
  await inTime(ask('engine', 'pause', { tabId, paused })).catch(() => undefined);
}

/**
 * Continues a tab's session on the page that it has navigated to, if the browser still allows that:
 * the permission that the click gave lasts until the tab goes to another site.
 */
export function follow(tabId: number): Promise<void> {
  return inTurn(async () => {
    const wanted = await readWanted();
    if (wanted?.tabId !== tabId) return;
    await openAgain(wanted);
    await reach(wanted, { code: wanted.unloaded ? 'tab-unloaded' : 'page-changed' });
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
    if (wanted === null || active?.token === wanted.token) return;
    const state = await inTime(ask('engine', 'state', { token: wanted.token })).catch(() => null);
    if (state === 'ended') await setWanted(null);
    else if (!(await isThere(wanted.tabId))) await leave(wanted, { code: 'tab-closed' });
    else {
      await openAgain(wanted);
      const settings = sessionSettings(await readSettings());
      await begin(wanted.tabId, wanted.token, settings).catch(() =>
        reach(wanted, { code: 'page-lost' }),
      );
    }
  });
}

/** A tab was closed, and with it the session in it. */
export async function tabClosed(tabId: number): Promise<void> {
  const wanted = await forgetWanted(tabId);
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
      await endOnDisk(wanted.token).catch(() => null);
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
  const wanted = await readWanted();
  if (wanted?.tabId === from) await setWanted({ ...wanted, tabId: to, unloaded: true });
  await inTime(ask('engine', 'tab-replaced', { from, to })).catch(() => undefined);
}

/** The engine says that a session has ended by itself. */
export async function hasEnded(token: string): Promise<void> {
  if ((await readWanted())?.token === token) await setWanted(null);
}

/** The running session; `null` where none runs or the engine is not open. */
export async function activeSession(): Promise<{ tabId: number; token: string } | null> {
  return inTime(ask('engine', 'active', {})).catch(() => null);
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
  // A storage that refuses does not end a session that was started with consent.
  const stored = (await tryReadSettings()) ?? { ...DEFAULT_SETTINGS, consentAt: 0 };
  if (stored.consentAt === null) return false;
  await ensureEngine();
  const active = await inTime(ask('engine', 'active', {}));
  if (active !== null) return active.token === wanted.token;
  const { tabId } = wanted;
  await open(tab ?? (await browser.tabs.get(tabId)), wanted, {
    settings: sessionSettings(stored),
    startedAt: Date.now(),
    known: await knownIn(wanted.token),
  });
  return true;
}

/**
 * Reads in a tab's page as it is now.
 *
 * @param problem why the session is over where the browser does not allow that
 */
async function reach(wanted: Wanted, problem: Problem): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await inject(wanted.tabId);
      await begin(wanted.tabId, wanted.token, sessionSettings(await readSettings()));
      return;
    } catch {
      if (attempt === ATTEMPTS) return leave(wanted, problem);
      // A page that comes back from the history may not be there yet.
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

async function leave({ tabId, token }: Wanted, problem: Problem): Promise<void> {
  await setWanted(null);
  await closeAnywhere(tabId, token, problem);
  await showBadge({ tabId, state: 'ended', paused: false, problem });
}

/**
 * Ends a session in the engine, or, where that has died, on the disk.
 *
 * @returns the id under which it is kept
 */
async function closeAnywhere(
  tabId: number,
  token: string | null,
  problem: Problem | null,
): Promise<string | null> {
  const nothing = { sessionId: null };
  const { sessionId } = await inTime(ask('engine', 'close', { tabId, problem }), WRITING_MS).catch(
    () => nothing,
  );
  if (sessionId !== null || token === null) return sessionId;
  return endOnDisk(token).catch(() => null);
}

/** Whatever was wanted of a tab, it is not any more. */
async function forgetWanted(tabId: number): Promise<Wanted | null> {
  const wanted = await readWanted();
  if (wanted?.tabId !== tabId) return null;
  await setWanted(null);
  return wanted;
}

async function isThere(tabId: number): Promise<boolean> {
  return browser.tabs.get(tabId).then(
    () => true,
    () => false,
  );
}

async function open(
  { title = '', url = '', incognito }: Tabs.Tab,
  { tabId, token, paused }: Wanted,
  session: {
    readonly settings: SessionSettings;
    readonly startedAt: number;
    readonly known: KnownPeople | null;
  },
): Promise<void> {
  const opened = ask('engine', 'open', {
    ...session,
    title,
    tabId,
    token,
    paused,
    program: browser.runtime.getManifest().version,
    page: withoutQuery(url),
    inMemory: incognito,
  });
  await inTime(opened, WRITING_MS);
}

/** Origin and path of an address: what follows them may be a secret, such as a call's password. */
function withoutQuery(url: string): string {
  return URL.canParse(url) ? `${new URL(url).origin}${new URL(url).pathname}` : '';
}
