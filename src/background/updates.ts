import browser from 'webextension-polyfill';
import { readWanted, takeInterrupted } from '../storage/wanted';
import { goOnAfterUpdate } from './session-control';
import { inTurn } from './session-lock';

const ALARM = 'update';
/** The shortest time that Chrome allows. */
const EVERY_MIN = 0.5;

/**
 * Lets updates of the extension wait until it is not used, and goes on with a session that was interrupted all the
 * same. To be called whenever the service worker starts, since that is when listeners are added.
 */
export function mindUpdates(): void {
  browser.runtime.onUpdateAvailable.addListener(async () => {
    // Looked at by an alarm: this worker may be stopped before it can be done.
    if (!(await updateIfUnused())) browser.alarms.create(ALARM, { periodInMinutes: EVERY_MIN });
  });
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void updateIfUnused().catch(() => undefined);
  });
  // The browser was started anew: its tabs have other ids now.
  browser.runtime.onStartup.addListener(() => void takeInterrupted());
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void browser.alarms.clear(ALARM);
    if (reason === 'update') void goOnAfterUpdate().catch(() => undefined);
  });
}

/** @returns whether the browser updates the extension now */
function updateIfUnused(): Promise<boolean> {
  return inTurn(async () => {
    if ((await readWanted()) !== null || (await isInUse())) return false;
    browser.runtime.reload();
    return true;
  });
}

/**
 * Whether a page of the extension is open, in which something may be unsaved, or the engine, which keeps
 * the sessions of private windows. It is closed when nobody needs it any more.
 */
async function isInUse(): Promise<boolean> {
  const contexts = await chrome.runtime.getContexts({});
  return contexts.some(({ contextType }) => contextType !== 'BACKGROUND');
}
