import type { Page } from 'playwright-core';
import { Browser } from '../scripts/chromium/launch';
import { giveConsent } from '../scripts/chromium/steps';
import { pause } from '../scripts/chromium/waiting';
import { madeSnapshot } from '../scripts/demo/made-session';
import { StandInEngine } from '../scripts/demo/stand-in-engine';
import { ensureBuilt } from '../scripts/extension/build';
import { PAGES } from '../src/ui/strings';
import { ScriptTime } from './script-time';

/** A gallery of seven by seven. */
const PEOPLE = 49;
const TAB = 7;
/** How often the engine sends snapshots at most, ms. */
const EVERY_MS = 200;
/** Flags for a browser whose hidden pages have timers as quick as those of the others. */
const UNTHROTTLED = ['--disable-background-timer-throttling', '--disable-renderer-backgrounding'];
/** Longer than the sparklines reach back, so that those of people who do not change are full. */
const SETTLE_MS = 65_000;
const MEASURED_MS = 20_000;

/**
 * Prints what the side panel costs with 49 people: ms of the processor that scripts take a second, while nobody's expression
 * changes, and while everybody's changes every four seconds. The snapshots are made up, and come through
 * the real port.
 */
export async function benchPanel(): Promise<void> {
  ensureBuilt();
  const browser = await Browser.launch({ headless: true, args: UNTHROTTLED });
  try {
    const engine = await StandInEngine.open(await giveConsent(browser));
    const page = await browser.context.newPage();
    await page.setViewportSize({ width: 380, height: 900 });
    await page.goto(browser.url(`${PAGES.panel}?tab=${TAB}`));
    const snapshots = (spanMs: number) =>
      Array.from({ length: Math.max(1, spanMs / EVERY_MS) }, (_, i) =>
        madeSnapshot(TAB, PEOPLE, i * EVERY_MS),
      );
    console.log(`${PEOPLE} people, a snapshot every ${EVERY_MS} ms; ms of script a second`);
    await engine.play(snapshots(0), EVERY_MS);
    await pause(SETTLE_MS);
    console.log(`  nothing changes     ${await measure(page)}`);
    await engine.play(snapshots(MEASURED_MS), EVERY_MS);
    console.log(`  everybody changes   ${await measure(page)}`);
  } finally {
    await browser.close();
  }
}

/** ms of script a second. */
async function measure(page: Page): Promise<string> {
  const script = await ScriptTime.of(page);
  const before = await script.ms();
  const started = Date.now();
  await pause(MEASURED_MS);
  const seconds = (Date.now() - started) / 1000;
  const spent = (await script.ms()) - before;
  await script.end();
  return (spent / seconds).toFixed(2);
}
