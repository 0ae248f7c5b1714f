import browser from 'webextension-polyfill';
import { DiskSessionStore } from '../storage/disk-session-store';
import { deleteExpired } from '../storage/session-stores';

const ALARM = 'expiry';
const EVERY_MIN = 60;

/**
 * Deletes sessions when their time is over: every hour, and when the browser starts. To be called whenever
 * the service worker starts, since that is when listeners are added.
 */
export function keepToTheTime(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void deleteNow();
  });
  browser.runtime.onStartup.addListener(() => void deleteNow());
  setAlarm().catch((error) => console.error('Countenance could not set its alarm.', error));
}

/**
 * The alarm outlives the service worker, which starts many times an hour: made anew each time, its hour
 * would never be over.
 */
async function setAlarm(): Promise<void> {
  if ((await browser.alarms.get(ALARM)) !== undefined) return;
  browser.alarms.create(ALARM, { periodInMinutes: EVERY_MIN });
}

async function deleteNow(): Promise<void> {
  try {
    const store = await DiskSessionStore.open();
    await deleteExpired(store, Date.now()).finally(() => store.close());
  } catch (error) {
    console.error('Countenance could not delete old sessions.', error);
  }
}
