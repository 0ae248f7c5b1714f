import browser from 'webextension-polyfill';
import { changeSettings, DEFAULT_SETTINGS } from '../storage/settings';

/** Deletes whatever the extension keeps, and ends what is running. */
export async function deleteEverything(): Promise<void> {
  // As a change, so that everyone hears of it: a store that was emptied tells of no settings.
  await changeSettings(DEFAULT_SETTINGS);
  await browser.storage.local.clear();
  // All our pages share it; the engine remembers in it which backend was quickest.
  localStorage.clear();
}
