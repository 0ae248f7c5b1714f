import browser from 'webextension-polyfill';

/** Edge redirects this address to its own edge://extensions/shortcuts. */
const BROWSER_PAGE = 'chrome://extensions/shortcuts';

/**
 * Opens the browser's page on which shortcuts are changed. In Firefox's build keys-page.firefox.ts stands
 * in this file's place.
 */
export async function openKeysPage(): Promise<void> {
  await browser.tabs.create({ url: BROWSER_PAGE });
}
