import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import type { Download, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/chromium/waiting';
import { ROOT } from '../../scripts/files/root';
import { WORDS as PHOTOS } from '../../src/studio/photos/strings';
import { WORDS as STUDIO } from '../../src/studio/strings';
import { createSampler, DEFAULT_RATE } from '../../src/studio/video/sampling';
import { WORDS as VIDEOS } from '../../src/studio/video/strings';
import { PAGES, STRINGS } from '../../src/ui/strings';
import { faults } from './accessibility';
import { Lab, LIMIT_MS } from './harness';
import { ffmpeg, film, toMp4, tone } from './studio-files';

const ADA = { photo: '/photos/sample1.jpg', view: { x: 1010, y: 60, width: 860 } };
/** A corner of the same photo without a face. */
const NOBODY = { photo: '/photos/sample1.jpg', view: { x: 0, y: 0, width: 60 } };

let lab: Lab;
let folder: string;
let page: Page;
/** The paths of the films, by name. */
const films = new Map<string, string>();

function keep(name: string, bytes: Uint8Array): void {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  films.set(name, path);
}

/** Makes all films once, since filming takes as long as they last. */
async function makeFilms(): Promise<void> {
  const site = await lab.visit('/');
  const talk = await film(site, { ...ADA, sound: true });
  keep('talk.webm', talk);
  keep('nobody.webm', await film(site, NOBODY));
  keep('phone.mp4', await toMp4(await film(site, { ...ADA, lying: true }), { rotation: 90 }));
  const mp4 = await toMp4(talk, { retime: (seconds) => seconds + (seconds > 1 ? 1.5 : 0) });
  keep('variable.mp4', mp4);
  keep('long.mp4', await toMp4(talk, { repeat: 200 }));
  keep('cut.mp4', mp4.subarray(0, Math.round(mp4.length * 0.6)));
  const away = { x: 0, y: 0, width: 60 };
  const back = { x: 1060, y: 110, width: 740 };
  // Longer away than the tracker remembers anybody.
  const gone = (seconds: number) => seconds + (seconds > 1.25 ? 20 : 0);
  const returning = await film(site, { ...ADA, later: [away, back] });
  keep('returning.mp4', await toMp4(returning, { retime: gone }));
  keep('song.webm', await tone(site));
  keep('empty.webm', Buffer.alloc(0));
  keep('letter.mp4', Buffer.from('Dear reader, this is no video at all, only a few words.'));
  keep('cut.webm', talk.subarray(0, Math.round(talk.length * 0.6)));
  const icon = readFileSync(join(import.meta.dirname, '../../src/ui/icons/icon-48.png'));
  keep('picture.png', icon);
  keep('picture.mp4', icon);
  // A codec that does not exist.
  keep('odd.webm', Buffer.from(talk.toString('latin1').replace('V_VP8', 'V_VPX'), 'latin1'));
  await site.close();
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countenance-films-'));
  lab = await Lab.open();
  await lab.extensionPage();
  await makeFilms();
});

afterAll(async () => {
  await lab?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the studio and gives it films. */
async function give(...names: string[]): Promise<void> {
  page = await lab.browser.context.newPage();
  await page.goto(`${lab.browser.url(PAGES.studio)}#videos`);
  const paths = names.map((name) => films.get(name) as string);
  await page.locator('#panel-videos input[type=file]').setInputFiles(paths);
}

/** Gives films to the studio and waits until none is being read any more. */
async function read(...names: string[]): Promise<void> {
  await give(...names);
  await until(
    async () =>
      (await page.locator('.video-card').count()) === names.length &&
      (await page.locator('.video-progress').count()) === 0,
    LIMIT_MS,
    'The videos were not read.',
  );
}

const card = (name: string): Locator => page.getByRole('listitem', { name, exact: true });
const alert = (name: string) => card(name).getByRole('alert').textContent();

async function saved(button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: LIMIT_MS }),
    button.click(),
  ]);
  return {
    name: (download as Download).suggestedFilename(),
    bytes: readFileSync(await download.path()),
  };
}

async function tracksOf(bytes: Uint8Array) {
  const input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
  return {
    width: await video?.getDisplayWidth(),
    height: await video?.getDisplayHeight(),
    seconds: await input.computeDuration(),
    audio: (await audio?.getCodec()) ?? null,
  };
}

it('reads a video, shows it, and jumps to where the timeline is clicked', async () => {
  await read('talk.webm');
  const person = card('talk.webm').getByRole('slider');
  expect(await person.count()).toBe(1);
  expect(await person.getAttribute('aria-label')).toContain('person 1');
  const time = () =>
    page.locator('.player video').evaluate((video) => (video as HTMLVideoElement).currentTime);
  const box = await person.boundingBox();
  await person.click({ position: { x: (box?.width ?? 0) / 2, y: 5 } });
  await until(async () => (await time()) > 0.5, LIMIT_MS, 'The click led nowhere.');
  await until(
    async () => /looks|unsure/.test((await person.getAttribute('aria-valuetext')) ?? ''),
    LIMIT_MS,
    'Nothing is said of the person.',
  );
  await person.press('Home');
  await until(async () => (await time()) < 0.1, LIMIT_MS, 'The key led nowhere.');
  await page.getByRole('button', { name: STRINGS.rename }).click();
  await page.getByLabel(STRINGS.newName('Person 1')).fill('Ada');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Ada (1)' }).waitFor({ timeout: LIMIT_MS });
  await page.getByRole('button', { name: VIDEOS.undo }).click();
  await page.getByRole('heading', { name: 'Person 1' }).waitFor({ timeout: LIMIT_MS });
  expect(await faults(page)).toEqual([]);
  await page.close();
});

it('offers somebody who comes back elsewhere as the same person, which can be taken back', async () => {
  await read('returning.mp4');
  const offer = page.getByRole('region', { name: VIDEOS.likely.title });
  const people = card('returning.mp4').getByRole('slider');
  await offer.waitFor({ timeout: LIMIT_MS });
  expect(await people.count()).toBe(2);
  expect(await faults(page)).toEqual([]);
  await page.emulateMedia({ forcedColors: 'active' });
  expect(await faults(page)).toEqual([]);
  await page.emulateMedia({ forcedColors: 'none' });
  await offer.getByText(VIDEOS.likely.same, { exact: true }).click();
  await expect.poll(() => people.count(), { timeout: LIMIT_MS }).toBe(1);
  expect(await offer.count()).toBe(0);
  await page.getByRole('button', { name: VIDEOS.undo }).click();
  await offer.getByText(VIDEOS.likely.apart, { exact: true }).click();
  await expect.poll(() => offer.count(), { timeout: LIMIT_MS }).toBe(0);
  expect(await people.count()).toBe(2);
  await page.close();
});

it('draws the readings over the picture', async () => {
  await read('talk.webm');
  const person = card('talk.webm').getByRole('slider');
  await person.press('PageUp');
  await person.press('Home');
  const drawn = () =>
    page.locator('.player canvas').evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const context = (canvas as HTMLCanvasElement).getContext('2d');
      const { data } = context?.getImageData(0, 0, width, height) ?? { data: [] };
      return data.some((value) => value > 0);
    });
  await until(drawn, LIMIT_MS, 'Nothing was drawn.');
  await page.close();
});

it('saves the annotated video with its sound, and everything as one zip', async () => {
  await read('talk.webm');
  const button = (name: string) => card('talk.webm').getByRole('button', { name, exact: true });
  const copy = await saved(button('Annotated video'));
  expect(copy.name).toBe('talk-annotated.webm');
  const before = await tracksOf(readFileSync(films.get('talk.webm') as string));
  const after = await tracksOf(copy.bytes);
  expect(after).toMatchObject({ width: 320, height: 240, audio: 'opus' });
  expect(Math.abs(after.seconds - before.seconds)).toBeLessThan(0.2);

  const json = JSON.parse((await saved(button('JSON'))).bytes.toString());
  expect(json.file).toBe('talk.webm');
  expect(json.people).toHaveLength(1);
  expect(json.people[0].timeline.length).toBeGreaterThan(5);
  expect((await saved(button('Text'))).bytes.toString()).toContain('1 person');
  expect((await saved(button('CSV'))).bytes.toString()).toContain('talk.webm,1,');

  const zip = unzipSync((await saved(button('All as one zip'))).bytes);
  expect(Object.keys(zip).sort()).toEqual(
    ['talk-annotated.webm', 'talk.csv', 'talk.json', 'talk.txt'].sort(),
  );
  await page.close();
});

it('reads apparent gender with the network that is chosen', async () => {
  await read('talk.webm');
  const talk = card('talk.webm');
  expect(await talk.textContent()).not.toContain('apparent gender');
  await page.getByRole('switch', { name: STUDIO.gender }).click();
  const readAs = async (title: string) => {
    await talk.getByRole('button', { name: VIDEOS.again }).click();
    const words = talk.getByText(`apparent gender with “${title}”`);
    await words.waitFor({ timeout: LIMIT_MS });
    const json = await saved(talk.getByRole('button', { name: 'JSON', exact: true }));
    const [person] = JSON.parse(json.bytes.toString()).people;
    expect(person.gender).toMatch(/^(man|woman|unsure)$/);
    return person.genderConfidence;
  };
  // What the user changed about people is found again in every reading.
  await talk.getByRole('button', { name: STRINGS.rename }).click();
  await page.getByLabel(STRINGS.newName('Person 1')).fill('Ada');
  await page.keyboard.press('Enter');
  const usual = await readAs('mini-Xception');
  await page.getByLabel(STUDIO.genderModel).selectOption('gender-cnn');
  expect(await readAs('Plain network')).not.toBe(usual);
  await talk.getByRole('heading', { name: 'Ada (1)' }).waitFor({ timeout: LIMIT_MS });
  expect(await faults(page)).toEqual([]);
  await page.close();
});

it('saves all videos and pictures as one zip, with a folder for each video', async () => {
  await read('talk.webm', 'cut.mp4', 'empty.webm');
  await page.getByRole('tab', { name: STUDIO.tabs.photos }).click();
  const picture = films.get('picture.png') as string;
  await page.locator('#panel-photos input[type=file]').setInputFiles(picture);
  await page
    .getByText(PHOTOS.noFace('picture.png'), { exact: true })
    .waitFor({ timeout: LIMIT_MS });
  await page.getByRole('tab', { name: STUDIO.tabs.videos }).click();
  await page.getByRole('heading', { name: '2 videos and 1 picture' }).waitFor();
  expect(await faults(page)).toEqual([]);
  const { name, bytes } = await saved(
    page.getByRole('button', { name: VIDEOS.everything.zip, exact: true }),
  );
  expect(name).toBe('countenance.zip');
  const zip = unzipSync(bytes);
  expect(new TextDecoder().decode(zip['left-out.txt'])).toContain('“empty.webm” is empty.');
  expect(Object.keys(zip).sort()).toEqual([
    'cut/cut-annotated.mp4',
    'cut/cut.csv',
    'cut/cut.json',
    'cut/cut.txt',
    'faces.csv',
    'faces.json',
    'files.csv',
    'left-out.txt',
    'picture-annotated.jpg',
    'statistics.txt',
    'talk/talk-annotated.webm',
    'talk/talk.csv',
    'talk/talk.json',
    'talk/talk.txt',
  ]);
  await page.close();
});

it('makes no zip when it is cancelled', async () => {
  await give('long.mp4', 'talk.webm');
  const long = card('long.mp4');
  await long.getByRole('slider').waitFor({ timeout: LIMIT_MS });
  await long.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('heading', { name: 'All 2 videos' }).waitFor({ timeout: LIMIT_MS });
  const everything = page.getByRole('button', { name: VIDEOS.everything.zip, exact: true });
  const downloads: string[] = [];
  page.on('download', (download) => downloads.push(download.suggestedFilename()));
  await everything.click();
  await long.getByRole('button', { name: VIDEOS.save.stop }).waitFor({ timeout: LIMIT_MS });
  await page.getByRole('button', { name: VIDEOS.everything.stop, exact: true }).click();
  await everything.waitFor({ timeout: LIMIT_MS });
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(downloads).toEqual([]);
  await page.close();
});

it('deletes stored copies on the next visit', async () => {
  const kept = async () =>
    page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('annotated').catch(() => null);
      const names: string[] = [];
      for await (const name of folder?.keys() ?? []) names.push(name);
      return names;
    });
  await give();
  await until(async () => (await kept()).length === 0, LIMIT_MS, 'The copies are still there.');
  await page.close();
});

it('reads portrait videos of phones, and videos of a variable frame rate', async () => {
  await read('phone.mp4', 'variable.mp4');
  expect(await card('phone.mp4').textContent()).toContain('320 × 240');
  expect(await card('phone.mp4').getByRole('slider').count()).toBe(1);
  const copy = await saved(
    card('phone.mp4').getByRole('button', { name: 'Annotated video', exact: true }),
  );
  expect(copy.name).toBe('phone-annotated.mp4');
  expect(await tracksOf(copy.bytes)).toMatchObject({ width: 320, height: 240, audio: null });
  expect(await card('variable.mp4').getByRole('slider').count()).toBe(1);
  expect(await card('variable.mp4').getByRole('alert').count()).toBe(0);
  await page.close();
});

it('says in one sentence what is wrong with each bad file, and reads the others', async () => {
  await read(
    'empty.webm',
    'letter.mp4',
    'picture.mp4',
    'song.webm',
    'odd.webm',
    'cut.mp4',
    'cut.webm',
    'nobody.webm',
    'talk.webm',
  );
  expect(await alert('empty.webm')).toBe('“empty.webm” is empty.');
  expect(await alert('letter.mp4')).toContain('“letter.mp4” is not a video');
  expect(await alert('picture.mp4')).toContain('“picture.mp4” is a PNG picture, not a video');
  expect(await alert('song.webm')).toBe('“song.webm” contains only sound, no picture.');
  expect(await alert('odd.webm')).toBe(
    '“odd.webm” is encoded with V_VPX, which this browser cannot decode.',
  );
  expect(await alert('cut.mp4')).toContain('“cut.mp4” is cut off or damaged at');
  expect(await alert('cut.webm')).toContain('“cut.webm” is damaged or cut off');
  expect(await card('cut.mp4').textContent()).toContain('Partly read');
  expect(await card('nobody.webm').textContent()).toContain('No face was found in “nobody.webm”.');
  expect(await card('talk.webm').getByRole('slider').count()).toBe(1);
  expect(await card('talk.webm').getByRole('alert').count()).toBe(0);
  expect(await faults(page)).toEqual([]);
  await page.close();
});

it('keeps what was read of a long video when it is cancelled', async () => {
  await give('long.mp4', 'talk.webm');
  const long = card('long.mp4');
  await long.getByRole('slider').waitFor({ timeout: LIMIT_MS });
  expect(await long.getByRole('progressbar').count()).toBe(1);
  expect(await long.locator('.video-progress').textContent()).toMatch(/^\d:\d\d of \d:\d\d/);
  await long.getByRole('button', { name: 'Cancel' }).click();
  await long.getByText('Cancelled; what was read is kept').waitFor({ timeout: LIMIT_MS });
  const json = JSON.parse(
    (await saved(long.getByRole('button', { name: 'JSON', exact: true }))).bytes.toString(),
  );
  expect(json.durationMs).toBeGreaterThan(200_000);
  expect(json.people[0].timeline.length).toBeGreaterThan(2);
  await card('talk.webm').getByText('Save', { exact: true }).waitFor({ timeout: LIMIT_MS });
  await page.close();
});

it('says so when the disk is full', async () => {
  await read('talk.webm');
  const session = await lab.browser.context.newCDPSession(page);
  const quota = (quotaSize?: number) =>
    session.send('Storage.overrideQuotaForOrigin', {
      origin: `chrome-extension://${lab.browser.extensionId}`,
      ...(quotaSize === undefined ? {} : { quotaSize }),
    });
  await quota(1000);
  await card('talk.webm').getByRole('button', { name: 'Annotated video', exact: true }).click();
  await card('talk.webm').getByRole('alert').waitFor({ timeout: LIMIT_MS });
  expect(await alert('talk.webm')).toContain('no room for the annotated copy of “talk.webm”');
  await quota();
  await page.close();
});

it('counts from the first picture, whatever the file’s own clock says then', async () => {
  const made = [
    ['late.webm', '-i talk.webm -c copy -output_ts_offset 3'],
    ['hour.mkv', '-i talk.webm -c copy -output_ts_offset 3600'],
    ['late.mp4', '-i talk.webm -c:v libx264 -bf 2 -an -output_ts_offset 3'],
    ['sound-first.mkv', '-i talk.webm -itsoffset 3 -i talk.webm -map 0:a -map 1:v -c copy'],
    // Frames that an edit list hides come before the first one that is shown.
    ['edited.mp4', '-ss 0.5 -i late.mp4 -c copy'],
  ] as const;
  for (const [name, how] of made) keep(name, ffmpeg(folder, how, name));
  const plain = await pictureAt(readFileSync(films.get('talk.webm') as string), 1);
  await read(...made.map(([name]) => name));
  for (const [name] of made) {
    const button = (words: string) => card(name).getByRole('button', { name: words, exact: true });
    const json = JSON.parse((await saved(button('JSON'))).bytes.toString());
    const times = json.people[0].timeline.map(({ tMs }: { tMs: number }) => tMs);
    expect(json.durationMs, name).toBeGreaterThan(1500);
    expect(json.durationMs, name).toBeLessThan(4000);
    expect(times[0], name).toBeLessThan(200);
    expect(json.durationMs - times.at(-1), name).toBeLessThan(500);
    expect((await saved(button('Text'))).bytes.toString(), name).toMatch(/^0:0[1-3] of video/m);
    const { bytes } = await saved(button('Annotated video'));
    const { seconds } = await tracksOf(bytes);
    expect(Math.abs(seconds - json.durationMs / 1000), name).toBeLessThan(0.5);
    for (const at of [0, seconds - 0.4]) {
      const drawn = (await pictureAt(bytes, at)).filter(
        (v, i) => Math.abs(v - (plain[i] ?? 0)) > 60,
      );
      expect(drawn.length / plain.length, `${name} at ${at} s`).toBeGreaterThan(0.004);
    }
    const slider = card(name).getByRole('slider');
    await slider.press('End');
    await until(
      async () => {
        const video = card(name).locator('.player video');
        const at = await video.evaluate((element) => (element as HTMLVideoElement).currentTime);
        return at > (json.durationMs - 300) / 1000;
      },
      LIMIT_MS,
      `The player of ${name} does not get to its end.`,
    );
  }
  await page.close();
}, 240_000);

/** The brightness of each pixel of a film at a time, s. */
async function pictureAt(bytes: Buffer, seconds: number): Promise<number[]> {
  const player = await lab.extensionPage();
  // A page that is hidden presents no pictures.
  await player.bringToFront();
  const levels = await player.evaluate(
    async ({ bytes, seconds }) => {
      const video = document.createElement('video');
      video.muted = true;
      const shown = new Promise((resolve) => video.requestVideoFrameCallback(resolve));
      video.src = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
      await shown;
      const there = new Promise((resolve) => video.addEventListener('seeked', resolve));
      video.currentTime = seconds + 0.001;
      await there;
      const { videoWidth: width, videoHeight: height } = video;
      const context = new OffscreenCanvas(width, height).getContext('2d');
      context?.drawImage(video, 0, 0);
      const { data = new Uint8ClampedArray() } = context?.getImageData(0, 0, width, height) ?? {};
      return Array.from({ length: width * height }, (_, i) => data[4 * i + 1] ?? 0);
    },
    { bytes: [...bytes], seconds },
  );
  if (!page.isClosed()) await page.bringToFront();
  return levels;
}

/** Runs `npm run analyze` on films. */
function analyze(names: readonly string[], ...options: string[]) {
  const files = names.map((name) => films.get(name) as string);
  return spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/commands/analyze.ts', ...files, ...options],
    { cwd: ROOT, encoding: 'utf8', timeout: 2 * LIMIT_MS - 10_000 },
  );
}

it('reads videos by npm run analyze, also after one that cannot be read', () => {
  const out = join(folder, 'out');
  const options = ['--out', out, '--json', '-', '--gender-model', 'gender-cnn'];
  const { status, stdout, stderr } = analyze(['empty.webm', 'talk.webm'], ...options);
  expect(stderr).toContain('“empty.webm” is empty.');
  expect(status).toBe(1);
  const lines = stdout.trim().split('\n');
  expect(lines).toHaveLength(1);
  const { file, durationMs, people } = JSON.parse(lines[0] ?? '');
  expect(file).toBe('talk.webm');
  expect(durationMs).toBeGreaterThan(1500);
  expect(people).toHaveLength(1);
  expect(people[0].gender).toMatch(/^(man|woman|unsure)$/);
  expect(Object.keys(people[0].timeline[0])).toEqual([
    'tMs',
    'box',
    'expression',
    'confidence',
    'probabilities',
  ]);
  expect(readdirSync(out).sort()).toEqual(['left-out.txt', 'talk']);
  expect(readFileSync(join(out, 'left-out.txt'), 'utf8')).toContain('“empty.webm” is empty.');
  const talk = join(out, 'talk');
  expect(readFileSync(join(talk, 'talk.txt'), 'utf8')).toContain('“Plain network”');
  expect(JSON.parse(readFileSync(join(talk, 'talk.json'), 'utf8'))).toMatchObject({ durationMs });
  expect(readdirSync(talk).sort()).toEqual([
    'talk-annotated.webm',
    'talk.csv',
    'talk.json',
    'talk.txt',
  ]);
});

/** Times of the complete frames, ms, thinned out to the rate at which frames are read. */
async function wholeFramesOf(name: string): Promise<number[]> {
  const source = new BufferSource(readFileSync(films.get(name) as string));
  const input = new Input({ source, formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  const times: number[] = [];
  try {
    if (track !== null)
      for await (const { timestamp } of new EncodedPacketSink(track).packets())
        times.push(Math.round(timestamp * 1000));
  } catch {
    // The file is cut off here.
  }
  expect(times.length).toBeGreaterThan(2);
  times.sort((a, b) => a - b);
  return times.map((tMs) => tMs - (times[0] ?? 0)).filter(createSampler(DEFAULT_RATE));
}

it('keeps every frame before the cut of a truncated video, and counts it as failed', async () => {
  const zip = join(folder, 'cut.zip');
  const { status, stdout, stderr } = analyze(['cut.mp4'], '--zip', zip, '--json', '-');
  expect(status).toBe(1);
  const problems = stderr.split('\n').filter((line) => line.includes('cut off'));
  expect(problems).toEqual([expect.stringMatching(/^“cut.mp4” is cut off or damaged at 0:0\d/)]);
  const [person] = JSON.parse(stdout).people;
  const times = person.timeline.map(({ tMs }: { tMs: number }) => tMs);
  expect(times).toEqual(await wholeFramesOf('cut.mp4'));
  expect(Object.keys(unzipSync(readFileSync(zip))).sort()).toEqual([
    'cut/cut-annotated.mp4',
    'cut/cut.csv',
    'cut/cut.json',
    'cut/cut.txt',
  ]);
});

it('has made no network requests', async () => {
  expect(await lab.browser.close([lab.site.origin])).toEqual([]);
});
