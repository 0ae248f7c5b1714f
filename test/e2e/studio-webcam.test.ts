import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Browser } from '../../scripts/chromium/launch';
import { giveConsent } from '../../scripts/chromium/steps';
import { until } from '../../scripts/chromium/waiting';
import { WORDS as PHOTOS } from '../../src/studio/photos/strings';
import { WORDS as STUDIO } from '../../src/studio/strings';
import { WORDS as VIDEOS } from '../../src/studio/video/strings';
import { WORDS as WEBCAM } from '../../src/studio/webcam/strings';
import { PAGES } from '../../src/ui/strings';
import { faults } from './accessibility';
import { cameraFlags } from './camera';
import { Lab, LIMIT_MS } from './harness';

let folder: string;
let lab: Lab;
/** A page with the camera on, shared by all tests that need one. */
let page: Page;

/** Opens the tab and starts the camera; the page logs which devices it asks for. */
async function openTab(browser: Browser): Promise<Page> {
  const page = await browser.context.newPage();
  await page.addInitScript(() => {
    const devices = navigator.mediaDevices;
    const open = devices.getUserMedia.bind(devices);
    const streams: MediaStream[] = [];
    devices.getUserMedia = async (constraints) => {
      if (constraints?.audio && document.documentElement.dataset.microphone === 'refused') {
        throw new DOMException('refused', 'NotAllowedError');
      }
      const stream = await open(constraints);
      streams.push(stream);
      return stream;
    };
    Object.assign(globalThis, { streams });
  });
  await page.goto(`${browser.url(PAGES.studio)}#webcam`);
  await page.getByRole('button', { name: 'Start the camera' }).click();
  return page;
}

/** The kinds of the devices that the page has opened, and "closed" for each that it has closed again. */
function askedFor(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    (globalThis as unknown as { streams: MediaStream[] }).streams
      .flatMap((stream) => stream.getTracks())
      .map(({ kind, readyState }) => (readyState === 'ended' ? `${kind}, closed` : kind)),
  );
}

/** Records for one second. */
async function recorded(page: Page) {
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await page.getByRole('button', { name: 'Stop recording (0:01)' }).waitFor({ timeout: LIMIT_MS });
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: LIMIT_MS }),
    page.getByRole('button', { name: /^Stop recording/ }).click(),
  ]);
  const source = new BufferSource(readFileSync(await download.path()));
  const input = new Input({ source, formats: ALL_FORMATS });
  return {
    video: await input.getPrimaryVideoTrack(),
    audio: await input.getPrimaryAudioTrack(),
  };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countenance-camera-'));
  lab = await Lab.open({
    args: await cameraFlags(folder),
  });
  await lab.extensionPage();
  page = await openTab(lab.browser);
});

afterAll(async () => {
  await lab?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('reads the webcam, and records it without sound', async () => {
  await page.getByRole('listitem').getByText('Person 1').waitFor({ timeout: LIMIT_MS });
  expect(await faults(page)).toEqual([]);
  const { video, audio } = await recorded(page);
  expect(await video?.getDisplayWidth()).toBe(640);
  expect(audio).toBeNull();
  expect(await askedFor(page)).toEqual(['video']);
});

it('adds a photo to the photos, as the camera saw it', async () => {
  await page.getByRole('listitem').getByText('Person 1').waitFor({ timeout: LIMIT_MS });
  await page.getByRole('button', { name: 'Take a photo' }).click();
  const status = page.locator('.webcam-status');
  await status.getByText('is in the Photos tab now').waitFor({ timeout: LIMIT_MS });
  await status.getByRole('link', { name: 'Show the photos' }).press('Enter');
  // The browser reports the change of the address with a delay.
  const tab = page.getByRole('tab', { name: STUDIO.tabs.photos, selected: true });
  await tab.waitFor({ timeout: LIMIT_MS });
  const card = page.locator('.photo-card');
  await card.getByRole('img', { name: /^looks \w+|^unsure/ }).waitFor({ timeout: LIMIT_MS });
  expect(await card.getByRole('heading').textContent()).toMatch(
    /^webcam-\d{4}-\d\d-\d\d-\d{6}\.png$/,
  );
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: LIMIT_MS }),
    page.getByRole('button', { name: PHOTOS.save.zip }).click(),
  ]);
  const zip = unzipSync(readFileSync(await download.path()));
  const [picture] = Object.keys(zip).filter((name) => name.endsWith('.jpg'));
  expect(picture).toMatch(/^webcam-.*-annotated\.jpg$/);
  expect(await sharp(zip[picture ?? '']).metadata()).toMatchObject({ width: 640, height: 480 });
});

it('records the sound only when the box is ticked, and closes the microphone', async () => {
  await page.getByRole('tab', { name: STUDIO.tabs.webcam }).click();
  const box = page.getByRole('checkbox', { name: 'Record sound' });
  await box.waitFor({ timeout: LIMIT_MS });
  expect(await box.isChecked()).toBe(false);
  await box.check();
  expect(await askedFor(page)).toEqual(['video']);
  const { video, audio } = await recorded(page);
  expect(await video?.getDisplayWidth()).toBe(640);
  expect(await audio?.getCodec()).toBe('opus');
  expect(await askedFor(page)).toEqual(['video', 'audio, closed']);
});

it('says so when the microphone is refused, and records without it', async () => {
  const box = page.getByRole('checkbox', { name: 'Record sound' });
  await box.check({ timeout: LIMIT_MS });
  await page.evaluate(() => {
    document.documentElement.dataset.microphone = 'refused';
  });
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  const alert = page.getByRole('alert');
  await alert.waitFor({ timeout: LIMIT_MS });
  expect(await alert.textContent()).toContain('not allowed to use the microphone');
  expect(await faults(page)).toEqual([]);
  await box.uncheck();
  expect((await recorded(page)).audio).toBeNull();
});

it('rehearses: counts down, and leads from stop to the timeline of the recording', async () => {
  await page.getByRole('tab', { name: STUDIO.tabs.webcam }).click();
  await page.getByRole('button', { name: WEBCAM.rehearsal.begin }).click();
  const rehearsal = page.getByRole('region', { name: WEBCAM.rehearsal.title });
  await rehearsal.getByText(WEBCAM.rehearsal.countdown(2)).waitFor({ timeout: LIMIT_MS });
  await rehearsal.locator('.lanes .lane').first().waitFor({ timeout: LIMIT_MS });
  expect(await faults(page)).toEqual([]);
  await rehearsal.getByRole('button', { name: WEBCAM.rehearsal.finish }).click();
  await page
    .getByRole('tab', { name: STUDIO.tabs.videos, selected: true })
    .waitFor({ timeout: LIMIT_MS });
  const speaker = page.locator('#panel-videos .speaker');
  await speaker.getByText(VIDEOS.speaker.neutral).waitFor({ timeout: LIMIT_MS });
  expect(await page.locator('#panel-videos').getByRole('slider').count()).toBe(1);
  expect(await faults(page)).toEqual([]);
});

it('shows nothing to whoever wants to guess first', async () => {
  await page.getByRole('tab', { name: STUDIO.tabs.webcam }).click();
  await page.getByRole('checkbox', { name: WEBCAM.rehearsal.guess }).check();
  await page.getByRole('button', { name: WEBCAM.rehearsal.begin }).click();
  const finish = page.getByRole('button', { name: WEBCAM.rehearsal.finish });
  await finish.waitFor({ timeout: LIMIT_MS });
  expect(await page.locator('.webcam-people, .rehearsal-strip').count()).toBe(0);
  // A recording without pictures would have nothing to guess.
  await page.locator('.webcam-picture video').evaluate(
    (video: HTMLVideoElement) =>
      new Promise<void>((resolve) => {
        let pictures = 0;
        const next = () => {
          pictures += 1;
          if (pictures > 40) resolve();
          else video.requestVideoFrameCallback(next);
        };
        next();
      }),
  );
  await finish.click();
  const videos = page.locator('#panel-videos');
  await videos.getByText(VIDEOS.guess.lead).waitFor({ timeout: LIMIT_MS });
  expect(await faults(page)).toEqual([]);
  await videos.getByLabel(VIDEOS.guess.neutral).fill('40');
  await videos.getByLabel(VIDEOS.guess.happy).fill('2');
  await videos.getByRole('button', { name: VIDEOS.guess.see }).click();
  await videos.getByText(/You guessed “neutral” for 40 %/).waitFor({ timeout: LIMIT_MS });
  await page.getByRole('tab', { name: STUDIO.tabs.webcam }).click();
});

it('reads apparent gender with the network that is chosen', async () => {
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).pathname));
  const person = page.getByRole('listitem').filter({ hasText: 'Person' });
  await person.waitFor({ timeout: LIMIT_MS });
  await page.getByLabel(STUDIO.gender, { exact: true }).click();
  await page.getByLabel(STUDIO.genderModel).selectOption('gender-cnn');
  await until(
    () => asked.has('/models/gender-cnn/weights.bin'),
    LIMIT_MS,
    'The other network was not asked.',
  );
  await person.getByText(/apparent gender/).waitFor({ timeout: LIMIT_MS });
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Stop the camera' }).click();
  await page.getByRole('button', { name: 'Start the camera' }).waitFor({ timeout: LIMIT_MS });
  expect(await askedFor(page)).toContain('video, closed');
  await page.close();
});

it('says so when there is no camera', async () => {
  const browser = await Browser.launch({ headless: true });
  try {
    await giveConsent(browser);
    const page = await openTab(browser);
    const alert = page.getByRole('alert');
    await alert.waitFor({ timeout: LIMIT_MS });
    expect(await alert.textContent()).toBe('No camera was found on this computer.');
    expect(await faults(page)).toEqual([]);
  } finally {
    await browser.close();
  }
});

it('says so when the camera is refused', async () => {
  const browser = await Browser.launch({
    headless: true,
    args: ['--use-fake-device-for-media-stream', '--deny-permission-prompts'],
  });
  try {
    await giveConsent(browser);
    const page = await openTab(browser);
    const alert = page.getByRole('alert');
    await alert.waitFor({ timeout: LIMIT_MS });
    expect(await alert.textContent()).toContain('not allowed to use the camera');
  } finally {
    await browser.close();
  }
});

it('has made no network requests', async () => {
  expect(await lab.browser.close([lab.site.origin])).toEqual([]);
});
