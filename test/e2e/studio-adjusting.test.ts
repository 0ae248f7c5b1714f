import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { giveConsent } from '../../scripts/chromium/steps';
import { until } from '../../scripts/chromium/waiting';
import { ROOT } from '../../scripts/files/root';
import { adjustedTo } from '../../src/analysis/model-names';
import { WORDS as ADJUSTING } from '../../src/studio/adjusting/strings';
import { WORDS as STUDIO } from '../../src/studio/strings';
import { PAGES } from '../../src/ui/strings';
import { faults } from './accessibility';
import { Lab, LIMIT_MS, moreReadings } from './harness';

const photo = (number: number) =>
  join(ROOT, `node_modules/@vladmandic/face-api/demo/sample${number}.jpg`);

/** Faces in photos with four and more people: where they are when the photo is 960 px wide. */
const LEFT = { left: 340, top: 40, width: 260, height: 260 };
const RIGHT = { left: 620, top: 40, width: 260, height: 260 };

/** A hundred pictures take a while on a busy computer. */
const READING_MS = 6 * LIMIT_MS;
const TEST_MS = 8 * LIMIT_MS;

let lab: Lab;
let page: Page;
let folder: string;

/** A face in many pictures that differ in size, place, light and sharpness. */
async function makePictures(label: string, face: typeof LEFT, count: number): Promise<void> {
  mkdirSync(join(folder, label), { recursive: true });
  const whole = await sharp(photo(4)).resize(960).png().toBuffer();
  for (let i = 0; i < count; i++) {
    const [dx, dy] = [(7 * i) % 31, (5 * i) % 23];
    await sharp(whole)
      .extract({ ...face, left: face.left - dx, top: face.top - Math.min(face.top, dy) })
      .resize(180 + ((11 * i) % 97))
      .modulate({ brightness: 0.8 + 0.02 * (i % 20) })
      .blur(0.4 + 0.1 * (i % 4))
      .jpeg()
      .toFile(join(folder, label, `${i}.jpg`));
  }
}

beforeAll(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'countenance-adjusting-')), 'office');
  lab = await Lab.open();
  await giveConsent(lab.browser);
  page = await lab.browser.context.newPage();
  await page.goto(lab.browser.url(`${PAGES.studio}#data`));
});

afterAll(async () => {
  await lab?.close();
  rmSync(folder, { recursive: true, force: true });
});

const panel = () => page.locator('#panel-data');

async function readFolder(): Promise<void> {
  await panel().locator('.drop input[type=file]').setInputFiles(folder);
  await panel().getByRole('heading', { name: ADJUSTING.title }).waitFor({ timeout: READING_MS });
}

it('does not adjust to a handful of pictures', async () => {
  await makePictures('happy', LEFT, 4);
  await readFolder();
  await panel().getByText(ADJUSTING.shortage.pictures()).waitFor({ timeout: LIMIT_MS });
  await panel().getByText(ADJUSTING.list.none()).waitFor();
});

it(
  'finds no gain where the labels have nothing to do with the pictures, and keeps nothing',
  async () => {
    rmSync(folder, { recursive: true });
    // The labels have nothing to do with the face.
    await makePictures('happy', LEFT, 30);
    await makePictures('surprise', LEFT, 30);
    await readFolder();
    await panel()
      .getByRole('button', { name: /^Adjust “Ensemble”/ })
      .click();
    await panel().locator('.adjust-verdict').waitFor({ timeout: LIMIT_MS });
    expect(await panel().locator('.adjust-verdict').textContent()).not.toBe(ADJUSTING.verdict.gain);
    expect(await panel().getByRole('button', { name: ADJUSTING.keep }).count()).toBe(0);
    expect(await faults(page)).toEqual([]);
  },
  TEST_MS,
);

it(
  'gains where the labels say what the model does not, and the model can be chosen',
  async () => {
    rmSync(folder, { recursive: true });
    // What the labels say need not be true for the model to learn it.
    await makePictures('happy', LEFT, 50);
    await makePictures('surprise', RIGHT, 50);
    await readFolder();
    await panel()
      .getByRole('button', { name: /^Adjust “Ensemble”/ })
      .click();
    await panel().getByText(ADJUSTING.verdict.gain).waitFor({ timeout: LIMIT_MS });
    expect(await faults(page)).toEqual([]);
    await panel().getByRole('button', { name: ADJUSTING.keep }).click();
    await panel().getByRole('button', { name: ADJUSTING.use }).click();
    const chosen = page.getByLabel(STUDIO.model);
    const title = await chosen.evaluate(
      (field: HTMLSelectElement) => field.selectedOptions[0]?.text,
    );
    expect(title).toBe('Ensemble, adjusted to office');
    // Read with the adjusted model, and said so.
    await readFolder();
    await panel().getByText(ADJUSTING.adjustedAlready).waitFor({ timeout: READING_MS });
    expect(await panel().locator('.data-result').textContent()).toContain(title);
  },
  TEST_MS,
);

it('reads photos with it', async () => {
  await page.getByRole('tab', { name: STUDIO.tabs.photos }).click();
  await page
    .locator('#panel-photos input[type=file]')
    .setInputFiles(join(folder, 'surprise/3.jpg'));
  await until(
    async () => /surprised/.test((await page.locator('.thumbnail-found').textContent()) ?? ''),
    LIMIT_MS,
    'The photo was not read as it was labelled.',
  );
  await page.getByRole('tab', { name: STUDIO.tabs.data }).click();
});

it('can be chosen for calls, which are then read with it', async () => {
  const settings = await lab.browser.context.newPage();
  await settings.goto(lab.browser.url(PAGES.settings));
  await settings.getByRole('radio', { name: /adjusted to office/ }).click();
  expect(await faults(settings)).toEqual([]);
  await settings.close();
  const call = await lab.visit('/?names=Ada');
  const { watcher } = await lab.start(call);
  await watcher.when(
    ({ expressionModel }) => adjustedTo(expressionModel ?? '') === 'office',
    LIMIT_MS,
    'The adjusted model was not taken.',
  );
  await moreReadings(watcher);
  await call.close();
  await page.bringToFront();
});

it('is saved as a file, removed, and added from the file again', async () => {
  const kept = panel().locator('.adjusted-models li');
  const download = page.waitForEvent('download', { timeout: LIMIT_MS });
  await kept.getByRole('button', { name: ADJUSTING.list.export }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('office.countenance-model.json');
  const path = join(folder, 'model.json');
  await file.saveAs(path);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
    format: 'countenance-adjusted-model',
    measured: { method: 'last-layer', pictures: 100 },
  });
  await kept.getByRole('button', { name: ADJUSTING.list.remove }).click();
  await panel().getByText(ADJUSTING.list.none()).waitFor({ timeout: LIMIT_MS });
  expect(await page.getByLabel(STUDIO.model).inputValue()).toBe('expression-ensemble');
  const stored = () =>
    page.evaluate(async () => {
      const { settings } = await chrome.storage.local.get<{
        settings: { expressionModel: string };
      }>('settings');
      return settings.expressionModel;
    });
  expect(await stored()).toBe('expression-ensemble');
  const field = panel().getByLabel(ADJUSTING.list.import);
  await field.last().setInputFiles(join(folder, 'surprise/3.jpg'));
  await panel().getByText(ADJUSTING.list.refusals['not-a-model']).waitFor({ timeout: LIMIT_MS });
  await field.last().setInputFiles(path);
  await kept.waitFor({ timeout: LIMIT_MS });
  expect(await faults(page)).toEqual([]);
});
