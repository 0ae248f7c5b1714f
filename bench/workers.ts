import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Page } from 'playwright-core';
import { Browser } from '../scripts/chromium/launch';
import { bundleForPage } from '../scripts/chromium/page-bundle';
import { photoParticipants, photoResources } from '../scripts/demo/call-server';
import { ensureBuilt } from '../scripts/extension/build';
import { ROOT } from '../scripts/files/root';
import { writeSection } from '../scripts/files/write-section';
import { writeJson } from '../scripts/files/write-whole';
import { mostWorkersFor, workersFor } from '../src/engine/reader-pool';
import { PAGES } from '../src/ui/strings';
import { type CallFigures, readCall } from './workers/call';
import type * as InPage from './workers/page';
import { privateBytes, workersCpuMs } from './workers/processes';

declare global {
  /** The bundled bench/workers/page.ts. */
  var workersBench: typeof InPage;
}

/** How many workers are compared, as far as there are cores. */
const COUNTS = [1, 2, 4];
const PEOPLE = 24;
/** Each number of workers reads for so long at a time, ms ... */
const TURN_MS = 4000;
/** ... in turns, so that whatever else the computer does meanwhile costs all of them the same. */
const TURNS = 5;
/** Not measured: what is new in a worker takes longer. */
const WARM_UP_MS = 3000;
const CALLS = [9, 25, 49];
const MB = 2 ** 20;

interface WorkersFigures {
  readonly workers: number;
  /** Readings a second: the median of all turns. */
  readonly hz: number;
  /** Times as many as with one worker: the median of the ratios within each turn. */
  readonly gain: number;
  /** What a reading takes of the processor, ms: the median of all turns; not a number if unknown. */
  readonly cpuMs: number;
  /** What the last of them takes, bytes; `null` where that cannot be measured. */
  readonly bytes: number | null;
}

/**
 * Prints how much quicker several workers read than one, what memory each takes, and what reading calls of
 * several sizes gives and costs. Writes the figures and the tables in docs/performance.md.
 */
export async function benchWorkers(): Promise<void> {
  ensureBuilt();
  const cores = availableParallelism();
  const workers = await compareWorkers(COUNTS.filter((count) => count <= cores));
  const gains = workersTable(workers);
  console.log(gains);
  const calls: CallFigures[] = [];
  for (const sends of [false, true])
    for (const people of CALLS) calls.push(await readCall(people, sends));
  const table = callsTable(calls);
  console.log(table);
  await writeJson(`${ROOT}docs/performance/workers.json`, { cores, workers, calls });
  const most = `${workersFor(cores)} at most, or ${mostWorkersFor(cores)} for many people`;
  const text = `${cores} cores, on which the engine uses ${most}.`;
  await writeSection(`${ROOT}docs/performance.md`, 'workers', [text, gains, table].join('\n\n'));
}

async function compareWorkers(counts: readonly number[]): Promise<WorkersFigures[]> {
  const script = await bundleForPage(`${ROOT}bench/workers/page.ts`, 'workersBench');
  const browser = await Browser.launch({ headless: true });
  try {
    const page = await browser.context.newPage();
    await page.goto(browser.url(PAGES.settings));
    // Not by a script element, which the extension's content security policy would refuse.
    await page.evaluate(`${script}; globalThis.workersBench = workersBench;`);
    await page.evaluate(({ portraits, people }) => workersBench.gather(portraits, people), {
      portraits: portraits(),
      people: PEOPLE,
    });
    const bytes = await startAll(browser, page, Math.max(...counts));
    const turns: Turn[][] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      const all: Turn[] = [];
      for (const count of counts) all.push(await takeTurn(browser, page, count));
      turns.push(all);
    }
    return counts.map((workers, k) => {
      const own = turns.flatMap((all) => all[k] ?? []);
      return {
        workers,
        hz: median(own.map(({ hz }) => hz)),
        gain: median(own.map(({ hz }, turn) => hz / (turns[turn]?.[0]?.hz ?? Number.NaN))),
        cpuMs: median(own.map(({ cpuMs }) => cpuMs)),
        bytes: bytes[workers - 1] ?? null,
      };
    });
  } finally {
    await browser.close();
  }
}

/** @returns what each worker takes once it has read everybody for a while, bytes */
async function startAll(browser: Browser, page: Page, count: number): Promise<(number | null)[]> {
  const taken: (number | null)[] = [];
  let before = await privateBytes(browser);
  for (let n = 1; n <= count; n++) {
    await page.evaluate(() => workersBench.addWorker());
    await readWith(page, n, WARM_UP_MS);
    const after = await privateBytes(browser);
    taken.push(after === null || before === null ? null : after - before);
    before = after;
  }
  return taken;
}

/** Readings a second, and what one takes of the processor, ms. */
interface Turn {
  readonly hz: number;
  readonly cpuMs: number;
}

async function takeTurn(browser: Browser, page: Page, count: number): Promise<Turn> {
  const before = await workersCpuMs(browser);
  const { readings, ms } = await readWith(page, count, TURN_MS);
  const after = await workersCpuMs(browser);
  const cpuMs = before === null || after === null ? Number.NaN : (after - before) / readings;
  return { hz: (1000 * readings) / ms, cpuMs };
}

function readWith(page: Page, count: number, ms: number): ReturnType<typeof InPage.read> {
  return page.evaluate(({ count, ms }) => workersBench.read(count, ms), { count, ms });
}

function portraits(): InPage.Portrait[] {
  const files = new Map(photoResources());
  return photoParticipants().flatMap((person) => {
    if (person.kind !== 'photo') return [];
    const content = files.get(person.src)?.content;
    if (typeof content !== 'object' || !('file' in content)) return [];
    return [{ photo: readFileSync(content.file, 'base64'), view: person.view }];
  });
}

function workersTable(figures: readonly WorkersFigures[]): string {
  return table(
    [
      'workers',
      'readings a second',
      'times one worker',
      'a reading, ms of the processor',
      'memory of the last one, MB',
    ],
    figures.map(({ workers, hz, gain, cpuMs, bytes }) => [
      String(workers),
      hz.toFixed(0),
      gain.toFixed(2),
      cpuMs.toFixed(1),
      bytes === null ? 'unknown' : (bytes / MB).toFixed(0),
    ]),
  );
}

function callsTable(calls: readonly CallFigures[]): string {
  return table(
    [
      'people',
      'their videos',
      'workers',
      'readings a second of each',
      'p95 of the delay, ms',
      'the page, fps',
      'our share of its thread',
      'with what it does for us',
    ],
    calls.map(({ people, sends, workers, hz, p95, fps, share, shareInAll }) => [
      String(people),
      sends ? 'sent by the page to itself' : 'shown as they are',
      String(workers),
      hz.toFixed(1),
      p95.toFixed(0),
      fps.toFixed(0),
      `${(100 * share).toFixed(1)} %`,
      `${(100 * shareInAll).toFixed(1)} %`,
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
