import { Browser } from '../scripts/chromium/launch';
import { giveConsent } from '../scripts/chromium/steps';
import { madeSnapshot } from '../scripts/demo/made-session';
import { StandInEngine } from '../scripts/demo/stand-in-engine';
import { ensureBuilt } from '../scripts/extension/build';
import { WORDS } from '../src/ui/live/strings';
import { PAGES } from '../src/ui/strings';
import { ScriptTime } from './script-time';

/** Most calls, and a gallery of seven by seven. */
const SIZES = [0, 4, 49];
const TAB = 7;
const TIMES = 5;
const GOAL_MS = 100;

/**
 * Prints how long the popup's scripts run until its first picture is there, with nobody and with calls
 * that are being read: the first time that it is opened, and the median of more.
 */
export async function benchPopup(): Promise<void> {
  ensureBuilt();
  console.log('script until the popup’s first picture, ms: the first time, and the median of more');
  for (const people of SIZES) {
    const all: number[] = [];
    const browser = await Browser.launch({ headless: true });
    try {
      const engine = await StandInEngine.open(await giveConsent(browser));
      if (people > 0) await engine.play([madeSnapshot(TAB, people, 0)], 200);
      for (let i = 0; i < TIMES; i++) all.push(await open(browser, people > 0));
    } finally {
      await browser.close();
    }
    const [first = Number.NaN, ...more] = all;
    more.sort((a, b) => a - b);
    const goal = first < GOAL_MS ? 'under' : 'over';
    console.log(
      `  ${people} people  ${first.toFixed(0)} (${goal} the goal of ${GOAL_MS}), ${more[more.length >> 1]?.toFixed(0)}`,
    );
  }
}

async function open(browser: Browser, reading: boolean): Promise<number> {
  const page = await browser.context.newPage();
  try {
    // In the process of the extension's pages, but without a script.
    await page.goto(browser.url('src/ui/icons/icon-16.png'));
    const script = await ScriptTime.of(page);
    await page.goto(browser.url(`${PAGES.popup}?tab=${TAB}`));
    const button = page.getByRole('button', { name: reading ? WORDS.stop : WORDS.start });
    await button.first().waitFor();
    // The button is painted.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
    );
    return await script.ms();
  } finally {
    await page.close();
  }
}
