import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOT } from '../../scripts/chromium/build';
import { Browser } from '../../scripts/chromium/launch';
import { giveConsent } from '../../scripts/chromium/steps';
import { PAGES } from '../../src/ui/strings';
import { faults } from './accessibility';
import { Lab, LIMIT_MS } from './harness';

const PHOTO = join(ROOT, 'node_modules/@vladmandic/face-api/demo/sample1.jpg');

let folder: string;
let lab: Lab;

/** What the camera shows: one face of a photo, again and again. */
async function cameraFile(): Promise<string> {
  const jpeg = await sharp(PHOTO)
    .extract({ left: 1010, top: 60, width: 860, height: 645 })
    .resize(640, 480)
    .jpeg({ chromaSubsampling: '4:2:0' })
    .toBuffer();
  const file = join(folder, 'camera.mjpeg');
  writeFileSync(file, Buffer.concat(Array.from({ length: 5 }, () => jpeg)));
  return file;
}

async function openTab(browser: Browser): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`${browser.url(PAGES.studio)}#webcam`);
  await page.getByRole('button', { name: 'Start the camera' }).click();
  return page;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countenance-camera-'));
  lab = await Lab.open({
    args: [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${await cameraFile()}`,
    ],
  });
  await lab.extensionPage();
});

afterAll(async () => {
  await lab?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('reads the webcam, takes a photo, and records', async () => {
  const page = await openTab(lab.browser);
  await page.getByRole('listitem').getByText('Person 1').waitFor({ timeout: LIMIT_MS });
  expect(await faults(page)).toEqual([]);

  const press = async (name: string | RegExp) => {
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: LIMIT_MS }),
      page.getByRole('button', { name }).click(),
    ]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  const photo = await press('Take a photo');
  expect(photo.name).toMatch(/^webcam-\d{4}-\d\d-\d\d-\d{6}\.png$/);
  expect(await sharp(photo.bytes).metadata()).toMatchObject({ width: 640, height: 480 });

  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await page.getByRole('button', { name: 'Stop recording (0:01)' }).waitFor({ timeout: LIMIT_MS });
  const film = await press(/^Stop recording/);
  const input = new Input({ source: new BufferSource(film.bytes), formats: ALL_FORMATS });
  expect(await (await input.getPrimaryVideoTrack())?.getDisplayWidth()).toBe(640);

  await page.getByRole('button', { name: 'Stop the camera' }).click();
  await page.getByRole('button', { name: 'Start the camera' }).waitFor({ timeout: LIMIT_MS });
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

it('has asked nothing of the network', async () => {
  expect(await lab.browser.close([lab.site.origin])).toEqual([]);
});
