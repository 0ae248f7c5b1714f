import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openPopup } from '../../scripts/chromium/steps';
import { until } from '../../scripts/chromium/waiting';
import { joinCall } from '../../scripts/demo/call-page';
import { serveCall } from '../../scripts/demo/call-server';
import { madeSnapshot } from '../../scripts/demo/made-session';
import { StandInEngine } from '../../scripts/demo/stand-in-engine';
import type { Watcher } from '../../scripts/demo/watcher';
import { WORDS as PANEL_WORDS } from '../../src/panel/strings';
import { WORDS as POPUP_WORDS } from '../../src/popup/strings';
import { WORDS } from '../../src/ui/live/strings';
import { PAGES } from '../../src/ui/strings';
import { faults } from './accessibility';
import { capturesOf, Lab, LIMIT_MS, moreReadings } from './harness';
import { clickInPopup } from './popup';

let lab: Lab;

beforeAll(async () => {
  lab = await Lab.open();
  await lab.extensionPage();
});

afterAll(async () => {
  await lab?.close();
});

/** The panel's page, in a tab: Playwright cannot see into the browser's own side panel. */
async function openPanel(tabId: number): Promise<Page> {
  const page = await lab.browser.context.newPage();
  await page.setViewportSize({ width: 380, height: 900 });
  await page.goto(lab.browser.url(`${PAGES.panel}?tab=${tabId}`));
  return page;
}

describe('of a call', () => {
  let call: Page;
  let panel: Page;
  let watcher: Watcher;

  const row = (name: string) => panel.getByRole('listitem').filter({ hasText: name });
  const press = (words: string) => panel.getByRole('button', { name: words, exact: true }).click();
  const allRead = (...names: string[]) =>
    watcher.when(
      ({ participants }) =>
        names.every((name) =>
          participants.some((one) => one.name === name && one.state === 'reading'),
        ),
      LIMIT_MS,
      `${names.join(' and ')} are not read.`,
    );

  beforeAll(async () => {
    call = await lab.visit('/?names=Ada,Emmy,Grace');
    const started = await lab.start(call);
    watcher = started.watcher;
    panel = await openPanel(started.tabId);
    await allRead('Ada', 'Emmy', 'Grace');
  });

  afterAll(async () => {
    await panel?.close();
    await call?.close();
  });

  it('lists everybody in a row, and the room in one line', async () => {
    await expect.poll(() => panel.locator('.person').count(), { timeout: LIMIT_MS }).toBe(3);
    await expect
      .poll(() => row('Ada').locator('.person-looks').textContent(), { timeout: LIMIT_MS })
      .toMatch(/looks|unsure/);
    const line = await panel.locator('.room-line').textContent();
    const people = [...(line ?? '').matchAll(/\d+/g)].reduce((sum, [n]) => sum + Number(n), 0);
    expect(people).toBe(3);
    await expect
      .poll(() => row('Ada').locator('.spark path').getAttribute('d'), { timeout: LIMIT_MS })
      .toMatch(/^M/);
  });

  it('is one tab stop, and goes on from there with the arrow keys', async () => {
    await panel.bringToFront();
    await panel.getByRole('textbox', { name: WORDS.markWord }).focus();
    const focused = () => panel.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await panel.keyboard.press('Tab');
    await panel.keyboard.press('Tab');
    expect(await focused()).toMatch(/^Ada: /);
    await panel.keyboard.press('ArrowDown');
    expect(await focused()).toMatch(/^Emmy: /);
    await panel.keyboard.press('ArrowRight');
    expect(await focused()).toBe(WORDS.leaveOutOf('Emmy'));
    await panel.keyboard.press('ArrowLeft');
    await panel.keyboard.press('Enter');
    await row('Emmy').locator('.number').first().waitFor({ timeout: LIMIT_MS });
    await panel.keyboard.press('Enter');
    await panel.keyboard.press('Tab');
    expect(await panel.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY');
  });

  it('pauses: nothing is grabbed until it goes on', async () => {
    const frames = () =>
      call.evaluate(
        () => document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0,
      );
    await press(WORDS.pause);
    await watcher.when(({ paused }) => paused, LIMIT_MS, 'It is not paused.');
    await row('Ada').getByText(PANEL_WORDS.paused).waitFor({ timeout: LIMIT_MS });
    const pausedAt = Date.now();
    const before = await frames();
    await until(
      async () => (await frames()) > before + 30,
      LIMIT_MS,
      'The call shows no pictures.',
    );
    const resumedAt = Date.now();
    await press(WORDS.goOn);
    await watcher.when(({ paused }) => !paused, LIMIT_MS, 'It does not go on.');
    await moreReadings(watcher);
    const captured = await capturesOf(watcher, 1);
    expect(captured.filter((at) => at > pausedAt && at < resumedAt)).toEqual([]);
    expect(Math.max(...captured)).toBeGreaterThan(resumedAt);
  });

  it('counts a mark, and confirms it', async () => {
    await panel.getByRole('textbox', { name: WORDS.markWord }).fill('the offer');
    await press(WORDS.mark);
    await watcher.when(({ marks }) => marks === 1, LIMIT_MS, 'The mark is not counted.');
    await panel.getByText(/^Marked \d\d:\d\d$/).waitFor({ timeout: LIMIT_MS });
  });

  it('leaves somebody out, deletes what was read, and reads the others on', async () => {
    expect((await capturesOf(watcher, 2)).length).toBeGreaterThan(0);
    await press(WORDS.leaveOutOf('Emmy'));
    await watcher.when(
      ({ participants }) => participants.find(({ name }) => name === 'Emmy')?.state === 'left-out',
      LIMIT_MS,
      'Emmy is not left out.',
    );
    await moreReadings(watcher);
    expect(await capturesOf(watcher, 2)).toEqual([]);
    await call.reload();
    await lab.settled(call);
    await allRead('Ada', 'Grace');
    const { participants } = await watcher.when(
      ({ participants }) => participants.some(({ name }) => name === 'Emmy'),
      LIMIT_MS,
      'Emmy is not listed.',
    );
    expect(participants.find(({ name }) => name === 'Emmy')?.state).toBe('left-out');
    expect(await capturesOf(watcher, 2)).toEqual([]);
    await press(WORDS.readAgainOf('Emmy'));
    await allRead('Ada', 'Emmy', 'Grace');
  });

  it('reads only one person, and everybody again', async () => {
    await row('Grace').locator('.person-more').click();
    await press(PANEL_WORDS.readOnly);
    const states = (...wanted: string[]) =>
      watcher.when(
        ({ participants }) => participants.map(({ state }) => state).join() === wanted.join(),
        LIMIT_MS,
        `The participants are not ${wanted.join(', ')}.`,
      );
    await states('left-out', 'left-out', 'reading');
    await press(PANEL_WORDS.readEverybody);
    await states('reading', 'reading', 'reading');
  });

  it('stops', async () => {
    await press(WORDS.stop);
    await watcher.when(({ state }) => state === 'ended', LIMIT_MS, 'It does not end.');
    await panel.getByText(WORDS.status.ended).waitFor({ timeout: LIMIT_MS });
  });
});

it('lists who has no camera, until it is switched on or the tile goes', async () => {
  const server = await serveCall();
  const call = await joinCall(lab.browser, server, 'stage');
  const { tabId, watcher } = await lab.start(call);
  const panel = await openPanel(tabId);
  // Also where the test fails: the tests below play the engine themselves.
  onTestFinished(async () => {
    await lab.ask('background', 'stop', { tabId });
    await panel.close();
    await call.close();
    await server.close();
  });
  const without = async () => (await panel.locator('.without-camera li').allTextContents()).join();
  await expect.poll(without, { timeout: LIMIT_MS }).toBe(`Mary${PANEL_WORDS.noCamera}`);
  await watcher.when(
    ({ participants }) => participants.filter(({ state }) => state === 'reading').length === 4,
    LIMIT_MS,
    'Not everybody is read.',
  );
  const line = () => panel.locator('.room-line').textContent();
  await expect.poll(line, { timeout: LIMIT_MS }).toContain(PANEL_WORDS.withoutCamera(1));
  expect((await watcher.record()).participants).toHaveLength(4);
  expect(await faults(panel)).toEqual([]);

  // Somebody who switches the camera on is a participant like any other, with the next number.
  await call.evaluate(() => {
    const tile = document.querySelector('.tile:last-child');
    const canvas = document.createElement('canvas');
    canvas.getContext('2d')?.fillRect(0, 0, 300, 150);
    const video = document.createElement('video');
    Object.assign(video, { className: 'picture', autoplay: true, muted: true });
    video.srcObject = canvas.captureStream(5);
    tile?.querySelector('.avatar')?.replaceWith(video);
    // A canvas gives pictures only while it is painted on.
    setInterval(() => canvas.getContext('2d')?.fillRect(0, 0, 300, 150), 200);
  });
  const { participants } = await watcher.when(
    ({ participants, withoutCamera }) =>
      withoutCamera.length === 0 && participants.some(({ name }) => name === 'Mary'),
    LIMIT_MS,
    'Mary is no participant.',
  );
  expect(participants.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  await expect.poll(without, { timeout: LIMIT_MS }).toBe('');
  await panel.getByRole('listitem').filter({ hasText: 'Mary' }).waitFor({ timeout: LIMIT_MS });

  // ... and none while it is switched off.
  await call.evaluate(() => document.querySelector('.tile:last-child video')?.remove());
  await expect.poll(without, { timeout: LIMIT_MS }).toBe(`Mary${PANEL_WORDS.noCamera}`);
  await call.evaluate(() => document.querySelector('.tile:last-child')?.remove());
  await expect.poll(without, { timeout: LIMIT_MS }).toBe('');
});

it('is opened by a button of the popup', async () => {
  const page = await lab.visit('/');
  const { popup } = await openPopup(lab.browser, page);
  // The click closes the popup, which then no longer answers.
  await clickInPopup(popup, POPUP_WORDS.openPanel).catch(() => undefined);
  const opened = async () => {
    const targets = await lab.browser.targets();
    return targets.some(({ url }) => url === lab.browser.url(PAGES.panel));
  };
  await until(opened, LIMIT_MS, 'The side panel is not open.');
  await page.close();
});

describe.each([0, 1, 49])('with %i people', (people) => {
  /** A tab that nobody reads: the snapshots are made up, since this machine may not read 49 faces. */
  const TAB = 1_000_000 + people;
  let panel: Page;

  beforeAll(async () => {
    const engine = await StandInEngine.open(await lab.extensionPage());
    panel = await openPanel(TAB);
    await engine.play([madeSnapshot(TAB, people, 0)], 200);
    await panel.getByText(WORDS.status.running).waitFor({ timeout: LIMIT_MS });
    const rows = async () => (await panel.locator('.person').count()) === people;
    await until(rows, LIMIT_MS, `Not ${people} people are listed.`);
    if (people > 0) await panel.locator('.person-more').first().click();
  });

  afterAll(async () => {
    await panel?.close();
  });

  it.each([{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }] as const)(
    'is accessible (%j)',
    async (media) => {
      await panel.emulateMedia({ colorScheme: 'light', forcedColors: 'none', ...media });
      expect(await faults(panel)).toEqual([]);
    },
  );

  it.each([
    { width: 320, zoom: 1 },
    { width: 400, zoom: 2 },
  ])('loses nothing at $width px and $zoom times the size', async ({ width, zoom }) => {
    await panel.setViewportSize({ width, height: 900 });
    await panel.evaluate((zoom) => {
      document.documentElement.style.setProperty('zoom', String(zoom));
    }, zoom);
    const hidden = await panel.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, a, p, .person-name, .person-looks')]
        .filter((element) => element.checkVisibility() && !element.matches('.hidden-words'))
        .filter((element) => {
          const { left, right } = element.getBoundingClientRect();
          return left < 0 || right > innerWidth || element.scrollWidth > element.clientWidth + 1;
        })
        .map((element) => element.outerHTML),
    );
    expect(hidden).toEqual([]);
    await panel.evaluate(() => document.documentElement.style.removeProperty('zoom'));
  });
});
