import browser from 'webextension-polyfill';
import contentScript from '../content/main.iife.ts?iife';
import type { SessionSettings, StartResult } from '../messaging/protocol';
import { ask, askTab, endAll } from '../messaging/requests';
import type { ProblemCode } from '../messaging/session';
import { readSettings, type Settings } from '../storage/settings';
import { joinFrames } from './foreign-frames';
import { ensureOffscreenDocument } from './offscreen-document';

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
  const title = await titleOf(tabId);
  await ask('engine', 'open', { tabId, title, token, settings, startedAt });
  await askTab(tabId, 'begin', { token, settings });
  await joinFrames(tabId, token, settings);
  return { ok: true };
}

export async function stop(tabId: number): Promise<void> {
  await ask('engine', 'close', { tabId, problem: null }).catch(() => undefined);
  await endIn(tabId);
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
export async function reopen(tabId: number, token: string, title: string): Promise<boolean> {
  const stored = await readSettings();
  if (stored.consentAt === null) return false;
  const settings = sessionSettings(stored);
  await ensureOffscreenDocument();
  const active = await ask('engine', 'active', {});
  if (active !== null) return active.token === token;
  await ask('engine', 'open', { tabId, title, token, settings, startedAt: Date.now() });
  return true;
}

async function inject(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: [contentScript] });
}

async function endIn(tabId: number): Promise<void> {
  // The page may be gone already.
  await endAll(tabId).catch(() => undefined);
}

async function titleOf(tabId: number): Promise<string> {
  const { title } = await browser.tabs.get(tabId);
  return title ?? '';
}
