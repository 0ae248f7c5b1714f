import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPopup, pressInPopup } from '../../scripts/chromium/steps';
import { type LocalServer, serve } from '../../scripts/server/local-server';
import type { SessionSnapshot } from '../../src/messaging/session';
import { WORDS } from '../../src/ui/live/strings';
import { Lab, LIMIT_MS, moreReadings, overlayWords, reading, VARIANTS } from './harness';
import { recordVideo } from './record-video';

declare global {
  /** What the browser has reported to the page. */
  var reports: string[];
}

let lab: Lab;
/** Another origin, without CORS headers. */
let elsewhere: LocalServer;

beforeAll(async () => {
  lab = await Lab.open();
  await lab.extensionPage();
});

afterAll(async () => {
  await lab?.close();
  await elsewhere?.close();
});

it.each(Object.keys(VARIANTS))(
  'reads a page with restrictive security headers (%s)',
  async (path) => {
    const page = await lab.visit(`${path}?names=Ada`);
    await page.evaluate(() => {
      globalThis.reports = [];
      new ReportingObserver((reports) => {
        globalThis.reports.push(...reports.map((report) => JSON.stringify(report)));
      }).observe();
    });
    const { watcher } = await lab.start(page);
    await reading(watcher);
    // They would say that something is here, and its address.
    expect(await page.evaluate(() => globalThis.reports)).toEqual([]);
    // The browser keeps a page that isolates itself apart from the engine's process.
    const way = path === '/isolated' ? 'runtime' : 'direct';
    expect((await watcher.record()).transport).toBe(way);
    await page.close();
  },
);

it('says so when there is no video on the page, and reads one that is added', async () => {
  const page = await lab.visit('/');
  const { watcher } = await lab.start(page);
  await watcher.when(({ problem }) => problem?.code === 'no-video', LIMIT_MS, 'Nothing was said.');
  await page.goto(`${lab.site.origin}/?names=Ada`);
  const { problem } = await reading(watcher);
  expect(problem).toBeNull();
  await page.close();
});

it('finds videos in shadow roots and iframes, and counts a stream that is shown twice once', async () => {
  const page = await lab.visit('/?names=Ada,Emmy,Grace');
  await page.evaluate(async () => {
    const [ada, emmy, grace] = document.querySelectorAll('video');
    if (!ada || !emmy || !grace) throw new Error('the page has too few videos');
    const main = document.querySelector('main') as HTMLElement;
    const large = document.createElement('video');
    large.srcObject = ada.srcObject;
    large.muted = true;
    large.setAttribute('aria-label', 'Ada');
    large.style.width = '480px';
    const host = document.createElement('div');
    host.attachShadow({ mode: 'closed' }).append(emmy);
    const frame = document.createElement('iframe');
    frame.width = frame.height = '320';
    main.append(large, host, frame);
    frame.contentDocument?.body.append(grace);
    for (const video of [large, emmy, grace]) await video.play();
  });
  const { watcher } = await lab.start(page);
  const { participants } = await watcher.when(
    ({ participants }) =>
      participants.length > 0 && participants.every((p) => p.state === 'reading'),
    LIMIT_MS,
    'Not everybody was read.',
  );
  expect(participants.map(({ name }) => name).sort()).toEqual(['Ada', 'Emmy', 'Grace']);
  await page.close();
});

it('reads nothing of a picture that has frozen, and says since when', async () => {
  const page = await lab.visit('/?names=Ada,Emmy');
  const stall = (name: string | null) =>
    page.evaluate((name) => Object.assign(globalThis, { stalled: name }), name);
  const { watcher } = await lab.start(page);
  const stateOf = (snapshot: SessionSnapshot, name: string) =>
    snapshot.participants.find((participant) => participant.name === name);
  const adaReads = (snapshot: SessionSnapshot) => stateOf(snapshot, 'Ada')?.state === 'reading';
  await watcher.when(adaReads, LIMIT_MS, 'Ada was not read.');
  await stall('Ada');
  const frozen = await watcher.when(
    (snapshot) => stateOf(snapshot, 'Ada')?.state === 'frozen',
    LIMIT_MS,
    'The frozen picture was not noticed.',
  );
  const ada = stateOf(frozen, 'Ada');
  expect(ada?.people).toEqual([]);
  expect(ada?.since).toBeLessThanOrEqual(Date.now());
  const kept = async (name: string) =>
    (await watcher.record()).participants
      .find((participant) => participant.name === name)
      ?.people.flatMap(({ readings }) => readings).length;
  const before = [await kept('Ada'), await kept('Emmy')] as const;
  await expect
    .poll(() => kept('Emmy'), { timeout: LIMIT_MS })
    .toBeGreaterThan((before[1] ?? 0) + 5);
  expect(await kept('Ada')).toBe(before[0]);
  expect(await overlayWords(lab.browser, page)).toMatch(
    /^((clearly|perhaps) looks \w+|unsure(: .*)?)$/,
  );
  await stall(null);
  await watcher.when(adaReads, LIMIT_MS, 'Ada was not read again.');
  await page.close();
});

it('says so when a video shows no face', async () => {
  const page = await lab.visit('/?names=Nobody,Ada');
  const { watcher } = await lab.start(page);
  const { participants } = await watcher.when(
    ({ participants }) => participants.map(({ state }) => state).join() === 'no-face,reading',
    LIMIT_MS,
    'The two videos were not told apart.',
  );
  expect(participants.map(({ people }) => people.length)).toEqual([0, 1]);
  await page.close();
});

it('reads a video file, but says so when it belongs to another origin', async () => {
  const recorder = await lab.visit('/?names=Ada');
  const video = { content: await recordVideo(recorder), type: 'video/webm' };
  await recorder.close();
  lab.resources.set('/ada.webm', video);
  elsewhere = await serve(new Map([['/ada.webm', video]]));

  const own = await lab.visit('/?src=/ada.webm');
  await reading((await lab.start(own)).watcher);
  await own.close();

  const page = await lab.visit(`/?names=Ada&src=${elsewhere.origin}/ada.webm`);
  const { watcher } = await lab.start(page);
  await watcher.when(
    ({ participants }) => participants.map(({ state }) => state).join() === 'reading,blocked',
    LIMIT_MS,
    'The protected video was not told apart.',
  );
  await page.close();
});

it('says so on a page of the browser itself', async () => {
  const page = await lab.browser.context.newPage();
  await page.goto('chrome://version');
  const { popup } = await openPopup(lab.browser, page);
  await pressInPopup(popup, WORDS.start);
  await expect
    .poll(() => popup.evaluate('document.body.innerText'), { timeout: LIMIT_MS })
    .toContain('The browser does not let Countenance read this page.');
  await page.close();
});

it('continues after a reload, and ends with a sentence on another site', async () => {
  const page = await lab.visit('/?names=Ada');
  const { watcher } = await lab.start(page);
  await reading(watcher);
  await page.reload();
  await moreReadings(watcher);
  await page.goto(`${lab.site.origin}/other?names=Ada`);
  await moreReadings(watcher);

  await page.goto(`${lab.site.origin.replace('127.0.0.1', 'localhost')}/?names=Ada`);
  const { problem } = await watcher.when(
    ({ state }) => state === 'ended',
    LIMIT_MS,
    'The session did not end.',
  );
  expect(problem?.code).toBe('page-changed');
  await page.close();
});

it('ends when the tab is closed', async () => {
  const page = await lab.visit('/?names=Ada');
  const { watcher } = await lab.start(page);
  await reading(watcher);
  await page.close();
  const { problem } = await watcher.when(
    ({ state }) => state === 'ended',
    LIMIT_MS,
    'The session did not end.',
  );
  expect(problem?.code).toBe('tab-closed');
});

it('reads one tab at a time, and moves to another one on request', async () => {
  const first = await lab.visit('/?names=Ada');
  await reading((await lab.start(first)).watcher);
  const second: Page = await lab.visit('/other?names=Emmy');
  const { popup, tabId } = await openPopup(lab.browser, second);
  await pressInPopup(popup, WORDS.start);
  await pressInPopup(popup, WORDS.moveHere);
  const { participants } = await reading(await lab.watch(tabId));
  expect(participants.map(({ name }) => name)).toEqual(['Emmy']);
  await expect.poll(() => overlayWords(lab.browser, first), { timeout: LIMIT_MS }).toBe('');
  await first.close();
  await second.close();
});
