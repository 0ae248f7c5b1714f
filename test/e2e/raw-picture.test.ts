import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleForPage } from '../../scripts/chromium/page-bundle';
import { launchPlainBrowser } from './plain-browser';
import type * as InPage from './raw-picture/page';

const MODULE = fileURLToPath(new URL('./raw-picture/page.ts', import.meta.url));

declare global {
  var rawPictures: typeof InPage;
}

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchPlainBrowser();
  page = await browser.newPage();
  await page.setContent('<!doctype html><title>Pictures</title><body></body>');
  await page.addScriptTag({ content: await bundleForPage(MODULE, 'rawPictures') });
});

afterAll(async () => {
  await browser?.close();
});

it.each(['call', 'recording'] as const)(
  'has the colours that the browser draws: %s',
  async (source) => {
    const { format, off } = await page.evaluate((source) => rawPictures.compare(source), source);
    expect(format).not.toBeNull();
    expect(off).toBeLessThan(3);
  },
);

it('leaves a canvas’ pictures to be drawn, since they are larger', async () => {
  const { format } = await page.evaluate(() => rawPictures.compare('canvas'));
  expect(format).toBeNull();
});
