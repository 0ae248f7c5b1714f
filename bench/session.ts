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
import { openAndZoom } from './session/opening';
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
}

/**
 * Prints what a session costs that is kept: bytes a reading on the disk and in memory, and the time to
 * write it, to read what the timeline is drawn from, to open its page, to zoom there, and to export it.
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
    const id = crypto.randomUUID();
    await bench(page, {
      id,
      people: PEOPLE,
      minutes: Number(minutes),
      readingsPerSecond: HZ,
      change: { gender: true },
    });
    await benchPage(await browser.context.newPage(), browser.url(`${PAGES.session}?id=${id}`));
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

async function benchPage(page: Page, url: string): Promise<void> {
  const costs = await PageCosts.of(page);
  const { pictureMs, pictureCpuMs, zoomMs, zoomCpuMs } = await openAndZoom(
    page,
    () => costs.cpuMs(),
    url,
  );
  const against = (ms: number, goal: number) =>
    `${ms.toFixed(0)} (${ms < goal ? 'under' : 'over'} the goal of ${goal})`;
  print('opening its page to the first picture, ms', against(pictureMs, PICTURE_GOAL_MS));
  print('of which its thread was computing, ms', pictureCpuMs.toFixed(0));
  print('a frame while zooming, ms', against(zoomMs, ZOOM_GOAL_MS));
  print('of which its thread was computing, ms', zoomCpuMs.toFixed(1));
}

async function benchExport(page: Page, costs: PageCosts, id: string): Promise<void> {
  const cpuBefore = await costs.cpuMs();
  const { ms, bytes } = await page.evaluate((id) => sessionBench.exportZip(id), id);
  const cpuMs = (await costs.cpuMs()) - cpuBefore;
  const goal = ms < EXPORT_GOAL_MS ? 'under' : 'over';
  print('exporting the zip, ms', `${ms.toFixed(0)} (${goal} the goal of ${EXPORT_GOAL_MS})`);
  // On a busy machine this says more than the time on the clock.
  print('of which its thread was computing, ms', cpuMs.toFixed(0));
  print('the zip, MB', (bytes / MB).toFixed(0));
  // Once more: looking at the memory makes the export half as quick.
  const idle = await costs.bytes();
  const peak = costs.peakUntil();
  await page.evaluate((id) => sessionBench.exportZip(id), id);
  print('memory while it was exported, MB at most', (((await peak()) - idle) / MB).toFixed(0));
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
