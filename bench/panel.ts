import type { CDPSession, Page } from 'playwright-core';
import { Browser } from '../scripts/chromium/launch';
import { giveConsent } from '../scripts/chromium/steps';
import { pause } from '../scripts/chromium/waiting';
import { madeSnapshot } from '../scripts/demo/made-session';
import { StandInEngine } from '../scripts/demo/stand-in-engine';
import { ensureBuilt } from '../scripts/extension/build';
import { PAGES } from '../src/ui/strings';

/** A gallery of seven by seven. */
const PEOPLE = 49;
const TAB = 7;
/** How often the engine sends snapshots at most, ms. */
const EVERY_MS = 200;
/** Longer than the sparklines reach back, so that those of people who do not change are full. */
const SETTLE_MS = 65_000;
const MEASURED_MS = 20_000;

/**
 * Prints what the side panel costs with 49 people: ms of script a second, while nobody's expression
 * changes, and while everybody's changes every four seconds. The snapshots are made up, and come through
 * the real port.
 */
export async function benchPanel(): Promise<void> {
  ensureBuilt();
  const browser = await Browser.launch({ headless: true });
  try {
    const engine = await StandInEngine.open(await giveConsent(browser));
    const page = await browser.context.newPage();
    await page.setViewportSize({ width: 380, height: 900 });
    await page.goto(browser.url(`${PAGES.panel}?tab=${TAB}`));
    const still = () => engine.send(madeSnapshot(TAB, PEOPLE, 0));
    await send(still, SETTLE_MS);
    console.log(`${PEOPLE} people, a snapshot every ${EVERY_MS} ms; ms of script a second`);
    console.log(`  nothing changes        ${await measure(page, still)}`);
    const started = Date.now();
    const moving = () => engine.send(madeSnapshot(TAB, PEOPLE, Date.now() - started));
    console.log(`  everybody changes      ${await measure(page, moving)}`);
  } finally {
    await browser.close();
  }
}

/** Sends snapshots for a while. */
async function send(one: () => Promise<void>, forMs: number): Promise<void> {
  for (const end = Date.now() + forMs; Date.now() < end; ) {
    await one();
    await pause(EVERY_MS);
  }
}

/** ms of script a second while snapshots come. */
async function measure(page: Page, one: () => Promise<void>): Promise<string> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const before = await scriptOf(cdp);
  const started = Date.now();
  await send(one, MEASURED_MS);
  const seconds = (Date.now() - started) / 1000;
  const spent = (await scriptOf(cdp)) - before;
  await cdp.detach();
  return ((1000 * spent) / seconds).toFixed(2);
}

/** Time spent in the page's scripts so far, s. */
async function scriptOf(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0;
}
