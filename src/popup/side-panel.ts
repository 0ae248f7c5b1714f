const hasPanel = typeof chrome !== 'undefined' && chrome.sidePanel?.open !== undefined;

/**
 * Opens the side panel beside a tab, which the user has just clicked for; `null` where the browser has
 * none. In Firefox's build side-panel.firefox.ts stands in this file's place.
 */
export const openSidePanel: ((tabId: number) => Promise<void>) | null = hasPanel
  ? (tabId) => chrome.sidePanel.open({ tabId })
  : null;
