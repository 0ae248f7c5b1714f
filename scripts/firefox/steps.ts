/** What a user does with the extension in Firefox, one function per step. */
import { until } from '../chromium/waiting';
import type { FirefoxPage } from './page';

const LIMIT_MS = 30_000;

/** Ticks the consent box of the welcome page, or takes the tick away. */
export async function giveConsent(welcome: FirefoxPage, given = true): Promise<void> {
  const isStored = () =>
    welcome.evaluate(async (given) => {
      const box = document.querySelector<HTMLInputElement>('input[type=checkbox]');
      if (box?.checked !== given) box?.click();
      const { settings } = await chrome.storage.local.get<{
        settings?: { consentAt?: number | null };
      }>('settings');
      return given === ((settings?.consentAt ?? null) !== null);
    }, given);
  await until(isStored, LIMIT_MS, 'The box of the welcome page stored nothing.');
}

/**
 * The browser's number of the tab that is in front.
 *
 * @param page any page of the extension
 */
export async function tabInFront(page: FirefoxPage): Promise<number> {
  return page.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true });
    return tab?.id ?? -1;
  });
}
