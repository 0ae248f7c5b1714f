/**
 * The service worker, in Firefox the event page: the toolbar click, permissions, the lifetime of the
 * engine, the badge. The browser may stop it at any time, so it keeps no state that matters.
 */
import browser from 'webextension-polyfill';
import type { StartResult } from '../messaging/protocol';
import { answer, ask, type Handlers, tellAll } from '../messaging/requests';
import type { Problem } from '../messaging/session';
import { TAB_CAPTURE } from '../messaging/tab-capture-permission';
import { asksBackground } from '../messaging/understood';
import { noteFault, noteStart } from '../storage/faults';
import { noteUpdate } from '../storage/news';
import { onSettingsChanged, readSettings } from '../storage/settings';
import { readWanted } from '../storage/wanted';
import { keepAligned } from './alignment';
import { showBadge } from './badge';
import { isCallSite, watchCallSites } from './call-sites';
import { closeEngine, ensureEngine, forwardPorts } from './engine-host';
import { activeSession } from './engine-session';
import { keepToTheTime } from './expiry';
import { joinFrames } from './foreign-frames';
import { inTime } from './in-time';
import { pageSpeech } from './page-speech';
import { forgetTab, remember } from './remembered';
import {
  align,
  follow,
  hasEnded,
  pause,
  reopen,
  start,
  stop,
  tabClosed,
  tabReplaced,
} from './session-control';
import { openSessionPage } from './session-pages';
import { sessionSettings } from './session-settings';
import { captureTab } from './tab-capture';
import { mindUpdates } from './updates';
import { fulfilWishes, wish } from './wishes';

const WELCOME_PAGE = 'src/welcome/index.html';

/** The user has taken the site back since the call was offered. */
const NOT_OFFERED: StartResult = { ok: false, problem: { code: 'page-not-allowed' } };

/** A receiver that does not answer is gone, and there is nothing left to tell it. */
const ignore = () => undefined;

const handlers: Handlers<'background'> = {
  'warm-up': async () => {
    // Nothing runs before consent, not even loading.
    const settings = await readSettings();
    if (settings.consentAt === null) return;
    await ensureEngine();
    await ask('engine', 'warm-up', { settings: sessionSettings(settings) });
    await align();
  },
  start: async ({ tabId, move }) => {
    const result = await start(tabId, move);
    await noteRefusal(result);
    return result;
  },
  stop: ({ tabId, quietly }) => (quietly ? stop(tabId) : stopAndShow(tabId)),
  pause: ({ tabId, paused }) => pause(tabId, paused),
  'leave-out': (wished) => wish(wished),
  'read-only': (wished) => wish(wished),
  reconnect: async ({ token }, { tab, frameId = 0 }) => {
    if (tab?.id === undefined) return { ok: false };
    if (frameId !== 0) return { ok: await maySendAgain(token) };
    const ok = await reopen(tab, token);
    // Before the page connects: nobody is to be read who was left out meanwhile.
    if (ok) await fulfilWishes().catch(ignore);
    return { ok };
  },
  capture: ({ tabId }) => captureTab(tabId),
  frames: ({ token }) => joinActive(token),
  'call-appeared': async (_, { tab, url }) => {
    const isRead = (await activeSession())?.tabId === tab?.id;
    return { offer: !isRead && (await isCallSite(url)), speech: await pageSpeech() };
  },
  'read-call': async ({ move }, { tab, url }) => {
    const isOffered = tab?.id !== undefined && (await isCallSite(url));
    return isOffered ? start(tab.id as number, move) : NOT_OFFERED;
  },
  badge: async (shown) => {
    if (shown.problem !== null) await noteFault(faultOf(shown.problem));
    if (shown.state === 'ended') await hasEnded(shown.token);
    else await fulfilWishes().catch(ignore);
    await showBadge(shown);
  },
  remember: (session) => remember(session),
  'engine-started': () => noteStart(),
  fault: ({ message }) => noteFault(message),
  idle: () => closeEngine(),
};

answer('background', handlers, asksBackground);

/** A problem for a report: its code alone, since its detail may be a site or a title. */
function faultOf({ code }: Problem): string {
  return `problem: ${code.replaceAll('-', ' ')}`;
}

async function noteRefusal(result: StartResult): Promise<void> {
  if (!result.ok) await noteFault(faultOf(result.problem));
}

/**
 * Whether a frame of another site may connect to its session again.
 *
 * @throws Error where none runs: only the page itself opens a session again, and the frame is to wait
 */
async function maySendAgain(token: string): Promise<boolean> {
  const active = await activeSession();
  if (active === null) throw new Error('no session runs');
  return active.token === token;
}

// The popup may be closed by the browser's own question, so what follows from the answer is done here.
browser.permissions.onAdded.addListener(({ permissions = [] }) => {
  const isCapture = permissions.some((each) => TAB_CAPTURE.permissions.includes(each));
  if (isCapture) captureActive().catch(ignore);
  else joinActive().catch(ignore);
});

async function captureActive(): Promise<void> {
  const active = await activeSession();
  if (active !== null) await captureTab(active.tabId);
}

/** @param token of the session that is meant; the running one if none is given */
async function joinActive(token?: string): Promise<void> {
  const active = await activeSession();
  if (active === null || (token !== undefined && active.token !== token)) return;
  await joinFrames(active.tabId, active.token, sessionSettings(await readSettings()));
}

watchCallSites();

forwardPorts();
keepToTheTime();
keepAligned();
mindUpdates();

browser.runtime.onInstalled.addListener(({ reason, previousVersion }) => {
  if (reason === 'update') {
    const { version } = browser.runtime.getManifest();
    noteUpdate(previousVersion, version).catch(ignore);
  }
  if (reason === 'install') browser.tabs.create({ url: browser.runtime.getURL(WELCOME_PAGE) });
});

browser.commands.onCommand.addListener(async (command, tab) => {
  if (command === 'mark') await markByKey();
  if (command !== 'toggle' || tab?.id === undefined) return;
  const isRead = (await readWanted())?.tabId === tab.id;
  if (isRead) await stopAndShow(tab.id);
  else await startByKey(tab.id);
});

/** The user stops: what was read is shown, for them to decide whether it is kept. */
async function stopAndShow(tabId: number): Promise<void> {
  const sessionId = await stop(tabId);
  if (sessionId === null) return;
  await openSessionPage(sessionId, await browser.tabs.get(tabId).catch(() => null));
}

/** Marks the moment in the call that is being read, whichever tab the user looks at. */
async function markByKey(): Promise<void> {
  const active = await activeSession();
  if (active !== null) await ask('engine', 'mark', { tabId: active.tabId, word: '' }).catch(ignore);
}

async function startByKey(tabId: number): Promise<void> {
  const result = await start(tabId);
  if (result.ok) return;
  await noteRefusal(result);
  // The shortcut opens no page that could show the problem; the popup does when it is opened.
  await showBadge({ tabId, state: 'idle', paused: false, problem: result.problem });
  if (result.problem.code === 'no-consent') {
    await browser.tabs.create({ url: browser.runtime.getURL(WELCOME_PAGE) });
  }
}

onSettingsChanged(async (settings) => {
  if (settings.consentAt === null) {
    const wanted = await readWanted();
    if (wanted !== null) await stop(wanted.tabId);
  }
  await inTime(ask('engine', 'settings', { settings: sessionSettings(settings) })).catch(ignore);
  const active = await activeSession().catch(() => null);
  if (active !== null)
    await tellAll(active.tabId, 'speak', { speech: await pageSpeech() }).catch(ignore);
});

browser.tabs.onRemoved.addListener((tabId) => {
  tabClosed(tabId).catch(ignore);
  forgetTab(tabId).catch(ignore);
});

browser.tabs.onReplaced.addListener((added, removed) => {
  tabReplaced(added, removed).catch(ignore);
});

browser.tabs.onUpdated.addListener((tabId, { status }) => {
  if (status === 'complete') follow(tabId).catch(ignore);
});
