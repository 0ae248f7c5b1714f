import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleForPage } from '../../scripts/chromium/page-bundle';
import { WORDS } from '../../src/session/strings';
import { PAGES, STRINGS } from '../../src/ui/strings';
import type { WantedSession } from '../made-sessions';
import { faults } from './accessibility';
import { Lab, LIMIT_MS } from './harness';
import type * as StoreScript from './sessions/store-script';

const SCRIPT = fileURLToPath(new URL('./sessions/store-script.ts', import.meta.url));
const START = Date.UTC(2026, 10, 24, 9);
/** 10,000 characters. */
const LONG = '<b>Ada</b> & "Co" '.repeat(600).slice(0, 10_000);
const NAMES = ['Ada', 'Emmy', 'Grace'];

/** Writing three hours, chunk by chunk as the engine does, takes long on a busy machine. */
const LONG_LIMIT_MS = 600_000;

const SESSIONS: Readonly<Record<string, Omit<WantedSession, 'id' | 'readingsPerSecond'>>> = {
  nobody: { people: 0, minutes: 1 },
  'one person': {
    people: 1,
    minutes: 5,
    names: NAMES,
    change: {
      marks: [{ atMs: START + 100_000, word: 'Budget' }],
      pauses: [{ fromMs: START + 200_000, toMs: START + 230_000 }],
    },
  },
  'names with markup, and of 10,000 characters': {
    people: 3,
    minutes: 5,
    names: [LONG, '<img src=x onerror=alert(1)>', 'अदा'],
    change: { title: LONG, marks: [{ atMs: START + 100_000, word: LONG }] },
  },
  '49 people': { people: 49, minutes: 4, names: NAMES },
};

let lab: Lab;
/** A page of the extension, in which sessions are written. */
let writer: Page;
let page: Page;
/** What the browser complained about, a violation of the content security policy for example. */
let complaints: string[];

beforeAll(async () => {
  lab = await Lab.open();
  writer = await lab.browser.context.newPage();
  await writer.goto(lab.browser.url(PAGES.settings));
  await writer.evaluate(await bundleForPage(SCRIPT, 'sessions'));
  page = await lab.browser.context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
});

afterAll(async () => {
  await lab?.close();
});

beforeEach(() => {
  complaints = [];
});

/** Writes a session through the real store, into the real database. */
async function write(id: string, wanted: Omit<WantedSession, 'id' | 'readingsPerSecond'>) {
  await writer.evaluate(
    async (session) => {
      const { sessions } = globalThis as unknown as { sessions: typeof StoreScript };
      const store = await sessions.DiskSessionStore.open();
      await store.delete(session.id);
      await sessions.makeSession(store, session);
    },
    { ...wanted, id, readingsPerSecond: 1 },
  );
}

async function open(id: string): Promise<void> {
  await page.goto(`${lab.browser.url(PAGES.session)}?id=${encodeURIComponent(id)}`);
  await page.getByRole('heading', { name: WORDS.edits.heading }).waitFor({ timeout: LIMIT_MS });
}

async function openList(): Promise<void> {
  await page.goto(lab.browser.url(PAGES.session));
  await page.getByRole('searchbox').waitFor({ timeout: LIMIT_MS });
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const slider = () => page.getByRole('slider');
/** What the timeline says about the time under the cursor. */
const now = () => slider().getAttribute('aria-valuetext');
const peopleNames = () => page.locator('.person h3').allTextContents();

/** Whether something reaches beyond the window's edge, so that one has to scroll sideways. */
const overflows = () =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth;
  });

async function checkLooks(): Promise<void> {
  for (const look of [
    { colorScheme: 'light', forcedColors: 'none' },
    { colorScheme: 'dark', forcedColors: 'none' },
    { colorScheme: 'light', forcedColors: 'active' },
  ] as const) {
    // Colours that are on their way to others would be measured as they are just then.
    await page.emulateMedia({ ...look, reducedMotion: 'reduce' });
    expect(await faults(page), JSON.stringify(look)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
}

/** At 320 px, and with everything at twice its size, nothing is lost. */
async function checkReflow(): Promise<void> {
  await page.setViewportSize({ width: 320, height: 700 });
  // Canvases follow their page's new width a moment later.
  await expect.poll(overflows, { timeout: LIMIT_MS }).toBe(false);
  expect(await faults(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  const zoom = (factor: number) => page.evaluate((by) => chrome.tabs.setZoom(by), factor);
  await zoom(2);
  await expect.poll(() => page.evaluate(() => devicePixelRatio), { timeout: LIMIT_MS }).toBe(2);
  await expect.poll(overflows, { timeout: LIMIT_MS }).toBe(false);
  expect(await faults(page)).toEqual([]);
  await zoom(1);
}

describe.each(Object.entries(SESSIONS))('the page of a session with %s', (name, wanted) => {
  it(
    'is accessible in every look and at every size',
    async () => {
      await write(name, wanted);
      await open(name);
      expect(await page.locator('.lane').count()).toBeGreaterThanOrEqual(wanted.people);
      await checkLooks();
      await checkReflow();
      expect(complaints).toEqual([]);
    },
    LONG_LIMIT_MS,
  );
});

it(
  'shows three hours with 25 people, and zooms from the keyboard',
  async () => {
    await write('hours', { people: 25, minutes: 180, names: NAMES });
    await open('hours');
    await slider().focus();
    await page.keyboard.press('End');
    expect(await now()).toContain('3:00:00');
    await page.keyboard.press('Home');
    for (let i = 0; i < 40; i++) await page.keyboard.press('ArrowRight');
    expect(await now()).toMatch(/^At 36:00 \(10:36:00\): \d+ \w+/);
    // Words and confidence come from the readings themselves.
    await expect
      .poll(() => page.locator('.lane-now').allTextContents(), { timeout: LIMIT_MS })
      .toContainEqual(expect.stringMatching(/^looks \w+, \d+ %$/));
    const picture = () =>
      page.locator('.plot canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    const whole = await picture();
    const isWhole = async () => (await picture()) === whole;
    for (let i = 0; i < 8; i++) await page.keyboard.press('+');
    await expect.poll(isWhole, { timeout: LIMIT_MS }).toBe(false);
    await page.keyboard.press('0');
    await expect.poll(isWhole, { timeout: LIMIT_MS }).toBe(true);
    expect(complaints).toEqual([]);
  },
  LONG_LIMIT_MS,
);

it('zooms into what the mouse drags over, and shows what was under it', async () => {
  await write('mouse', { people: 2, minutes: 10, names: NAMES });
  await open('mouse');
  const box = await slider().boundingBox();
  if (box === null) throw new Error('the timeline has no place');
  const [left, width, y] = [box.x + 30, box.width - 60, box.y + 50];
  await page.mouse.move(left + 0.5 * width, y);
  await expect.poll(now, { timeout: LIMIT_MS }).toMatch(/^At [45]:\d\d /);
  await page.mouse.down();
  await page.mouse.move(left + 0.6 * width, y, { steps: 4 });
  await page.mouse.up();
  await page.mouse.move(left + 2, y);
  // What was at half of the time is now at the left edge.
  await expect.poll(now, { timeout: LIMIT_MS }).toMatch(/^At (4:59|5:0\d) /);
});

it('renames, merges and leaves out, with undo, and keeps it', async () => {
  await write('edits', { people: 3, minutes: 2, names: NAMES });
  await open('edits');
  await button(`${STRINGS.rename} Ada`).press('Enter');
  const field = page.getByRole('textbox', { name: STRINGS.newName('Ada') });
  await field.fill('Augusta');
  await field.press('Enter');
  await expect.poll(peopleNames).toEqual(['Augusta', 'Emmy', 'Grace']);

  await button(`${WORDS.edits.merge} Grace`).click();
  await page.getByRole('dialog').getByRole('combobox').selectOption({ label: 'Emmy' });
  expect(await faults(page)).toEqual([]);
  await button(WORDS.edits.mergeConfirm).click();
  await expect.poll(peopleNames).toEqual(['Augusta', 'Emmy']);

  await button(`${WORDS.edits.leaveOut} Augusta`).click();
  await expect.poll(peopleNames).toEqual(['Emmy']);
  await button(WORDS.edits.undo).press('Enter');
  await expect.poll(peopleNames).toEqual(['Augusta', 'Emmy']);
  await button(WORDS.edits.undo).press('Enter');
  await expect.poll(peopleNames).toEqual(['Augusta', 'Emmy', 'Grace']);
  await button(WORDS.edits.redo).press('Enter');
  await expect.poll(peopleNames).toEqual(['Augusta', 'Emmy']);
  await button(WORDS.edits.redo).press('Enter');
  await expect.poll(peopleNames).toEqual(['Emmy']);

  await page.reload();
  await expect.poll(peopleNames, { timeout: LIMIT_MS }).toEqual(['Emmy']);
  await button(`${WORDS.edits.putBack} Augusta`).click();
  await button(`${WORDS.edits.separate} Emmy`).click();
  await expect.poll(peopleNames).toEqual(['Augusta', 'Emmy', 'Grace']);
  expect(complaints).toEqual([]);
});

it('is discarded unless the user keeps it', async () => {
  await write('decision', { people: 1, minutes: 1 });
  await open('decision');
  const decision = page.getByRole('region', { name: WORDS.keeping.heading });
  expect(await decision.textContent()).toContain('it is deleted after 24 hours');
  await decision.getByRole('combobox').selectOption('30');
  await button(WORDS.keeping.keep).click();
  await expect.poll(() => decision.textContent()).toContain('It is kept until');
  await page.reload();
  await expect.poll(() => decision.textContent()).toContain('It is kept until');
  await button(WORDS.keeping.delete).click();
  await button(WORDS.keeping.confirm).click();
  await page.getByText(WORDS.gone).waitFor({ timeout: LIMIT_MS });
  await page.reload();
  await page.getByText(WORDS.notFound).waitFor({ timeout: LIMIT_MS });
});

it('saves the timeline as a picture, and everything as a zip', async () => {
  await write('files', { people: 3, minutes: 2, names: NAMES });
  await open('files');
  const download = async (name: string) => {
    const saved = page.waitForEvent('download', { timeout: LIMIT_MS });
    await button(name).click();
    const file = await saved;
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };
  const picture = await download(WORDS.export.picture);
  expect(picture.name).toBe('timeline.png');
  expect(picture.bytes.subarray(1, 4).toString()).toBe('PNG');
  const zip = await download(WORDS.export.zip);
  expect(zip.name).toMatch(/^countenance-2026-11-24-\d{4}\.zip$/);
  expect(zip.bytes.includes('timeline.png')).toBe(true);
  expect(complaints).toEqual([]);
});

it('lists sessions, finds, renames and deletes them, and one that is damaged costs no other', async () => {
  await openList();
  await button(WORDS.list.deleteAll).click();
  await button(WORDS.keeping.confirm).click();
  await page.getByText(WORDS.list.none).waitFor({ timeout: LIMIT_MS });
  await write('a', { people: 1, minutes: 1, names: ['Ada'], change: { title: 'Budget' } });
  await write('b', { people: 1, minutes: 1, names: ['Emmy'], change: { title: LONG } });
  await write('c', { people: 1, minutes: 1, change: { participants: 'none' as never } }).catch(
    // There are no participants to make readings of, but by then the session is written.
    () => undefined,
  );
  await write('d', { people: 1, minutes: 1, change: { title: 'Newer', format: 2 as never } });
  await openList();
  const titles = () => page.locator('.session-row h2').allTextContents();
  expect(await titles()).toHaveLength(4);
  expect(await page.locator('.session-row').allTextContents()).toContainEqual(
    expect.stringContaining(WORDS.unreadable.format),
  );
  expect(await page.locator('.session-row').allTextContents()).toContainEqual(
    expect.stringContaining(WORDS.unreadable.damaged),
  );
  await checkLooks();
  await checkReflow();

  await page.getByRole('searchbox').fill('ada');
  await expect.poll(titles).toEqual(['Budget', expect.stringContaining('<b>Ada</b>')]);
  await page.getByRole('searchbox').fill('budget');
  await expect.poll(titles).toEqual(['Budget']);
  await page.getByRole('combobox').selectOption('90');
  await expect
    .poll(() => page.locator('.session-row').textContent())
    .toMatch(/Kept until \d+ \w+ \d{4}/);
  await button(`${STRINGS.rename} Budget`).click();
  await page.getByRole('textbox').fill('Budget 2027');
  await page.keyboard.press('Enter');
  await expect.poll(titles).toEqual(['Budget 2027']);
  await button(`${WORDS.list.delete} Budget 2027`).click();
  await button(WORDS.keeping.confirm).click();
  await page.getByText(WORDS.list.deleted('Budget 2027')).waitFor({ timeout: LIMIT_MS });
  await page.getByRole('searchbox').fill('');
  await expect.poll(async () => (await titles()).length).toBe(3);

  await page.goto(`${lab.browser.url(PAGES.session)}?id=c`);
  await page.getByText(WORDS.unreadable.damaged).waitFor({ timeout: LIMIT_MS });
  expect(complaints).toEqual([]);
});
