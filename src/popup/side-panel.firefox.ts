import browser from 'webextension-polyfill';

/** Firefox's sidebar stands beside all tabs of a window, and follows the one in front. */
export const openSidePanel = (_tabId: number): Promise<void> => browser.sidebarAction.open();
