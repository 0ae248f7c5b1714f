import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Watcher } from '../../scripts/demo/watcher';
import type { ParticipantSnapshot } from '../../src/messaging/session';
import { capturesOf, Lab, LIMIT_MS, moreReadings } from './harness';

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

/**
 * A page as call apps build it: four tiles with names beside the videos, and a stage that shows
 * Ada's track in a stream of its own, without a name.
 */
async function buildCall(): Promise<void> {
  await page.evaluate(async () => {
    const main = document.querySelector('main') as HTMLElement;
    for (const video of document.querySelectorAll('video')) {
      const tile = document.createElement('div');
      const name = document.createElement('span');
      tile.id = video.getAttribute('aria-label') ?? '';
      tile.style.cssText = 'display: inline-block; width: 160px';
      name.className = 'participant-name';
      name.textContent = tile.id;
      video.removeAttribute('aria-label');
      video.style.width = '160px';
      main.append(tile);
      tile.append(video, name);
      await video.play();
    }
    const stage = document.createElement('video');
    const ada = document.querySelector<HTMLVideoElement>('#Ada video')?.srcObject as MediaStream;
    stage.srcObject = new MediaStream(ada.getVideoTracks());
    stage.id = 'stage';
    stage.muted = true;
    stage.style.width = '480px';
    main.prepend(stage);
    await stage.play();
  });
}

const shown = ({ id, number, name, state }: ParticipantSnapshot) => ({ id, number, name, state });

/** Waits until the participants are in these states, in the order of their numbers. */
async function states(...wanted: string[]): Promise<ParticipantSnapshot[]> {
  const { participants } = await watcher.when(
    ({ participants }) => participants.map(({ state }) => state).join() === wanted.join(),
    LIMIT_MS,
    `The participants are not ${wanted.join(', ')}.`,
  );
  return [...participants];
}

async function startCall(): Promise<void> {
  page = await lab.visit('/?names=Ada,Emmy,Grace,Nobody');
  await buildCall();
  ({ watcher } = await lab.start(page));
  await states('reading', 'reading', 'reading', 'no-face');
}

afterEach(async () => {
  await page.close();
});

it('knows a person by the track, in a tile, on the stage and in a new element', async () => {
  await startCall();
  const before = await watcher.when(
    ({ participants }) => participants.every(({ name }) => name !== null),
    LIMIT_MS,
    'Not everybody has a name.',
  );
  const people = before.participants.map(shown);
  expect(people.map(({ name }) => name)).toEqual(['Ada', 'Emmy', 'Grace', 'Nobody']);

  await page.evaluate(async () => {
    const old = document.querySelector<HTMLVideoElement>('#Emmy video') as HTMLVideoElement;
    const made = document.createElement('video');
    made.srcObject = old.srcObject;
    made.muted = true;
    made.style.width = '160px';
    old.replaceWith(made);
    await made.play();
  });
  await moreReadings(watcher);
  const after = await states('reading', 'reading', 'reading', 'no-face');
  expect(after.map(shown)).toEqual(people);
  expect((await watcher.record()).participants).toHaveLength(4);
});

it('gives no reading of a new track to the one before', async () => {
  await startCall();
  const switchedAt = await page.evaluate(async () => {
    const [emmy, grace] = ['Emmy', 'Grace'].map(
      (name) => document.querySelector(`#${name} video`) as HTMLVideoElement,
    ) as [HTMLVideoElement, HTMLVideoElement];
    const tracks = (grace.srcObject as MediaStream).getVideoTracks();
    emmy.srcObject = new MediaStream(tracks.map((track) => track.clone()));
    return Date.now();
  });
  await page.evaluate(() => document.querySelector<HTMLVideoElement>('#Emmy video')?.play());
  const [, , , other] = await states('reading', 'reading', 'no-face', 'reading');
  expect(other?.number).toBe(5);
  await moreReadings(watcher);
  const before = await capturesOf(watcher, 2);
  expect(before.length).toBeGreaterThan(0);
  expect(Math.max(...before)).toBeLessThanOrEqual(switchedAt);
  expect(Math.min(...(await capturesOf(watcher, 5)))).toBeGreaterThanOrEqual(switchedAt);
});

it('does not read the last picture of the track before for the new one', async () => {
  await startCall();
  await page.evaluate(() => {
    const video = document.querySelector('#Grace video') as HTMLVideoElement;
    const stream = video.srcObject as MediaStream;
    for (const track of stream.getVideoTracks()) stream.removeTrack(track);
    // A track that gives a picture only when it is asked for one.
    const canvas = document.createElement('canvas');
    canvas.id = 'silent';
    canvas.getContext('2d');
    document.body.append(canvas);
    const [track] = canvas.captureStream(0).getVideoTracks();
    stream.addTrack(track as MediaStreamTrack);
  });
  const [, , , other] = await states('reading', 'reading', 'no-face', 'paused');
  expect(other?.number).toBe(5);
  await moreReadings(watcher);
  await page.evaluate(() => {
    const video = document.querySelector('#Grace video') as HTMLVideoElement;
    const [track] = (video.srcObject as MediaStream).getVideoTracks();
    const canvas = document.querySelector('#silent') as HTMLCanvasElement;
    setInterval(() => {
      canvas.getContext('2d')?.fillRect(0, 0, canvas.width, canvas.height);
      (track as CanvasCaptureMediaStreamTrack).requestFrame();
    }, 100);
  });
  await states('reading', 'reading', 'no-face', 'no-face');
  expect(await capturesOf(watcher, 5)).toEqual([]);
});

it('takes no text for a name that is not seen on the video', async () => {
  page = await lab.visit('/?names=Ada,Emmy,Grace');
  await page.evaluate(async () => {
    const texts: Record<string, string> = {
      Ada: '<p>Bo</p>',
      Emmy: '<p style="position: absolute; clip-path: inset(50%); width: 1px; height: 1px">Cy</p>',
      Grace: '<p>Di</p>',
    };
    for (const video of document.querySelectorAll('video')) {
      const name = video.getAttribute('aria-label') ?? '';
      const tile = document.createElement('div');
      // A panel beside Ada's video, a text for screen readers, and a name below Grace's video.
      tile.style.display = name === 'Ada' ? 'flex' : 'block';
      video.removeAttribute('aria-label');
      video.replaceWith(tile);
      tile.append(video);
      tile.insertAdjacentHTML('beforeend', texts[name] ?? '');
      video.style.width = '200px';
      await video.play();
    }
  });
  ({ watcher } = await lab.start(page));
  await watcher.when(
    ({ participants }) => participants.some(({ name }) => name === 'Di'),
    LIMIT_MS,
    'The name below the video was not found.',
  );
  const [ada, emmy, grace] = await states('reading', 'reading', 'reading');
  expect([ada?.name, emmy?.name, grace?.name]).toEqual([null, null, 'Di']);
});
