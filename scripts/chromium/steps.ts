/** What a user does with the extension, one function per step. */
import type { Page } from 'playwright-core';
import { WORDS } from '../../src/ui/live/strings';
import { PAGES } from '../../src/ui/strings';
import type { Browser } from './launch';
import type { HiddenPage } from './target';
import { until, within } from './waiting';

const LIMIT_MS = 30_000;

/** The welcome page, which opens by itself after installation; opened again if it was closed. */
export async function welcomePage(browser: Browser): Promise<Page> {
  const url = browser.url(PAGES.welcome);
  const opened = () => browser.context.pages().find((page) => page.url().startsWith(url));
  const page = await until(opened, 5_000, 'no welcome page').catch(async () => {
    const fresh = await browser.context.newPage();
    await fresh.goto(url);
    return fresh;
  });
  await within(
    page.getByRole('checkbox').waitFor(),
    LIMIT_MS,
    'The welcome page shows no box to tick.',
  );
  return page;
}

/** Ticks the consent box, without which nothing is read. */
export async function giveConsent(browser: Browser): Promise<Page> {
  const page = await welcomePage(browser);
  await page.getByRole('checkbox').check({ timeout: LIMIT_MS });
  await until(
    () =>
      page.evaluate(async () => {
        const { settings } = await chrome.storage.local.get<{ settings?: { consentAt?: number } }>(
          'settings',
        );
        return settings?.consentAt;
      }),
    LIMIT_MS,
    'Ticking the box of the welcome page stored nothing.',
  );
  return page;
}

/** Presses the popup's button with this label. */
export async function pressInPopup(popup: HiddenPage, words: string): Promise<void> {
  const button = `[...document.querySelectorAll('button')].find(
    (button) => button.textContent.trim() === ${JSON.stringify(words)} && !button.disabled)`;
  await until(
    () => popup.evaluate(`Boolean(${button})`),
    LIMIT_MS,
    `The popup shows no button “${words}”.`,
  );
  await popup.evaluate(`${button}.click()`);
}

export interface Started {
  readonly tabId: number;
  /** When Start was pressed, epoch ms. */
  readonly pressedAt: number;
  readonly popup: HiddenPage;
}

/** Opens the popup over a page by the toolbar button. */
export async function openPopup(
  browser: Browser,
  page: Page,
): Promise<{ popup: HiddenPage; tabId: number }> {
  const popup = await browser.clickToolbarButton(page);
  const tabId = await popup.evaluate(
    'chrome.tabs.query({ active: true, currentWindow: true }).then(([tab]) => tab.id)',
  );
  return { popup, tabId: Number(tabId) };
}

/**
 * Clicks the toolbar button on a page, then Start in the popup.
 *
 * @param words on the Start button, where the language is another one
 */
export async function start(
  browser: Browser,
  page: Page,
  words: string = WORDS.start,
): Promise<Started> {
  const { popup, tabId } = await openPopup(browser, page);
  const pressedAt = Date.now();
  await pressInPopup(popup, words);
  return { tabId, pressedAt, popup };
}

/** Opens the popup of a tab in a window of its own, as the popup's button for this does. */
export async function popupWindow(browser: Browser, tabId: number): Promise<Page> {
  const url = browser.url(`${PAGES.popup}?tab=${tabId}`);
  const opened = browser.context.waitForEvent('page', {
    predicate: (page) => page.url() === url || page.url() === 'about:blank',
    timeout: LIMIT_MS,
  });
  const worker = await browser.worker();
  await worker.evaluate(
    (url) => chrome.windows.create({ url, type: 'popup', width: 380, height: 640 }),
    url,
  );
  const page = await opened;
  await page.waitForURL(url, { timeout: LIMIT_MS });
  return page;
}
