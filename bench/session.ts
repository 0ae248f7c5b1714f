import type { CDPSession, Page } from 'playwright-core';
import { Browser } from '../scripts/chromium/launch';
import { bundleForPage } from '../scripts/chromium/page-bundle';
import { pause } from '../scripts/chromium/waiting';
import { InputError } from '../scripts/cli/errors';
import { ensureBuilt } from '../scripts/extension/build';
import { ROOT } from '../scripts/files/root';
import { READING_BYTES } from '../src/record/block';
import { PAGES } from '../src/ui/strings';
import type { WantedSession } from './made-sessions';
import type * as InPage from './session/page';

/** A large and long call. */
const PEOPLE = 25;
const HZ = 4;
const MINUTES = 180;
/** How often the memory of the page is looked at, ms. */
const LOOK_MS = 100;
const EXPORT_GOAL_MS = 10_000;
const PICTURE_GOAL_MS = 1000;
const ZOOM_GOAL_MS = 50;
/** Of the browser's private storage and costs. */
const MB = 2 ** 20;

declare global {
  /** The bundled bench/session/page.ts. */
  var sessionBench: typeof InPage;
  /** When the session's page showed its timeline, ms since it was opened. */
  var firstPictureMs: Promise<number>;
}

/**
 * Prints what a session costs that is kept: bytes a reading on the disk and in memory, and the time to
 * write it, to export it, to open its page and to zoom there.
 *
 * @param words how many minutes the session has; three hours if nothing else is said
 */
export async function benchSession([minutes = String(MINUTES)]: readonly string[]): Promise<void> {
  if (!(Number(minutes) > 0)) throw new InputError(`${minutes} is not a number of minutes.`);
  ensureBuilt();
  const script = await bundleForPage(`${ROOT}bench/session/page.ts`, 'sessionBench');
  const browser = await Browser.launch({ headless: true });
  try {
    const page = await browser.context.newPage();
    await page.goto(browser.url(PAGES.settings));
    // Not by a script element, which the extension's content security policy would refuse.
    await page.evaluate(`${script}; globalThis.sessionBench = sessionBench;`);
    const wanted = {
      id: crypto.randomUUID(),
      people: PEOPLE,
      minutes: Number(minutes),
      readingsPerSecond: HZ,
      change: { gender: true },
    };
    await bench(page, wanted);
    await benchPage(browser, wanted.id);
  } finally {
    await browser.close();
  }
}

async function bench(page: Page, wanted: WantedSession): Promise<void> {
  console.log(
    `${PEOPLE} people, ${HZ} readings a second each, ${wanted.minutes} min, apparent gender switched on`,
  );
  const costs = await PageCosts.of(page);
  const before = await page.evaluate(() => sessionBench.storedBytes());
  const written = await page.evaluate((wanted) => sessionBench.writeToDisk(wanted), wanted);
  const { readings, chunks, medianMs, slowestMs } = written;
  const onDisk = (await page.evaluate(() => sessionBench.storedBytes())) - before;
  print('readings, chunks', `${readings}, ${chunks}`);
  print('a reading in a block, bytes', READING_BYTES);
  print('a reading on the disk, bytes', (onDisk / readings).toFixed(1));
  print(
    'a reading in memory, bytes',
    ((await inMemory(page, costs, wanted)) / readings).toFixed(1),
  );
  print('writing a chunk, ms: median, slowest', `${medianMs.toFixed(1)}, ${slowestMs.toFixed(1)}`);
  const outlineMs = await page.evaluate((id) => sessionBench.readOutline(id), wanted.id);
  print('reading what the timeline is drawn from, ms', outlineMs.toFixed(0));
  await benchExport(page, costs, wanted.id);
}

async function benchExport(page: Page, costs: PageCosts, id: string): Promise<void> {
  const idle = await costs.bytes();
  const peak = costs.peakUntil();
  const cpuBefore = await costs.cpuMs();
  const { ms, bytes } = await page.evaluate((id) => sessionBench.exportZip(id), id);
  const cpuMs = (await costs.cpuMs()) - cpuBefore;
  const most = (await peak()) - idle;
  print('exporting the zip, ms', withGoal(ms, EXPORT_GOAL_MS));
  // On a busy machine this says more than the time on the clock.
  print('of which its thread was computing, ms', cpuMs.toFixed(0));
  print('the zip, MB', (bytes / MB).toFixed(0));
  print('memory while it was exported, MB at most', (most / MB).toFixed(0));
}

/** Opens the session's page, and zooms its timeline. */
async function benchPage(browser: Browser, id: string): Promise<void> {
  const page = await browser.context.newPage();
  await page.addInitScript(watchTimeline);
  await page.goto(browser.url(`${PAGES.session}?id=${id}`));
  const firstMs = await page.evaluate(() => firstPictureMs);
  const zooms = (await page.evaluate(zoomTimeline)).sort((a, b) => a - b);
  print('from opening the page to its timeline, ms', withGoal(firstMs, PICTURE_GOAL_MS));
  print('zooming, ms a frame: median', withGoal(zooms[zooms.length >> 1] ?? 0, ZOOM_GOAL_MS));
  print('zooming, ms a frame: slowest', (zooms.at(-1) ?? 0).toFixed(0));
  await page.close();
}

/** Runs in the page, before its own scripts. */
function watchTimeline(): void {
  globalThis.firstPictureMs = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.querySelector('.plot canvas') === null) return;
      observer.disconnect();
      // It is drawn with the next frame, and the one after that begins when it has been.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
    });
    observer.observe(document, { childList: true, subtree: true });
  });
}

/** Runs in the page: zooms in, then out again. How long the page's thread was busy with each frame, ms. */
async function zoomTimeline(): Promise<number[]> {
  const slider = document.querySelector('.plot');
  const times: number[] = [];
  for (let i = 0; i < 40; i++) {
    const key = i < 20 ? '+' : '-';
    const began = await new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        resolve(performance.now());
        slider?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      });
    });
    // Comes after the frame's own work: styles, layout and painting.
    await new Promise((resolve) => setTimeout(resolve));
    times.push(performance.now() - began);
  }
  return times;
}

function withGoal(ms: number, goal: number): string {
  return `${ms.toFixed(0)} (${ms < goal ? 'under' : 'over'} the goal of ${goal})`;
}

/** What a session takes that is kept in memory, bytes. */
async function inMemory(page: Page, costs: PageCosts, wanted: WantedSession): Promise<number> {
  const before = await costs.bytes();
  await page.evaluate(async (wanted) => {
    await sessionBench.writeToMemory(wanted);
  }, wanted);
  const after = await costs.bytes();
  await page.evaluate(() => sessionBench.forgetMemory());
  return after - before;
}

/** What the scripts of a page take: memory, and time of its thread. */
class PageCosts {
  private constructor(private readonly session: CDPSession) {}

  static async of(page: Page): Promise<PageCosts> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new PageCosts(session);
  }

  /** How long the page's thread has been computing since it began, ms. */
  async cpuMs(): Promise<number> {
    const { metrics } = await this.session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  }

  /** What is in use, without garbage, bytes. */
  async bytes(): Promise<number> {
    await this.session.send('HeapProfiler.collectGarbage');
    return this.used();
  }

  /** @returns stops looking, and gives the most that was in use, garbage included, bytes */
  peakUntil(): () => Promise<number> {
    let most = 0;
    let stopped = false;
    const looking = (async () => {
      while (!stopped) {
        most = Math.max(most, await this.used());
        await pause(LOOK_MS);
      }
    })();
    return async () => {
      stopped = true;
      await looking;
      return most;
    };
  }

  private async used(): Promise<number> {
    const usage: HeapUsage = await this.session.send('Runtime.getHeapUsage');
    return usage.usedSize + usage.embedderHeapUsedSize + usage.backingStorageSize;
  }
}

/** Playwright's types lack its newer fields. */
interface HeapUsage {
  readonly usedSize: number;
  readonly embedderHeapUsedSize: number;
  /** Of array buffers. */
  readonly backingStorageSize: number;
}

function print(what: string, figure: string | number): void {
  console.log(`  ${what.padEnd(52)}${figure}`);
}
