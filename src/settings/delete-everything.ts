import browser from 'webextension-polyfill';

/** Deletes whatever the extension keeps, and ends what is running. */
export async function deleteEverything(): Promise<void> {
  await browser.storage.local.clear();
  // All our pages share it; the engine remembers in it which backend was quickest.
  localStorage.clear();
}
