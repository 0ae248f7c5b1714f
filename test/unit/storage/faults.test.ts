import { beforeEach, expect, it, vi } from 'vitest';
import { noteFault, noteStart, readFaults } from '../../../src/storage/faults';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

beforeEach(() => {
  fake.browser = fakeBrowser();
});

it('keeps the last twenty, scrubbed, in the browser’s memory alone', async () => {
  const words = ['error', 'frame', 'worker'];
  await Promise.all(
    Array.from({ length: 30 }, (_, i) => noteFault(`${words[i % 3]} of Ada in call.example`)),
  );
  const { faults } = await readFaults();
  expect(faults).toHaveLength(20);
  expect(faults.at(-1)).toMatchObject({ what: 'worker of … in …', times: 1 });
  expect(JSON.stringify(fake.browser.stored)).not.toContain('worker');
});

it('counts the same again rather than list it', async () => {
  await noteFault('no frame');
  await noteFault('no frame');
  expect((await readFaults()).faults).toMatchObject([{ what: 'no frame', times: 2 }]);
});

it('counts the engine’s starts', async () => {
  await noteStart();
  await noteStart();
  expect((await readFaults()).starts).toBe(2);
});

it('has noted nothing where the browser refuses, or holds something else', async () => {
  fake.browser.inSession.faults = { starts: 'many' };
  expect(await readFaults()).toEqual({ starts: 0, faults: [] });
  fake.browser.storage.session.get = () => Promise.reject(new Error('refused'));
  await expect(noteFault('no frame')).resolves.toBeUndefined();
  expect(await readFaults()).toEqual({ starts: 0, faults: [] });
});
