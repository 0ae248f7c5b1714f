import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Watcher } from '../../scripts/demo/watcher';
import type { ParticipantSnapshot } from '../../src/messaging/session';
import { Lab, LIMIT_MS, moreReadings, readingsOf } from './harness';

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

beforeEach(async () => {
  page = await lab.visit('/?names=Ada,Emmy,Grace,Nobody');
  await buildCall();
  ({ watcher } = await lab.start(page));
  await states('reading', 'reading', 'reading', 'no-face');
  return async () => page.close();
});

it('knows a person by the track, in a tile, on the stage and in a new element', async () => {
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
  // Whoever stood where nobody was seen must never get a face.
  await page.evaluate(async () => {
    const video = document.querySelector<HTMLVideoElement>('#Nobody video') as HTMLVideoElement;
    const emmy = document.querySelector<HTMLVideoElement>('#Emmy video') as HTMLVideoElement;
    const tracks = (emmy.srcObject as MediaStream).getVideoTracks().map((track) => track.clone());
    video.srcObject = new MediaStream(tracks);
    await video.play();
  });
  const [, , , other] = await states('reading', 'reading', 'reading', 'reading');
  expect(other?.number).toBe(5);
  await moreReadings(watcher);
  expect(await readingsOf(watcher, 4)).toBe(0);
  expect(await readingsOf(watcher, 5)).toBeGreaterThan(0);
});

it('does not read the last picture of the track before for the new one', async () => {
  await page.evaluate(() => {
    const stream = document.querySelector<HTMLVideoElement>('#Grace video')
      ?.srcObject as MediaStream;
    const nobody = document.querySelector<HTMLVideoElement>('#Nobody video')
      ?.srcObject as MediaStream;
    for (const track of stream.getVideoTracks()) stream.removeTrack(track);
    for (const track of nobody.getVideoTracks()) stream.addTrack(track.clone());
  });
  const [, , , other] = await states('reading', 'reading', 'no-face', 'no-face');
  expect(other?.number).toBe(5);
  await moreReadings(watcher);
  expect(await readingsOf(watcher, 5)).toBe(0);
});
