import browser, { type Tabs } from 'webextension-polyfill';

const PAGE = 'src/session/index.html';

/**
 * Opens the page of a session that has ended, beside the tab that was read.
 *
 * @param tab `null` where it is closed
 */
export async function openSessionPage(sessionId: string, tab: Tabs.Tab | null): Promise<void> {
  const url = `${browser.runtime.getURL(PAGE)}?id=${encodeURIComponent(sessionId)}`;
  // The extension's pages cannot be shown in a private window.
  if (tab?.incognito) await browser.windows.create({ url });
  else if (tab?.windowId === undefined) await browser.tabs.create({ url });
  else await browser.tabs.create({ url, windowId: tab.windowId, index: tab.index + 1 });
}
