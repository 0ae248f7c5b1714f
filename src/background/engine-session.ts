/** The session in the engine: opened as it is wanted, kept in line with that, and ended. */
import browser, { type Tabs } from 'webextension-polyfill';
import type { KnownPeople, SessionSettings } from '../messaging/protocol';
import { ask } from '../messaging/requests';
import type { Problem } from '../messaging/session';
import { endOnDisk } from '../storage/session-stores';
import { tryReadSettings } from '../storage/settings';
import { readWanted, type Wanted } from '../storage/wanted';
import { inTime } from './in-time';
import { sessionSettings } from './session-settings';

/** How long an engine may take that begins or ends a record on a disk that does not answer, ms. */
const WRITING_MS = 25_000;
/** How long the disk itself may take, ms. */
const DISK_MS = 10_000;

/** The session that runs, once every session that is being opened is open. */
type Active = Awaited<ReturnType<typeof whatRuns>>;

/** What an engine goes by. */
interface Told {
  readonly tabId: number;
  readonly paused: boolean;
  readonly settings: SessionSettings;
}

/**
 * The session that runs; `null` where none does.
 *
 * @throws Error where the engine is not open, or does not answer
 */
export function whatRuns() {
  return inTime(ask('engine', 'active', {}), WRITING_MS);
}

/** The running session; `null` where none runs or the engine is not open. */
export async function activeSession(): Promise<Active> {
  return inTime(ask('engine', 'active', {})).catch(() => null);
}

/**
 * Opens a session in the engine as it is wanted, whatever changes meanwhile.
 *
 * @throws Error where the engine dies, or does not answer
 */
export async function openSession(
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
  await keepInLine(token, { tabId, paused, settings: session.settings });
}

/**
 * Tells the engine what is wanted of the session that runs, where it goes by something else. What the user
 * does while a session is being opened is told to an engine that may not have it yet.
 *
 * @param told what the engine goes by; without settings, these are taken to be right
 */
export async function keepInLine(
  token: string,
  told: Omit<Told, 'settings'> & { readonly settings?: SessionSettings },
): Promise<void> {
  const stored = await tryReadSettings();
  const current = stored === null ? told.settings : sessionSettings(stored);
  for (let before = { ...told, settings: told.settings ?? current }; ; ) {
    const wanted = await readWanted();
    // Whoever wants it no more, or wants another one, ends it.
    if (wanted?.token !== token) return;
    const stored = await tryReadSettings();
    const settings = stored === null ? before.settings : sessionSettings(stored);
    const { tabId, paused } = wanted;
    const now = { tabId, paused, settings };
    if (!(await tellDifference(before, now))) return;
    before = now;
  }
}

/** @returns whether there was one, and the engine was told of it */
async function tellDifference(
  before: Omit<Told, 'settings'> & { readonly settings: SessionSettings | undefined },
  now: typeof before,
): Promise<boolean> {
  const { tabId, paused, settings } = now;
  const asked: Promise<unknown>[] = [];
  if (tabId !== before.tabId)
    asked.push(ask('engine', 'tab-replaced', { from: before.tabId, to: tabId }));
  if (paused !== before.paused) asked.push(ask('engine', 'pause', { tabId, paused }));
  if (settings !== undefined && JSON.stringify(settings) !== JSON.stringify(before.settings))
    asked.push(ask('engine', 'settings', { settings }));
  if (asked.length === 0) return false;
  // An engine that dies now is told all of it when it opens the session again.
  return inTime(Promise.all(asked)).then(
    () => true,
    () => false,
  );
}

/**
 * Ends a session in the engine, or, where that has died, on the disk.
 *
 * @returns the id under which it is kept
 */
export async function closeAnywhere(
  tabId: number,
  token: string | null,
  problem: Problem | null,
): Promise<string | null> {
  const nothing = { sessionId: null };
  const { sessionId } = await inTime(ask('engine', 'close', { tabId, problem }), WRITING_MS).catch(
    () => nothing,
  );
  return sessionId ?? (token === null ? null : endRecord(token));
}

/**
 * Ends the record of a session that no engine has, as far as the disk lets it.
 *
 * @returns the id under which it is kept
 */
export async function endRecord(token: string): Promise<string | null> {
  return inTime(endOnDisk(token), DISK_MS).catch(() => null);
}

/** Origin and path of an address: what follows them may be a secret, such as a call's password. */
export function withoutQuery(url: string): string {
  return URL.canParse(url) ? `${new URL(url).origin}${new URL(url).pathname}` : '';
}
