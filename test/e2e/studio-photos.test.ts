import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { analyze } from '../../scripts/analyze/analyze';
import { readOptions } from '../../scripts/analyze/options';
import { StudioPage } from '../../scripts/analyze/studio-page';
import { giveConsent } from '../../scripts/chromium/steps';
import { until } from '../../scripts/chromium/waiting';
import { ROOT } from '../../scripts/files/root';
import { WORDS as DATA } from '../../src/studio/data/strings';
import type { photoJson } from '../../src/studio/photos/exports';
import { WORDS } from '../../src/studio/photos/strings';
import { WORDS as STUDIO } from '../../src/studio/strings';
import { PAGES } from '../../src/ui/strings';
import { faults } from './accessibility';
import { Lab, LIMIT_MS } from './harness';

/** Four people. */
const FOUR = join(ROOT, 'node_modules/@vladmandic/face-api/demo/sample4.jpg');

let lab: Lab;
let page: Page;
let folder: string;

const path = (name: string) => join(folder, name);

/** Pictures of every kind, and files that are not pictures. */
async function makeFiles(): Promise<void> {
  const small = () => sharp(FOUR).resize(960);
  const jpeg = await small().jpeg().toBuffer();
  writeFileSync(path('party.jpg'), jpeg);
  await small().webp().toFile(path('party.webp'));
  await small().avif().toFile(path('party.avif'));
  await small().gif().toFile(path('party.gif'));
  // Stored lying on its side, with the EXIF orientation that turns it upright.
  await small().rotate(270).jpeg().withMetadata({ orientation: 6 }).toFile(path('turned.jpg'));
  writeFileSync(path('renamed.png'), jpeg);
  writeFileSync(path('cut.jpg'), jpeg.subarray(0, jpeg.length / 2));
  writeFileSync(path('empty.png'), '');
  writeFileSync(path('drawing.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(path('letter.jpg'), 'Dear reader, this is no picture.');
  writeFileSync(path('document.webp'), '%PDF-1.7 nor is this');
  await sharp({ create: { width: 320, height: 240, channels: 3, background: '#88a' } })
    .png()
    .toFile(path('nobody.png'));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countenance-photos-'));
  await makeFiles();
  lab = await Lab.open();
  const before = await lab.browser.context.newPage();
  await before.goto(lab.browser.url(PAGES.studio));
  // Nothing is read before consent.
  await before.getByRole('link', { name: STUDIO.readFirst }).waitFor({ timeout: LIMIT_MS });
  expect(await before.getByRole('tab').count()).toBe(0);
  await before.close();
  await giveConsent(lab.browser);
  page = await lab.browser.context.newPage();
  await page.goto(lab.browser.url(PAGES.studio));
});

afterAll(async () => {
  await lab?.close();
  rmSync(folder, { recursive: true, force: true });
});

const thumbnails = (): Locator => page.locator('.thumbnail');
const thumbnail = (name: string): Locator => page.locator(`.thumbnail[title="${name}"]`);

/** The details of a file, which they are opened for. */
async function card(name: string): Promise<Locator> {
  if ((await thumbnail(name).getAttribute('aria-pressed')) !== 'true')
    await thumbnail(name).click();
  const heading = page.getByRole('heading', { name, exact: true });
  return page.locator('.photo-card').filter({ has: heading });
}

/** What is drawn on a picture in which somebody was found, in words: one entry per face. */
async function drawn(name: string): Promise<string[]> {
  // Nothing is drawn before the browser has decoded the picture to show it.
  const canvas = (await card(name)).locator('.photo canvas[aria-label]');
  const words = await canvas.getAttribute('aria-label', { timeout: LIMIT_MS });
  return words?.split('; ') ?? [];
}

/** Gives pictures to the page and waits until none is being read any more. */
async function give(...names: string[]): Promise<void> {
  await page.locator('#panel-photos input[type=file]').setInputFiles(names.map(path));
  await settled();
}

async function settled(): Promise<void> {
  await until(
    async () => {
      const words = await page.locator('.thumbnail-found').allTextContents();
      return words.every((word) => word !== WORDS.waiting && word !== WORDS.reading);
    },
    LIMIT_MS,
    'The pictures were not read.',
  );
}

async function saved(button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download', { timeout: LIMIT_MS });
  await button.click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

it('reads pictures of every kind, upright', async () => {
  const names = ['party.jpg', 'party.webp', 'party.avif', 'party.gif', 'turned.jpg'];
  await give(...names);
  for (const name of names) {
    expect(await drawn(name), name).toHaveLength(4);
    expect(await (await card(name)).locator('.photo').getAttribute('style'), name).toContain(
      '960 / 724',
    );
  }
  expect(await faults(page)).toEqual([]);
});

it('reads pictures that are pasted or dropped', async () => {
  const before = await thumbnails().count();
  const bytes = [...readFileSync(path('nobody.png'))];
  await page.evaluate((bytes) => {
    const data = (name: string) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], name, { type: 'image/png' }));
      return transfer;
    };
    const clipboardData = data('pasted.png');
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData }));
    const dataTransfer = data('dropped.png');
    document
      .querySelector('#panel-photos .drop')
      ?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, bytes);
  await settled();
  expect(await thumbnails().count()).toBe(before + 2);
  for (const name of ['pasted.png', 'dropped.png']) {
    expect(await (await card(name)).textContent()).toContain(WORDS.noFace(name));
    await (await card(name)).getByRole('button', { name: WORDS.remove }).click();
  }
  expect(await thumbnails().count()).toBe(before);
});

/** Drops the file or folder at a path on the page, as from a file manager. */
async function drop(tab: string, file: string): Promise<void> {
  const zone = page.locator(`#panel-${tab} .drop`);
  await zone.scrollIntoViewIfNeeded();
  const place = await zone.boundingBox();
  if (place === null) throw new Error('There is nowhere to drop.');
  const session = await lab.browser.context.newCDPSession(page);
  const [x, y] = [place.x + place.width / 2, place.y + place.height / 2];
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
  }
  await session.detach();
}

it('reads the pictures in a folder that is dropped, and no other files in it', async () => {
  const before = await thumbnails().count();
  mkdirSync(path('holiday/beach'), { recursive: true });
  for (const name of ['10.png', '9.png', 'beach/sea.png']) {
    copyFileSync(path('nobody.png'), path(`holiday/${name}`));
  }
  writeFileSync(path('holiday/notes.txt'), 'It rained.');
  writeFileSync(path('holiday/.hidden.png'), '');
  await drop('photos', path('holiday'));
  await page.getByText(WORDS.others(2)).waitFor({ timeout: LIMIT_MS });
  await settled();
  const names = (await page.locator('.thumbnail-name').allTextContents()).slice(before);
  expect(names).toEqual(['9.png', '10.png', 'sea.png']);
  for (const name of names) {
    await (await card(name)).getByRole('button', { name: WORDS.remove }).click();
  }
  mkdirSync(path('nothing'));
  writeFileSync(path('nothing/notes.txt'), 'It rained again.');
  await drop('photos', path('nothing'));
  await page.getByText(WORDS.nothing).waitFor({ timeout: LIMIT_MS });
  await drop('photos', path('nobody.png'));
  await (await card('nobody.png'))
    .getByText(WORDS.noFace('nobody.png'))
    .waitFor({ timeout: LIMIT_MS });
  expect(await page.getByText(WORDS.nothing).count()).toBe(0);
  await (await card('nobody.png')).getByRole('button', { name: WORDS.remove }).click();
});

it('says what is wrong with a file, and reads on', async () => {
  await give('cut.jpg', 'empty.png', 'letter.jpg', 'document.webp', 'drawing.svg', 'nobody.png');
  await give('renamed.png');
  const problem = async (name: string) => (await card(name)).getByRole('alert').textContent();
  expect(await problem('cut.jpg')).toBe(WORDS.problems.damaged('cut.jpg'));
  expect(await problem('empty.png')).toBe(WORDS.problems.empty('empty.png'));
  expect(await problem('letter.jpg')).toBe(WORDS.problems.noPicture('letter.jpg'));
  expect(await problem('document.webp')).toContain('it is a PDF document');
  expect(await problem('drawing.svg')).toContain('it is an SVG drawing');
  expect(await (await card('nobody.png')).textContent()).toContain(WORDS.noFace('nobody.png'));
  expect(await (await card('renamed.png')).textContent()).toContain('is a JPEG picture');
  expect(await drawn('renamed.png')).toHaveLength(4);
});

it('shows the files of one kind, one row a file, and what will not be saved', async () => {
  const show = page.getByLabel(WORDS.show);
  await show.selectOption('failed');
  expect(await page.locator('.thumbnail-name').allTextContents()).toEqual([
    'cut.jpg',
    'empty.png',
    'letter.jpg',
    'document.webp',
    'drawing.svg',
  ]);
  await show.selectOption('no-face');
  expect(await page.locator('.thumbnail-name').allTextContents()).toEqual(['nobody.png']);
  await show.selectOption('all');
  await page.getByLabel(WORDS.view).selectOption('table');
  expect(await page.locator('.files-table tbody tr').count()).toBe(12);
  expect(await page.getByRole('row', { name: /empty\.png/ }).textContent()).toContain('is empty');
  expect(await faults(page)).toEqual([]);
  await page.getByLabel(WORDS.view).selectOption('grid');
  expect(await page.locator('.photo-all').textContent()).toContain(
    STUDIO.unread(['cut.jpg', 'empty.png', 'letter.jpg', 'document.webp', 'drawing.svg']),
  );
  expect(await page.locator('.photo-all h2').textContent()).toContain(WORDS.all(7, 5));
  await page.emulateMedia({ forcedColors: 'active' });
  expect(await faults(page)).toEqual([]);
  await page.emulateMedia({ forcedColors: 'none' });
});

it('asks before it reads all again, with apparent gender, and forgets that when it is off', async () => {
  const party = await card('party.jpg');
  const genders = () => party.locator('.face-gender');
  const again = page.getByRole('button', { name: WORDS.again(7) });
  await page.getByRole('switch', { name: STUDIO.gender }).click();
  await again.waitFor({ timeout: LIMIT_MS });
  expect(await genders().count()).toBe(0);
  await again.click();
  await settled();
  expect(await genders().count()).toBe(4);
  const usual = await genders().allTextContents();
  await page.getByLabel(STUDIO.genderModel).selectOption('gender-cnn');
  await again.click();
  await settled();
  expect(await genders().allTextContents()).not.toEqual(usual);
  await party.getByRole('button', { name: WORDS.compare }).click();
  const table = party.getByRole('table');
  await table.waitFor({ timeout: LIMIT_MS });
  expect(await table.textContent()).toContain(WORDS.gender);
  expect(await table.getByRole('rowheader').count()).toBe(4);
  expect(await faults(page)).toEqual([]);
  await page.getByRole('switch', { name: STUDIO.gender }).click();
  await until(async () => (await genders().count()) === 0, LIMIT_MS, 'It is still shown.');
  expect(await page.locator('#panel-photos').textContent()).not.toContain(WORDS.gender);
  expect(await again.count()).toBe(0);
});

it('saves the picture in full size, and everything as one zip', async () => {
  const save = (await card('party.jpg')).getByRole('button', { name: WORDS.save.picture });
  const picture = await saved(save);
  expect(picture.name).toBe('party-annotated.jpg');
  expect(await sharp(picture.bytes).metadata()).toMatchObject({ width: 960, format: 'jpeg' });
  expect(picture.bytes.toString('latin1')).toContain('program: Countenance');
  await page.getByLabel(WORDS.save.type).selectOption('image/png');
  expect((await saved(save)).name).toBe('party-annotated.png');
  const zip = unzipSync((await saved(page.getByRole('button', { name: WORDS.save.zip }))).bytes);
  const names = Object.keys(zip);
  expect(names).toEqual(
    expect.arrayContaining(['statistics.txt', 'faces.csv', 'files.csv', 'faces.json']),
  );
  expect(names.filter((name) => name.endsWith('.png'))).toHaveLength(7);
  const text = new TextDecoder().decode(zip['statistics.txt']);
  expect(text).toContain('Number of people: 4');
  expect(text).toContain(WORDS.all(7, 5));
  expect(text).toContain('“empty.png” is empty.');
  expect(text).toMatch(/^models: expression-ensemble \S+, with the thresholds angry 0\./m);
  expect(text).not.toContain('gender');
});

it('says so when the disk has no room for the zip, and leaves no part of it', async () => {
  const session = await lab.browser.context.newCDPSession(page);
  const quota = (quotaSize?: number) =>
    session.send('Storage.overrideQuotaForOrigin', {
      origin: `chrome-extension://${lab.browser.extensionId}`,
      ...(quotaSize === undefined ? {} : { quotaSize }),
    });
  const kept = () =>
    page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('annotated');
      const names: string[] = [];
      for await (const name of folder.keys()) names.push(name);
      return names.sort();
    });
  const before = await kept();
  await quota(1000);
  await page.getByRole('button', { name: WORDS.save.zip }).click();
  const alert = page.locator('.photo-all').getByRole('alert');
  await alert.waitFor({ timeout: LIMIT_MS });
  expect(await alert.textContent()).toBe(
    'The disk has no room for the zip; free some space and save again.',
  );
  expect(await kept()).toEqual(before);
  await quota();
  await saved(page.getByRole('button', { name: WORDS.save.zip }));
  expect(await alert.count()).toBe(0);
});

it('can be used with the keyboard', async () => {
  await page.getByRole('tab', { name: STUDIO.tabs.photos }).focus();
  await page.keyboard.press('End');
  const data = page.getByRole('tab', { name: STUDIO.tabs.data });
  expect(await data.getAttribute('aria-selected')).toBe('true');
  await page.keyboard.press('ArrowRight');
  const photos = page.getByRole('tab', { name: STUDIO.tabs.photos });
  expect(await photos.getAttribute('aria-selected')).toBe('true');
  expect(await (await card('party.jpg')).count()).toBe(1);
  await thumbnail('party.webp').focus();
  await page.keyboard.press('Enter');
  const details = page.getByRole('region', { name: WORDS.details('party.webp') });
  await until(
    () => details.evaluate((element) => element === document.activeElement),
    LIMIT_MS,
    'The focus did not follow.',
  );
  await page.keyboard.press('Escape');
  expect(await thumbnail('party.webp').evaluate((e) => e === document.activeElement)).toBe(true);
});

it('measures a model on a folder of labelled pictures', async () => {
  for (const [label, left] of [
    ['happy', 660],
    ['Sadness', 380],
    ['Gelassen', 660],
  ] as const) {
    mkdirSync(path(`mine/${label}`), { recursive: true });
    const face = { left: left - 40, top: 40, width: 260, height: 260 };
    await sharp(FOUR)
      .resize(960)
      .extract(face)
      .png()
      .toFile(path(`mine/${label}/1.png`));
  }
  writeFileSync(path('mine/happy/empty.png'), '');
  await page.getByRole('tab', { name: STUDIO.tabs.data }).click();
  await page.locator('#panel-data .drop input[type=file]').setInputFiles(path('mine'));
  const panel = page.locator('#panel-data');
  // What another name stands for is asked before anything is read.
  await panel.getByText(DATA.folders.unknown(1, 4)).waitFor({ timeout: LIMIT_MS });
  expect(await panel.locator('.data-result').count()).toBe(0);
  expect(await faults(page)).toEqual([]);
  await panel.getByLabel(DATA.folders.choice('Gelassen')).selectOption('happy');
  await panel.getByRole('button', { name: DATA.folders.read(4) }).click();
  await panel.getByRole('heading', { name: DATA.confusion }).waitFor({ timeout: LIMIT_MS });
  expect(await panel.locator('.data-result').textContent()).toContain('3 pictures');
  expect(await panel.locator('.data-result').textContent()).toContain(DATA.andLeftOut(1));
  expect(
    await panel
      .getByRole('row', { name: /^afraid/ })
      .first()
      .textContent(),
  ).toContain('–');
  expect(await panel.textContent()).toContain('“empty.png” is empty.');
  await page.emulateMedia({ forcedColors: 'active' });
  expect(await faults(page)).toEqual([]);
  await page.emulateMedia({ forcedColors: 'none' });
  // A folder that is dropped gives the same as one that is chosen.
  await drop('data', path('mine/happy'));
  await panel.getByText('1 picture read with').waitFor({ timeout: LIMIT_MS });
  expect(await faults(page)).toEqual([]);
});

it('asks before unsaved work is left, and opens kept work again', async () => {
  const again = await lab.browser.context.newPage();
  await again.goto(lab.browser.url(PAGES.studio));
  const asked: string[] = [];
  again.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  const readNobody = async () => {
    await again.locator('#panel-photos input[type=file]').setInputFiles(path('nobody.png'));
    await again.getByText(WORDS.noFace('nobody.png')).waitFor({ timeout: LIMIT_MS });
  };
  await readNobody();
  await again.reload();
  expect(asked).toEqual(['beforeunload']);
  const keep = again.getByRole('switch', { name: STUDIO.kept.keep });
  await keep.check();
  await readNobody();
  const kept = () =>
    again.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const opening = indexedDB.open('countenance-studio');
          opening.onsuccess = () => {
            const { result } = opening;
            const reading = result.transaction('work').objectStore('work').getAll();
            reading.onsuccess = () => {
              result.close();
              // Not those that are still to be read, which takes a while on a busy computer.
              resolve(reading.result.filter(({ state }) => state.phase !== 'waiting').length);
            };
          };
        }),
    );
  // The choice is that of the other page, too.
  const all = 1 + (await thumbnails().count());
  await until(async () => (await kept()) === all, LIMIT_MS, 'Nothing was kept.');
  await again.reload();
  await again.getByRole('button', { name: STUDIO.kept.open }).click();
  await again.getByText(WORDS.missing).waitFor({ timeout: LIMIT_MS });
  await again.locator('#panel-photos input[type=file]').setInputFiles(path('nobody.png'));
  await again.locator('.photo canvas').waitFor({ timeout: LIMIT_MS });
  expect(await again.locator('.thumbnail').count()).toBe(1);
  expect(await faults(again)).toEqual([]);
  await keep.uncheck();
  await again.reload();
  await keep.waitFor({ timeout: LIMIT_MS });
  await until(async () => (await kept()) === 0, LIMIT_MS, 'What was kept is still there.');
  await again.close();
});

it('reads files by npm run analyze, and counts those that failed', async () => {
  const out = path('out');
  const long = `${'ä'.repeat(120)}.png`;
  copyFileSync(path('nobody.png'), path(long));
  writeFileSync(path('old.ts'), `G${'.'.repeat(187)}`.repeat(8));
  writeFileSync(path('old.wmv'), Buffer.from('3026b2758e66cf11', 'hex'));
  const names = ['party.jpg', 'cut.jpg', 'nobody.png', long, 'old.ts', 'old.wmv', 'drawing.svg'];
  const files = [...names, 'missing.jpg'].map(path);
  const options = readOptions([...files, '--out', out, '--json', '-', '--gender']);
  if (options === null) throw new Error('no options');
  const printed: ReturnType<typeof photoJson>[] = [];
  const said: string[] = [];
  const studio = await StudioPage.open();
  try {
    const print = (line: string) => printed.push(JSON.parse(line));
    const voice = { print, say: (line: string) => said.push(line) };
    expect(await analyze(studio, options, voice)).toBe(5);
  } finally {
    await studio.close();
  }
  expect(printed.map(({ file, faces }) => [file, faces.length])).toEqual([
    ['party.jpg', 4],
    ['nobody.png', 0],
    [long, 0],
  ]);
  expect(said.join('\n')).toMatch(/“old\.ts” is an MPEG transport stream, which no browser plays/);
  expect(said.join('\n')).toMatch(/“old\.wmv” is a Windows Media video/);
  expect(said.join('\n')).toMatch(/“drawing\.svg” .* it is an SVG drawing/);
  const [face] = printed[0]?.faces ?? [];
  const sum = Object.values(face?.probabilities ?? {}).reduce((a, b) => a + b, 0);
  expect(sum).toBeCloseTo(1, 2);
  expect(face?.gender).toMatch(/^(man|woman|unsure)$/);
  expect(said).toContain(WORDS.problems.damaged('cut.jpg'));
  const picture = await sharp(join(out, 'party-annotated.jpg')).metadata();
  expect(picture).toMatchObject({ width: 960, height: 724 });
  const text = readFileSync(join(out, 'statistics.txt'), 'utf8');
  expect(text).toContain('Number of people: 4');
  expect(text).toContain('3 of 5 files');
  const leftOut = readFileSync(join(out, 'left-out.txt'), 'utf8');
  for (const name of ['cut.jpg', 'old.ts', 'old.wmv', 'drawing.svg', 'missing.jpg'])
    expect(leftOut).toContain(`“${name}”`);
});

it('says which file it cannot write, and leaves no part of it', async () => {
  const out = path('refused');
  mkdirSync(join(out, 'statistics.txt'), { recursive: true });
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/commands/analyze.ts', path('nobody.png'), '--out', out],
    { cwd: ROOT, encoding: 'utf8', timeout: LIMIT_MS },
  );
  expect(status).toBe(1);
  expect(stderr.trim().split('\n').at(-1)).toBe(
    `“${join(out, 'statistics.txt')}” could not be written: a folder has this name.`,
  );
  expect(readdirSync(out).sort()).toEqual(['nobody-annotated.jpg', 'statistics.txt']);
});
