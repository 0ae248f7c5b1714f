import browser from 'webextension-polyfill';
import { readWanted, takeInterrupted, watchWanted } from '../storage/wanted';
import { goOnAfterUpdate } from './session-control';

/**
 * Lets updates of the extension wait for the end of a session, and goes on with one that was interrupted
 * all the same. To be called whenever the service worker starts, since that is when listeners are added.
 */
export function mindUpdates(): void {
  browser.runtime.onUpdateAvailable.addListener(async () => {
    if ((await readWanted()) === null) browser.runtime.reload();
    // This worker may be stopped before: the browser then updates when it starts the next time.
    else watchWanted((wanted) => wanted === null && browser.runtime.reload());
  });
  // The browser was started anew: its tabs have other ids now.
  browser.runtime.onStartup.addListener(() => void takeInterrupted());
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'update') void goOnAfterUpdate().catch(() => undefined);
  });
}
