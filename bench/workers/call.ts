import type { CDPSession, Page } from 'playwright-core';
import { Browser } from '../../scripts/chromium/launch';
import { giveConsent, start } from '../../scripts/chromium/steps';
import { HiddenPage } from '../../scripts/chromium/target';
import { pause } from '../../scripts/chromium/waiting';
import { joinCall } from '../../scripts/demo/call-page';
import { serveCall } from '../../scripts/demo/call-server';
import { Watcher } from '../../scripts/demo/watcher';

/** What reading a call costs and gives. */
export interface CallFigures {
  readonly people: number;
  /** Whether the page encodes and decodes every video itself. */
  readonly sends: boolean;
  /** How many there were at the end. */
  readonly workers: number;
  /** Readings a second of each person, on average over the time that is measured. */
  readonly hz: number;
  /** From a frame's capture to its readings, ms. */
  readonly p95: number;
  /** Frames a second of the page. */
  readonly fps: number;
  /** Share of the time of the page's thread that our scripts take ... */
  readonly share: number;
  /** ... with what the browser does when they ask for it: drawing a frame, sending it, saying where elements are. */
  readonly shareInAll: number;
}

/** What apps send each other where few people, and where many people are shown. */
const LARGE = { width: 640, fps: 25 };
const SMALL = { width: 320, fps: 15 };
const MANY = 9;
/** Until there are as many workers as it takes, everybody is known, and programs run as fast as they will. */
const SETTLE_MS = 30_000;
const MEASURED_MS = 15_000;
/** For so long the popup is looked at. */
const POPUP_MS = 1000;
const LIMIT_MS = 20_000;

/**
 * Reads a call whose people are sample photos.
 *
 * @param sends whether the page sends itself every video through WebRTC, which takes it more than reading does
 */
export async function readCall(people: number, sends: boolean): Promise<CallFigures> {
  const server = await serveCall([], people, sends ? undefined : people > MANY ? SMALL : LARGE);
  const browser = await Browser.launch({ headless: true });
  try {
    const extension = await giveConsent(browser);
    const call = await joinCall(browser, server);
    const { tabId, popup } = await start(browser, call);
    const { targetId } = await browser.target(browser.url('src/offscreen/index.html'));
    const engine = await HiddenPage.attach(browser.cdp, targetId);
    await closeAsBrowsersDo(popup);
    await pause(SETTLE_MS);
    const before = await readingsOf(extension, tabId);
    const page = await measurePage(call);
    const after = await readingsOf(extension, tabId);
    const seconds = (after.at - before.at) / 1000;
    return {
      people,
      sends,
      workers: (await engine.workers()).length,
      hz: (after.readings - before.readings) / seconds / people,
      p95: after.p95,
      ...page,
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** A popup closes at the first click beside it, into the call. */
async function closeAsBrowsersDo(popup: HiddenPage): Promise<void> {
  await pause(POPUP_MS);
  // It is gone before it can answer.
  await popup.evaluate('setTimeout(() => window.close())');
}

async function readingsOf(
  extension: Page,
  tabId: number,
): Promise<{ readings: number; p95: number; at: number }> {
  const watcher = await Watcher.open(extension, tabId);
  const { readings } = await watcher.figures();
  const at = performance.now();
  const snapshot = await watcher.when(
    ({ latencyMs }) => latencyMs !== null,
    LIMIT_MS,
    'Nothing was read.',
  );
  await watcher.close();
  return { readings, at, p95: snapshot.latencyMs?.p95 ?? Number.NaN };
}

async function measurePage(call: Page): Promise<Pick<CallFigures, 'fps' | 'share' | 'shareInAll'>> {
  const cdp = await call.context().newCDPSession(call);
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.start');
  // Methods and anonymous functions only: for named ones, esbuild inserts calls of a helper that the page lacks.
  const fps = await call.evaluate(
    (ms) =>
      new Promise<number>((resolve) => {
        const meter = {
          began: performance.now(),
          frames: 0,
          tick() {
            const spent = performance.now() - this.began;
            if (spent >= ms) return resolve((1000 * this.frames) / spent);
            this.frames += 1;
            requestAnimationFrame(() => this.tick());
          },
        };
        meter.tick();
      }),
    MEASURED_MS,
  );
  return { fps, ...(await sharesOfExtension(cdp)) };
}

/** Of a profile that was begun: the shares of samples that were taken in scripts of the extension, and below them. */
async function sharesOfExtension(
  cdp: CDPSession,
): Promise<Pick<CallFigures, 'share' | 'shareInAll'>> {
  const { profile } = await cdp.send('Profiler.stop');
  const ours = new Set(
    profile.nodes
      .filter(({ callFrame }) => callFrame.url.startsWith('chrome-extension://'))
      .map(({ id }) => id),
  );
  // Callers come before those whom they call.
  const within = new Set(ours);
  for (const { id, children = [] } of profile.nodes) {
    if (within.has(id)) for (const child of children) within.add(child);
  }
  const { samples = [], timeDeltas = [] } = profile;
  const time = (of: (node: number) => boolean) =>
    samples.reduce((sum, node, i) => (of(node) ? sum + (timeDeltas[i] ?? 0) : sum), 0);
  const all = time(() => true);
  return {
    share: time((node) => ours.has(node)) / all,
    shareInAll: time((node) => within.has(node)) / all,
  };
}
