import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/chromium/waiting';
import type { Watcher } from '../../scripts/demo/watcher';
import { MOST_TOGETHER } from '../../src/engine/frame-loop';
import type { SessionSnapshot } from '../../src/messaging/session';
import { capturesOf, Lab, LIMIT_MS, moreReadings } from './harness';

declare global {
  /** How often the page has rebuilt its tiles. */
  var rebuilt: number;
  /** Whose pictures are to stop. */
  var stalled: string;
}

const NAMES = ['Ada', 'Emmy', 'Grace'];
const REBUILDS = 4;
const MANY = 500;
const ROUNDS = 2;

let lab: Lab;
let page: Page;
let watcher: Watcher;

beforeAll(async () => {
  lab = await Lab.open();
  await lab.extensionPage();
});

afterAll(async () => {
  await lab?.close();
});

afterEach(async () => {
  await page.close();
});

async function startCall(): Promise<void> {
  page = await lab.visit(`/?names=${NAMES}`);
  ({ watcher } = await lab.start(page));
  await states('Ada reading', 'Emmy reading', 'Grace reading');
}

/** Waits until exactly these people are in these states. */
async function states(...wanted: string[]): Promise<SessionSnapshot> {
  return watcher.when(
    ({ participants }) =>
      participants.map(({ name, state }) => `${name} ${state}`).join() === wanted.join(),
    LIMIT_MS,
    `They are not ${wanted.join(', ')}.`,
  );
}

const newest = async (number: number) => Math.max(...(await capturesOf(watcher, number)));

it('reads on, and tells who froze, while the page rebuilds all tiles every second', async () => {
  await startCall();
  await page.evaluate(() => {
    globalThis.rebuilt = 0;
    setInterval(() => {
      const main = document.querySelector('main') as HTMLElement;
      const tiles = [...main.querySelectorAll('video')].map((old) => {
        const made = document.createElement('video');
        made.autoplay = true;
        made.muted = true;
        made.setAttribute('aria-label', old.getAttribute('aria-label') ?? '');
        made.srcObject = old.srcObject;
        return made;
      });
      main.replaceChildren(...tiles);
      globalThis.rebuilt += 1;
    }, 1000);
  });
  const seen = new Set<string>();
  await until(
    async () => {
      for (const { state } of (await watcher.snapshot())?.participants ?? []) seen.add(state);
      return page.evaluate((enough) => globalThis.rebuilt > enough, REBUILDS);
    },
    LIMIT_MS,
    'The page did not rebuild its tiles.',
  );
  // A picture of an element that was taken from the page would be black, and show no face.
  expect([...seen]).not.toContain('no-face');
  const rebuiltAt = Date.now();
  await until(
    async () => Math.min(...(await Promise.all([1, 2, 3].map(newest)))) > rebuiltAt,
    LIMIT_MS,
    'Not everybody is read any more.',
  );
  await page.evaluate(() => {
    globalThis.stalled = 'Emmy';
  });
  await watcher.when(
    ({ participants }) => participants[1]?.state === 'frozen',
    LIMIT_MS,
    'Emmy is not told as frozen.',
  );
  const frozenAt = Date.now();
  await moreReadings(watcher);
  expect(await newest(2)).toBeLessThanOrEqual(frozenAt);
  const { participants } = await watcher.record();
  expect(participants.map(({ name }) => name)).toEqual(NAMES);
});

it('reads the others on when a track ends in the middle of a grab', async () => {
  await startCall();
  await page.evaluate(() => {
    const [ada, emmy] = document.querySelectorAll('video');
    const streamOf = (video?: HTMLVideoElement) => video?.srcObject as MediaStream;
    // The extension grabs in such a callback, too, of the same picture, after this one.
    ada?.requestVideoFrameCallback(() => streamOf(ada).getVideoTracks()[0]?.stop());
    emmy?.requestVideoFrameCallback(() => {
      const [track] = streamOf(emmy).getVideoTracks();
      if (track !== undefined) streamOf(emmy).removeTrack(track);
    });
  });
  const { problem } = await states('Ada frozen', 'Emmy paused', 'Grace reading');
  expect(problem).toBeNull();
  await moreReadings(watcher);
  expect(await newest(3)).toBeGreaterThan(Math.max(await newest(1), await newest(2)));
});

it('reads pictures of one pixel, of 8K, and of a size that changes five times a second', async () => {
  await startCall();
  await page.evaluate(() => {
    const [ada, emmy, grace] = document.querySelectorAll('video');
    /** Shows what a video shows, in other sizes, the next one every 200 ms. */
    const show = (video: HTMLVideoElement | undefined, sizes: [number, number][]) => {
      if (video === undefined) return;
      const source = document.createElement('video');
      [source.muted, source.srcObject] = [true, video.srcObject];
      void source.play();
      const canvas = document.createElement('canvas');
      const pen = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
      let turn = 0;
      const paint = () => {
        const [width, height] = sizes[turn++ % sizes.length] as [number, number];
        // Also where it stays: setting it would clear the canvas.
        if (canvas.width !== width) [canvas.width, canvas.height] = [width, height];
        pen?.drawImage(source, 0, 0, width, height);
      };
      paint();
      setInterval(paint, 200);
      video.srcObject = canvas.captureStream();
    };
    show(ada, [[7680, 4320]]);
    show(emmy, [
      [320, 180],
      [1280, 720],
      [96, 54],
      [640, 480],
    ]);
    show(grace, [[1, 1]]);
  });
  const changedAt = Date.now();
  // Tiles with other tracks are other participants.
  const isRead = async (name: string) => {
    const { participants } = await watcher.record();
    const own = participants.filter((participant) => participant.name === name);
    const times = own.flatMap(({ people }) => people.flatMap(({ capturedAt }) => capturedAt));
    return times.filter((time) => time > changedAt).length > 2;
  };
  await until(() => isRead('Ada'), LIMIT_MS, 'Ada is not read in 8K.');
  await until(() => isRead('Emmy'), LIMIT_MS, 'Emmy is not read while her picture changes.');
  const { participants, problem } = (await watcher.snapshot()) ?? {};
  expect(problem).toBeNull();
  expect(participants?.find(({ name }) => name === 'Grace')?.people ?? []).toEqual([]);
});

it('reads people in turn where a page shows 500 videos', async () => {
  page = await lab.visit('/?names=Ada');
  await page.evaluate((count) => {
    const [ada] = document.querySelectorAll('video');
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [240, 135];
    const pen = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
    setInterval(() => ada && pen?.drawImage(ada, 0, 0, canvas.width, canvas.height), 500);
    const [track] = canvas.captureStream().getVideoTracks();
    if (track === undefined) return;
    const main = document.querySelector('main') as HTMLElement;
    main.style.cssText = 'display: flex; flex-wrap: wrap; margin: -8px';
    ada?.style.setProperty('visibility', 'hidden');
    ada?.style.setProperty('position', 'absolute');
    for (let i = 0; i < count; i++) {
      const video = document.createElement('video');
      video.style.cssText = 'width: 40px; height: 40px; object-fit: cover';
      video.autoplay = true;
      video.muted = true;
      video.srcObject = new MediaStream([track.clone()]);
      main.append(video);
    }
  }, MANY);
  ({ watcher } = await lab.start(page));
  const readSoFar = async () => {
    const { participants } = await watcher.record();
    return participants.filter(({ people }) => people.length > 0).length;
  };
  // Several rounds: in one round, the engine would answer nobody for seconds.
  await until(async () => (await readSoFar()) > ROUNDS * MOST_TOGETHER, LIMIT_MS, 'Few are read.');
  const { participants, problem } = (await watcher.snapshot()) ?? {};
  expect(problem).toBeNull();
  expect(participants).toHaveLength(MANY);
});
