import browser, { type Tabs } from 'webextension-polyfill';
import contentScript from '../content/main.iife.ts?iife';
import type { EngineProtocol, SessionSettings, StartResult } from '../messaging/protocol';
import { ask, askTab, endAll } from '../messaging/requests';
import type { ProblemCode } from '../messaging/session';
import { readSettings, type Settings } from '../storage/settings';
import { joinFrames } from './foreign-frames';
import { ensureOffscreenDocument } from './offscreen-document';
import { forgetTab, knownIn, knownOn } from './remembered';

type Open = EngineProtocol['open']['request'];

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
export async function start(tabId: number, move = false): Promise<StartResult> {
  const startedAt = Date.now();
  const stored = await readSettings();
  if (stored.consentAt === null) return failure('no-consent');
  const settings = sessionSettings(stored);
  try {
    await ensureOffscreenDocument();
  } catch (error) {
    return failure('engine-failed', error);
  }
  const active = await ask('engine', 'active', {});
  if (active !== null && active.tabId !== tabId && !move) {
    const { title, tabId: other } = active;
    return { ok: false, problem: { code: 'busy-elsewhere', detail: title, tabId: other } };
  }
  try {
    await inject(tabId);
  } catch (error) {
    return failure('page-not-allowed', error);
  }
  if (active !== null && active.tabId !== tabId) await endIn(active.tabId);
  const token = crypto.randomUUID();
  const tab = await browser.tabs.get(tabId);
  // Without an engine, the session of this call was never ended, and whoever was left out stays so.
  const known = active === null ? await knownOn(tabId, withoutQuery(tab.url ?? '')) : null;
  await open(tab, { tabId, token, settings, startedAt, known });
  await askTab(tabId, 'begin', { token, settings });
  await joinFrames(tabId, token, settings);
  return { ok: true };
}

/** @returns the id under which the session is kept; `null` where there was none, or nothing was read */
export async function stop(tabId: number): Promise<string | null> {
  const nothing = { sessionId: null };
  const { sessionId } = await ask('engine', 'close', { tabId, problem: null }).catch(() => nothing);
  await forgetTab(tabId);
  await endIn(tabId);
  return sessionId;
}

/**
 * Continues a tab's session on the page that it has navigated to, if the browser still allows that:
 * the permission that the click gave lasts until the tab goes to another site.
 */
export async function follow(tabId: number): Promise<void> {
  const active = await activeSession();
  if (active === null || active.tabId !== tabId) return;
  try {
    await inject(tabId);
    const settings = sessionSettings(await readSettings());
    await askTab(tabId, 'begin', { token: active.token, settings });
    await joinFrames(tabId, active.token, settings);
  } catch {
    await ask('engine', 'close', { tabId, problem: { code: 'page-changed' } });
  }
}

/** The running session; `null` where none runs or the engine is not open. */
export async function activeSession(): Promise<{ tabId: number; token: string } | null> {
  return ask('engine', 'active', {}).catch(() => null);
}

/**
 * Opens a content script's session again, after the engine died.
 *
 * @returns whether the content script may connect
 */
export async function reopen(tab: Tabs.Tab, token: string): Promise<boolean> {
  if (tab.id === undefined) return false;
  const stored = await readSettings();
  if (stored.consentAt === null) return false;
  const settings = sessionSettings(stored);
  await ensureOffscreenDocument();
  const active = await ask('engine', 'active', {});
  if (active !== null) return active.token === token;
  const known = await knownIn(token);
  await open(tab, { tabId: tab.id, token, settings, startedAt: Date.now(), known });
  return true;
}

async function open(
  { title = '', url = '', incognito }: Tabs.Tab,
  session: Pick<Open, 'tabId' | 'token' | 'settings' | 'startedAt' | 'known'>,
): Promise<void> {
  await ask('engine', 'open', {
    ...session,
    title,
    program: browser.runtime.getManifest().version,
    page: withoutQuery(url),
    inMemory: incognito,
  });
}

/** Origin and path of an address: what follows them may be a secret, such as a call's password. */
function withoutQuery(url: string): string {
  return URL.canParse(url) ? `${new URL(url).origin}${new URL(url).pathname}` : '';
}

async function inject(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: [contentScript] });
}

async function endIn(tabId: number): Promise<void> {
  // The page may be gone already.
  await endAll(tabId).catch(() => undefined);
}
