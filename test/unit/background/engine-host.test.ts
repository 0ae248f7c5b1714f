import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

/** A fake of Chrome's offscreen documents. */
function fakeChrome() {
  let documents = 0;
  return {
    /** A document was opened by another attempt. */
    open: () => {
      documents = 1;
    },
    offscreen: {
      Reason: { WORKERS: 'WORKERS', USER_MEDIA: 'USER_MEDIA' },
      createDocument: vi.fn(async () => {
        documents += 1;
      }),
      closeDocument: vi.fn(async () => {
        documents = 0;
      }),
    },
    runtime: {
      ContextType: { OFFSCREEN_DOCUMENT: 'OFFSCREEN_DOCUMENT' },
      getContexts: vi.fn(async () => new Array(documents).fill({})),
    },
  };
}

let chrome: ReturnType<typeof fakeChrome>;
/** Imports the module as in a service worker that has just started. */
const load = async () => {
  vi.resetModules();
  return import('../../../src/background/engine-host');
};

beforeEach(() => {
  vi.useFakeTimers();
  fake.browser = fakeBrowser();
  fake.browser.runtime.sendMessage.mockResolvedValue(true);
  chrome = fakeChrome();
  vi.stubGlobal('chrome', chrome);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('ensureEngine', () => {
  it('opens one for all who ask at the same time', async () => {
    const { ensureEngine } = await load();
    await Promise.all([ensureEngine(), ensureEngine()]);
    await ensureEngine();
    expect(chrome.offscreen.createDocument).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        url: 'src/offscreen/index.html',
        reasons: ['WORKERS', 'USER_MEDIA'],
      }),
    );
  });

  it('puts another in the place of one that hangs', async () => {
    chrome.open();
    fake.browser.runtime.sendMessage.mockReturnValueOnce(new Promise(() => undefined));
    const { ensureEngine } = await load();
    const ensured = ensureEngine();
    await vi.runAllTimersAsync();
    await ensured;
    expect(chrome.offscreen.closeDocument).toHaveBeenCalledOnce();
    expect(chrome.offscreen.createDocument).toHaveBeenCalledOnce();
  });

  it('opens none where one is there', async () => {
    chrome.open();
    const { ensureEngine } = await load();
    await ensureEngine();
    expect(chrome.offscreen.createDocument).not.toHaveBeenCalled();
  });

  it('waits until the engine in it answers', async () => {
    const { sendMessage } = fake.browser.runtime;
    sendMessage.mockRejectedValueOnce(new Error('nobody there yet'));
    const { ensureEngine } = await load();
    const ready = vi.fn();
    void ensureEngine().then(ready);
    await vi.advanceTimersByTimeAsync(0);
    expect(sendMessage).toHaveBeenCalledTimes(1);
    expect(ready).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(sendMessage).toHaveBeenCalledWith({ to: 'engine', type: 'alive', body: {} });
    expect(ready).toHaveBeenCalledOnce();
  });

  it('uses the one that another attempt was opening', async () => {
    const taken = new Error('Only a single offscreen document may be created.');
    chrome.offscreen.createDocument.mockRejectedValue(taken);
    const { ensureEngine } = await load();
    const ready = ensureEngine();
    await vi.advanceTimersByTimeAsync(1000);
    chrome.open();
    await vi.advanceTimersByTimeAsync(1000);
    await expect(ready).resolves.toBeUndefined();
  });

  it('fails where the browser cannot open it, and tries again the next time', async () => {
    chrome.offscreen.createDocument.mockRejectedValueOnce(new Error('out of memory'));
    const { ensureEngine } = await load();
    const failed = expect(ensureEngine()).rejects.toThrow('out of memory');
    await vi.advanceTimersByTimeAsync(10_000);
    await failed;
    await expect(ensureEngine()).resolves.toBeUndefined();
  });
});

describe('closeEngine', () => {
  it('closes the one that is there', async () => {
    const { closeEngine } = await load();
    await closeEngine();
    expect(chrome.offscreen.closeDocument).not.toHaveBeenCalled();
    chrome.open();
    await closeEngine();
    expect(chrome.offscreen.closeDocument).toHaveBeenCalledOnce();
  });
});
