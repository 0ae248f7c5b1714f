import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answer, ask, askTab } from '../../../src/messaging/requests';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

const SETTINGS = { gender: false, overlay: true, figures: false, expressionModel: 'm' };
const SELF = { id: 'countenance' };
/** What each listener of the runtime returns for a message; `undefined` means that it does not answer. */
const hear = (message: unknown, sender: object = SELF) =>
  fake.browser.runtime.onMessage.fire(message, sender);

beforeEach(() => {
  fake.browser = fakeBrowser();
});

describe('answer', () => {
  const begin = vi.fn(() => ({ ok: true }) as const);
  const end = vi.fn();
  const beginMessage = { to: 'content', type: 'begin', body: { tabId: 7, token: 't' } };
  let stop: () => void;

  beforeEach(() => {
    vi.clearAllMocks();
    stop = answer('content', { begin, speak: vi.fn(), end });
  });

  it('calls the handler with body and sender, and returns its answer', async () => {
    const sender = { ...SELF, tab: { id: 7 } };
    expect(await hear(beginMessage, sender)[0]).toEqual({ ok: true });
    expect(begin).toHaveBeenCalledExactlyOnceWith({ tabId: 7, token: 't' }, sender);
    expect(end).not.toHaveBeenCalled();
  });

  it('waits for an answer that takes time', async () => {
    begin.mockImplementationOnce((() => Promise.resolve({ ok: true })) as never);
    expect(await hear(beginMessage)[0]).toEqual({ ok: true });
  });

  it('rejects when the handler fails', async () => {
    end.mockRejectedValueOnce(new Error('no such tab'));
    await expect(hear({ to: 'content', type: 'end', body: {} })[0]).rejects.toThrow('no such tab');
  });

  it.each([
    ['is addressed to another receiver', { ...beginMessage, to: 'engine' }],
    ['has no handler here', { ...beginMessage, type: 'pause' }],
    ['is not an object', 'begin'],
    ['is null', null],
    ['has no type', { to: 'content' }],
  ])('ignores a message that %s', (_, message) => {
    expect(hear(message)).toEqual([undefined]);
    expect(begin).not.toHaveBeenCalled();
  });

  it('ignores messages of other extensions and of web pages', () => {
    expect(hear(beginMessage, { id: 'another' })).toEqual([undefined]);
    expect(hear(beginMessage, { url: 'https://example.org/' })).toEqual([undefined]);
    expect(begin).not.toHaveBeenCalled();
  });

  it('refuses what is not understood, and what a handler throws at once', async () => {
    answer('engine', { active: begin } as never, (_, body) => body === 1);
    const ask = (body: unknown) => hear({ to: 'engine', type: 'active', body })[1];
    await expect(ask(2)).rejects.toThrow('active');
    expect(begin).not.toHaveBeenCalled();
    begin.mockImplementationOnce(() => {
      throw new Error('at once');
    });
    await expect(ask(1)).rejects.toThrow('at once');
  });

  it('tolerates whatever is sent', () => {
    const envelope = fc.record({ to: fc.constantFrom('content', 'engine'), type: fc.anything() });
    fc.assert(
      fc.property(fc.oneof(fc.anything({ withNullPrototype: true }), envelope), (message) => {
        expect(hear(message)).toEqual([undefined]);
      }),
    );
  });

  it('can be stopped', () => {
    stop();
    expect(hear(beginMessage)).toEqual([]);
  });
});

describe('ask', () => {
  it('names the receiver in the message, and returns its answer', async () => {
    fake.browser.runtime.sendMessage.mockResolvedValue({ ok: true });
    expect(await ask('background', 'reconnect', { token: 't' })).toEqual({ ok: true });
    expect(fake.browser.runtime.sendMessage).toHaveBeenCalledExactlyOnceWith({
      to: 'background',
      type: 'reconnect',
      body: { token: 't' },
    });
  });

  it('fails where the receiver dies before it answers', async () => {
    fake.browser.runtime.sendMessage.mockResolvedValue(undefined);
    await expect(ask('engine', 'close', { tabId: 7, problem: null })).rejects.toThrow();
    await expect(ask('engine', 'settings', { settings: SETTINGS })).rejects.toThrow();
  });

  it('is answered where there is nothing to say, too', async () => {
    answer('content', { begin: vi.fn(), speak: vi.fn(), end: () => undefined });
    const [answered] = hear({ to: 'content', type: 'end', body: {} });
    expect(await answered).toBeNull();
    fake.browser.runtime.sendMessage.mockResolvedValue(await answered);
    expect(await ask('engine', 'settings', { settings: SETTINGS })).toBeNull();
  });

  it('fails where nobody answers', async () => {
    const nobody = new Error('Could not establish connection. Receiving end does not exist.');
    fake.browser.runtime.sendMessage.mockRejectedValue(nobody);
    await expect(ask('engine', 'active', {})).rejects.toBe(nobody);
  });
});

describe('askTab', () => {
  it('fails where the page goes before it answers', async () => {
    fake.browser.tabs.sendMessage.mockResolvedValue(undefined);
    await expect(askTab(7, 'end', {})).rejects.toThrow();
  });

  it('asks the top frame of the tab', async () => {
    await askTab(7, 'end', {});
    expect(fake.browser.tabs.sendMessage).toHaveBeenCalledExactlyOnceWith(
      7,
      { to: 'content', type: 'end', body: {} },
      { frameId: 0 },
    );
  });
});
