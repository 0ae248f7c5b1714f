import browser from 'webextension-polyfill';
import { PAGES } from '../ui/strings';
import { openSidePanel } from './side-panel';

/** The other places in which a session can be watched. */
export interface Places {
  /** Opens a window of its own, in place of the popup. */
  readonly popOut: () => Promise<void>;
  /** Opens the side panel, in place of the popup; `null` where the browser has none. */
  readonly openPanel: (() => Promise<void>) | null;
}

const WINDOW = { width: 380, height: 640 } as const;

/** @param tabId the tab that the popup is about */
export function placesFor(tabId: number): Places {
  return {
    popOut: async () => {
      const url = browser.runtime.getURL(`${PAGES.popup}?tab=${tabId}`);
      await browser.windows.create({ url, type: 'popup', ...WINDOW });
      window.close();
    },
    // Nothing may be awaited before: the browser wants to see the user's click.
    openPanel:
      openSidePanel === null
        ? null
        : async () => {
            await openSidePanel?.(tabId);
            window.close();
          },
  };
}
