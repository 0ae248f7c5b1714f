import { beforeEach, expect, it, vi } from 'vitest';
import { joinFrames } from '../../../src/background/foreign-frames';
import { ENGLISH } from '../../../src/language/messages';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));
vi.mock('../../../src/content/main.iife.ts?iife', () => ({ default: 'content.js' }));

const SETTINGS = {
  gender: true,
  overlay: true,
  figures: false,
  expressionModel: 'expression-model-2',
};

/** What the frames of the tab answer, by their ids. */
let frames: readonly { frameId: number; result: boolean }[];

beforeEach(() => {
  fake.browser = fakeBrowser();
  const { scripting } = fake.browser;
  scripting.executeScript.mockImplementation((async ({ files }: { files?: unknown }) =>
    files === undefined ? frames : []) as never);
});

const begun = () =>
  (fake.browser.tabs.sendMessage.mock.calls as unknown[][]).map(([tab, message, where]) => [
    tab,
    (message as { body: unknown }).body,
    where,
  ]);

it('begins in the frames that need it, each under its own id', async () => {
  frames = [
    { frameId: 0, result: true },
    { frameId: 4, result: false },
    { frameId: 6, result: true },
  ];
  await joinFrames(7, 't', SETTINGS);
  expect(fake.browser.scripting.executeScript).toHaveBeenLastCalledWith({
    target: { tabId: 7, frameIds: [6] },
    files: ['content.js'],
  });
  expect(begun()).toEqual([
    [7, { token: 't', settings: SETTINGS, speech: ENGLISH, frame: 6 }, { frameId: 6 }],
  ]);
});

it('leaves the page alone where its frames cannot be asked', async () => {
  fake.browser.scripting.executeScript.mockRejectedValueOnce(new Error('an error page'));
  await expect(joinFrames(7, 't', SETTINGS)).resolves.toBeUndefined();
});

it('goes on with the others where a frame has gone', async () => {
  frames = [
    { frameId: 5, result: true },
    { frameId: 6, result: true },
  ];
  fake.browser.tabs.sendMessage.mockRejectedValueOnce(new Error('gone'));
  await joinFrames(7, 't', SETTINGS);
  expect(begun()).toHaveLength(2);
});

it('looks at frames that never finish loading, and waits for none of them for ever', async () => {
  vi.useFakeTimers();
  frames = [
    { frameId: 5, result: true },
    { frameId: 6, result: true },
  ];
  fake.browser.scripting.executeScript.mockImplementation((async (injection: {
    files?: unknown;
    injectImmediately?: boolean;
    target: { frameIds?: number[] };
  }) => {
    if (injection.files === undefined) {
      expect(injection.injectImmediately).toBe(true);
      return frames;
    }
    if (injection.target.frameIds?.[0] === 5) await new Promise(() => undefined);
    return [];
  }) as never);
  const joined = joinFrames(7, 't', SETTINGS);
  await vi.advanceTimersByTimeAsync(100);
  expect(begun().map(([, , where]) => where)).toEqual([{ frameId: 6 }]);
  await vi.runAllTimersAsync();
  await joined;
  vi.useRealTimers();
});

it('puts one script into a frame, however many ask for it at once', async () => {
  frames = [{ frameId: 6, result: true }];
  await Promise.all([joinFrames(7, 't', SETTINGS), joinFrames(7, 't', SETTINGS)]);
  expect(begun()).toHaveLength(1);
  await joinFrames(7, 't', SETTINGS);
  expect(begun()).toHaveLength(2);
});
