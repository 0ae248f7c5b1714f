import fc from 'fast-check';
import { beforeEach, expect, it, vi } from 'vitest';
import { fulfilWishes, wish } from '../../../src/background/wishes';
import { setWanted } from '../../../src/storage/wanted';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

const WANTED = { tabId: 7, token: 'secret', paused: false };
const BOB = { tabId: 7, participants: ['p2'], leftOut: true };
const ADA_ONLY = { tabId: 7, participant: 'p1' };

const engine = (answer: boolean | Error) =>
  fake.browser.runtime.sendMessage.mockReset().mockImplementation(async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  });
const asked = () =>
  fake.browser.runtime.sendMessage.mock.calls.map(([{ to, type, body }]) => [to, type, body]);

beforeEach(async () => {
  fake.browser = fakeBrowser();
  await setWanted(WANTED);
});

it('is told to the engine at once where there is one, and once', async () => {
  engine(true);
  expect(await wish(BOB)).toEqual({ done: true });
  await fulfilWishes();
  expect(asked()).toEqual([['engine', 'leave-out', BOB]]);
});

it.each([
  ['has died', new Error('no receiver')],
  ['has not opened the session yet', false],
])('is told later, in order, where the engine %s', async (_, answer) => {
  engine(answer);
  expect(await wish(BOB)).toEqual({ done: false });
  expect(await wish(ADA_ONLY)).toEqual({ done: false });
  engine(true);
  await fulfilWishes();
  await fulfilWishes();
  expect(asked()).toEqual([
    ['engine', 'leave-out', BOB],
    ['engine', 'read-only', ADA_ONLY],
  ]);
});

it('is not told to another session, nor kept where none is wanted', async () => {
  engine(false);
  await wish(BOB);
  await setWanted({ ...WANTED, token: 'another' });
  engine(true);
  await fulfilWishes();
  expect(asked()).toEqual([]);
  engine(false);
  await setWanted(null);
  await wish(BOB);
  expect(fake.browser.inSession.wishes).toBeUndefined();
});

it('is kept among others of another shape, and told alone', async () => {
  const check = fc.asyncProperty(fc.array(fc.jsonValue()), async (others) => {
    const strange = others.filter((one) => typeof one !== 'object' || one === null);
    fake.browser.inSession.wishes = { token: 'secret', wishes: [...strange, BOB, ...strange] };
    engine(true);
    await fulfilWishes();
    expect(asked()).toEqual([['engine', 'leave-out', BOB]]);
  });
  await fc.assert(check);
});

it('is told where what is stored cannot be read, or is nothing of this kind', async () => {
  const check = fc.asyncProperty(fc.jsonValue(), async (stored) => {
    fake.browser.inSession.wishes = stored;
    engine(true);
    expect(await wish(BOB)).toEqual({ done: true });
  });
  await fc.assert(check);
  fake.browser.storage.session.get = () => Promise.reject(new Error('refused'));
  expect(await wish(BOB)).toEqual({ done: true });
});

it('does not wait for an engine that hangs', async () => {
  vi.useFakeTimers();
  fake.browser.runtime.sendMessage.mockReset().mockReturnValue(new Promise(() => undefined));
  const wished = wish(BOB);
  await vi.runAllTimersAsync();
  expect(await wished).toEqual({ done: false });
  vi.useRealTimers();
});
