import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/chromium/waiting';
import type { Watcher } from '../../scripts/demo/watcher';
import type { SavedSession } from '../../src/record/saved-session';
import { Lab, LIMIT_MS, moreReadings, reading } from './harness';
import { keptIn } from './sessions/kept';

/** At most what was read in this time, ms, may be missing when something dies. */
const MOST_LOST_MS = 5000;

let profile: string;
let lab: Lab;
let call: Page;
let tabId: number;
let watcher: Watcher;

const kept = () => keptIn(lab);

/** Waits until something is kept, of exactly one session. */
async function keptSession(): Promise<SavedSession> {
  return until(
    async () => {
      const { sessions, captured } = await kept();
      const [session] = sessions;
      return sessions.length === 1 && Object.keys(captured).length > 0 ? session : null;
    },
    LIMIT_MS,
    'Nothing is written down.',
  );
}

/** All that the engine knows of, but what may be missing. */
async function mustBeKept(): Promise<number[][]> {
  const before = Date.now() - MOST_LOST_MS;
  const { participants } = await watcher.record();
  return participants.map(({ people }) =>
    people.flatMap(({ capturedAt }) => capturedAt).filter((at) => at < before),
  );
}

/** Waits until readings that were captured after a time are kept of everybody. */
async function keptAfter(time: number): Promise<void> {
  await until(
    async () => {
      const { captured } = await kept();
      return Object.values(captured).every((times) => times.some((at) => at > time));
    },
    LIMIT_MS,
    'Nothing more is written down.',
  );
}

beforeAll(async () => {
  profile = mkdtempSync(join(tmpdir(), 'countenance-profile-'));
  lab = await Lab.open({ profile });
  call = await lab.visit('/?names=Ada,Emmy');
  ({ tabId, watcher } = await lab.start(call));
  await reading(watcher);
});

afterAll(async () => {
  await lab?.close();
  rmSync(profile, { recursive: true, force: true });
});

it('writes down what is read, while it is read', async () => {
  const session = await keptSession();
  expect(session.id).toBe((await watcher.snapshot())?.sessionId);
  expect(session).toMatchObject({
    endedAt: null,
    keeping: { kind: 'undecided' },
    page: `${lab.site.origin}/`,
    participants: [{ pageName: 'Ada' }, { pageName: 'Emmy' }],
    models: [{ name: 'expression-ensemble' }],
  });
  expect((await watcher.snapshot())?.kept).toBe('disk');
});

it('goes on in the same record after the engine died', async () => {
  const { id } = await keptSession();
  await until(
    async () => (await mustBeKept()).every((times) => times.length > 2),
    LIMIT_MS,
    'Too little is read.',
  );
  const known = await mustBeKept();
  const page = await lab.extensionPage();
  await page.evaluate(() => chrome.offscreen.closeDocument());
  const diedAt = Date.now();
  const { captured } = await kept();
  known.forEach((times, i) => {
    expect(captured[`${id} ${i + 1}.1`]).toEqual(expect.arrayContaining(times));
  });
  await keptAfter(diedAt);
  expect((await keptSession()).id).toBe(id);
  // Everybody is the same person as before.
  expect(Object.keys((await kept()).captured).sort()).toEqual([`${id} 1.1`, `${id} 2.1`]);
});

it('goes on in the same record, with the same people, when the page is loaded again', async () => {
  const { id } = await keptSession();
  await call.reload();
  await lab.settled(call);
  const loadedAt = Date.now();
  await keptAfter(loadedAt);
  expect(Object.keys((await kept()).captured).sort()).toEqual([`${id} 1.1`, `${id} 2.1`]);
});

it('deletes what was read of somebody who is left out, and grabs no frame any more', async () => {
  const { id } = await keptSession();
  const emmy = (await watcher.snapshot())?.participants.find(({ name }) => name === 'Emmy');
  await lab.ask('engine', 'leave-out', { tabId, participants: [emmy?.id], leftOut: true });
  await watcher.when(
    ({ participants }) => participants[1]?.state === 'left-out',
    LIMIT_MS,
    'Emmy is not left out.',
  );
  await moreReadings(watcher);
  await keptAfter(0);
  await expect
    .poll(async () => Object.keys((await kept()).captured), { timeout: LIMIT_MS })
    .toEqual([`${id} 1.1`]);
  // Who was left out stays so after a reload.
  await call.reload();
  await lab.settled(call);
  await watcher.when(
    ({ participants }) =>
      participants.map(({ name, state }) => `${name} ${state}`).join() ===
      'Ada reading,Emmy left-out',
    LIMIT_MS,
    'Emmy is read again.',
  );
  expect(Object.keys((await kept()).captured)).toEqual([`${id} 1.1`]);
  // That somebody was left out is on the disk, but not who.
  expect((await keptSession()).participants).toMatchObject([
    { pageName: 'Ada', leftOut: false },
    { pageName: null, givenName: null, leftOut: true },
  ]);
});

it('grabs nothing while it is paused', async () => {
  await lab.ask('engine', 'pause', { tabId, paused: true });
  await watcher.when(({ paused }) => paused, LIMIT_MS, 'It is not paused.');
  const pausedAt = Date.now();
  await watcher.when(
    ({ participants }) => participants[0]?.state === 'waiting',
    LIMIT_MS,
    'Ada is shown as read.',
  );
  const resumedAt = Date.now();
  await lab.ask('engine', 'pause', { tabId, paused: false });
  await keptAfter(resumedAt);
  const times = Object.values((await kept()).captured).flat();
  expect(times.filter((at) => at > pausedAt && at < resumedAt)).toEqual([]);
  expect((await kept()).sessions[0]?.pauses).toHaveLength(1);
});

it('goes on in the same record after the browser crashed', async () => {
  const { id } = await keptSession();
  const known = await mustBeKept();
  await lab.crash();
  const { captured, sessions } = await kept();
  expect(captured[`${id} 1.1`]).toEqual(expect.arrayContaining(known[0] ?? []));
  expect(sessions[0]?.endedAt).toBeNull();
  call = await lab.visit('/?names=Ada,Emmy');
  const startedAt = Date.now();
  ({ tabId, watcher } = await lab.start(call));
  await keptAfter(startedAt);
  expect((await keptSession()).id).toBe(id);
  // What is kept may be told before it is shown.
  await watcher.when(
    ({ participants }) => participants.map(({ state }) => state).join() === 'reading,left-out',
    LIMIT_MS,
    'Ada is not read, or Emmy is.',
  );
});

it('is ended, and shown, by Stop', async () => {
  const { id } = await keptSession();
  await lab.ask('background', 'stop', { tabId });
  const wanted = lab.browser.url(`src/session/index.html?id=${id}`);
  await until(
    () => lab.browser.context.pages().some((page) => page.url() === wanted),
    LIMIT_MS,
    'The session is not shown.',
  );
  expect((await keptSession()).endedAt).not.toBeNull();
});
