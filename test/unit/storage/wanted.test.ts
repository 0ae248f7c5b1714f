import fc from 'fast-check';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: undefined as unknown }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

const { changeWanted, readWanted, setWanted, takeInterrupted, watchWanted } = await import(
  '../../../src/storage/wanted'
);
const WANTED = { tabId: 7, token: 't', paused: false };

let browser: ReturnType<typeof fakeBrowser>;

beforeEach(async () => {
  browser = fakeBrowser();
  fake.browser = browser;
  await setWanted(null);
});

it('is what was set last', async () => {
  expect(await readWanted()).toBeNull();
  await setWanted(WANTED);
  expect(await readWanted()).toEqual(WANTED);
});

it('is nothing where something of another shape is stored', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      browser.inSession.wanted = value;
      const wanted = await readWanted();
      expect(wanted === null || Number.isInteger(wanted.tabId)).toBe(true);
    }),
  );
});

it('is known as long as this context lives where the browser stores nothing', async () => {
  const refuse = async () => {
    throw new Error('refused');
  };
  Object.assign(browser.storage.session, { get: refuse, set: refuse });
  await setWanted(WANTED);
  expect(await readWanted()).toEqual(WANTED);
});

it('is known here for as long as the browser refuses to store it, and then stored', async () => {
  const { session } = browser.storage;
  const { set, remove } = session;
  const refuse = async () => {
    throw new Error('refused');
  };
  await setWanted(WANTED);
  Object.assign(session, { set: refuse, remove: refuse });
  const OTHER = { ...WANTED, token: 'other' };
  await setWanted(OTHER);
  expect(await readWanted()).toEqual(OTHER);
  await setWanted(null);
  expect(await readWanted()).toBeNull();
  expect(browser.inSession.wanted).toEqual(WANTED);
  Object.assign(session, { set, remove });
  expect(await readWanted()).toBeNull();
  expect(browser.inSession.wanted).toBeNull();
});

it('is given up where a storage that is full takes nothing any more', async () => {
  await setWanted(WANTED);
  browser.storage.session.set = async () => {
    throw new Error('full');
  };
  await setWanted(null);
  expect(browser.inSession.wanted).toBeUndefined();
});

it('is changed by one after the other', async () => {
  await setWanted(WANTED);
  const paused = changeWanted((wanted) => wanted && { ...wanted, paused: true });
  const stopped = setWanted(null);
  const pausedAgain = changeWanted((wanted) => wanted && { ...wanted, paused: true });
  expect(await paused).toEqual(WANTED);
  await Promise.all([stopped, pausedAgain]);
  expect(await readWanted()).toBeNull();
  // What an update is to go on with is not forgotten by a change that is none.
  browser.stored.running = WANTED;
  await changeWanted((wanted) => wanted);
  expect(browser.stored.running).toEqual(WANTED);
});

it('is told to those who watch, now and after each change, until they stop', async () => {
  browser.inSession.wanted = WANTED;
  const heard = vi.fn();
  const stop = watchWanted(heard);
  await vi.waitFor(() => expect(heard).toHaveBeenCalledExactlyOnceWith(WANTED));
  await setWanted(null);
  expect(heard).toHaveBeenLastCalledWith(null);
  stop();
  await setWanted(WANTED);
  expect(heard).toHaveBeenCalledTimes(2);
});

it('outlives an update, and is told of it once', async () => {
  await setWanted(WANTED);
  browser.inSession.wanted = undefined;
  expect(await takeInterrupted()).toEqual(WANTED);
  expect(await takeInterrupted()).toBeNull();
});

it('is not written to the disk in a private window', async () => {
  await setWanted({ ...WANTED, inMemory: true });
  expect(await readWanted()).toMatchObject(WANTED);
  expect(browser.stored.running).toBeNull();
});
