/** What differs between the page in the extension and the same page on a local server. */
import { PAGES } from '../ui/strings';

/** Whether the extension's own interfaces are there. */
function isExtension(): boolean {
  return typeof chrome !== 'undefined' && chrome.runtime?.id !== undefined;
}

/** The address of the first page, where there is one that can be agreed to. */
export const WELCOME_URL = `/${PAGES.welcome}`;

/**
 * Whether the user has ticked the first page's box. Who serves the page to himself has started it
 * by hand and has no settings to keep an answer in; the page's foot says the same to him.
 */
export async function hasConsent(): Promise<boolean> {
  if (!isExtension()) return true;
  // Imported late: outside of an extension it throws.
  const { readSettings } = await import('../storage/settings');
  return (await readSettings()).consentAt !== null;
}
