import type { Page } from 'playwright-core';
import type { BackendMemory } from '../../src/analysis/backend';
import { Browser } from '../chromium/launch';
import { giveConsent, start } from '../chromium/steps';
import { HiddenPage } from '../chromium/target';
import { pause } from '../chromium/waiting';
import { joinCall } from '../demo/call-page';
import { serveCall } from '../demo/call-server';
import { Watcher } from '../demo/watcher';
import { ensureBuilt } from '../extension/build';

const PEOPLE = 9;
/** Their videos, which the page shows as it would show received ones: it encodes none, which would take all cores. */
const CAMERA = { width: 640, fps: 25 };
const MINUTE_MS = 60_000;
/** Somebody leaves the call this often, ms, and comes back half of that later. */
const LEAVES_EVERY_MS = 20_000;
const OFFSCREEN = 'src/offscreen/index.html';

/** One minute of a long call. */
export interface SoakLine {
  readonly minute: number;
  /** That read at its end: a busy computer needs a second one for a while. */
  readonly workers: number;
  /** Of all of them. */
  readonly tensors: number;
  /** WebAssembly's memory, bytes. */
  readonly wasm: number;
  /** JavaScript's heap in the engine's document after a collection, bytes. */
  readonly heap: number;
  /** Frames that could not be read, since the start. */
  readonly skipped: number;
  /** Readings a second of each participant, on average. */
  readonly hz: number;
  /** From a frame's capture to its readings, ms. */
  readonly p50: number;
  readonly p95: number;
}

type Memory = BackendMemory | null;

/**
 * Reads a call of nine people in which people leave and come back, for a long time.
 *
 * @param hear called once a minute
 * @throws {Failure} where the call cannot be set up
 */
export async function soak(minutes: number, hear: (line: SoakLine) => void): Promise<SoakLine[]> {
  ensureBuilt();
  const server = await serveCall([], PEOPLE, CAMERA);
  const browser = await Browser.launch({ headless: true });
  try {
    const extension = await giveConsent(browser);
    const call = await joinCall(browser, server);
    const { tabId } = await start(browser, call);
    const watcher = await Watcher.open(extension, tabId);
    const { targetId } = await browser.target(browser.url(OFFSCREEN));
    const engine = await HiddenPage.attach(browser.cdp, targetId);
    const lines: SoakLine[] = [];
    const began = Date.now();
    for (let minute = 1; minute <= minutes; minute++) {
      await comeAndGo(call, began + minute * MINUTE_MS);
      const line = await lineOf(minute, { extension, engine, watcher });
      lines.push(line);
      hear(line);
    }
    return lines;
  } finally {
    await browser.close();
    await server.close();
  }
}

/** One after the other leaves and comes back. */
async function comeAndGo(call: Page, untilMs: number): Promise<void> {
  for (let turn = 0; Date.now() < untilMs; turn++) {
    const left = untilMs - Date.now();
    await call.evaluate(
      ({ turn, awayMs }) => {
        const tiles = document.querySelectorAll('.tile');
        const tile = tiles[turn % tiles.length];
        const parent = tile?.parentElement;
        tile?.remove();
        setTimeout(() => {
          if (!tile) return;
          parent?.append(tile);
          // A video that is taken out of a page is paused.
          tile.querySelector('video')?.play();
        }, awayMs);
      },
      { turn, awayMs: LEAVES_EVERY_MS / 2 },
    );
    await pause(Math.min(LEAVES_EVERY_MS, left));
  }
}

async function lineOf(
  minute: number,
  { extension, engine, watcher }: { extension: Page; engine: HiddenPage; watcher: Watcher },
): Promise<SoakLine> {
  const envelope = { to: 'engine', type: 'backend-memory', body: {} };
  const memory = (await extension.evaluate(
    (message) => chrome.runtime.sendMessage(message),
    envelope,
  )) as Memory;
  await engine.send('HeapProfiler.collectGarbage');
  const { usedSize } = (await engine.send('Runtime.getHeapUsage')) as { usedSize: number };
  const workers = (await engine.workers()).length;
  const snapshot = await watcher.snapshot();
  const { skippedFrames } = await watcher.figures();
  const rates = snapshot?.participants.map(({ hz }) => hz) ?? [];
  return {
    minute,
    workers,
    tensors: memory?.tensors ?? 0,
    wasm: memory?.wasmBytes ?? 0,
    heap: usedSize,
    skipped: skippedFrames,
    hz: rates.reduce((sum, hz) => sum + hz, 0) / Math.max(1, rates.length),
    p50: snapshot?.latencyMs?.p50 ?? Number.NaN,
    p95: snapshot?.latencyMs?.p95 ?? Number.NaN,
  };
}
