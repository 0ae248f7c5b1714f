import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answer, ask, askTab } from '../../../src/messaging/requests';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

const SELF = { id: 'countenance' };
/** What each listener of the runtime answers to a message; `undefined` leaves it to the others. */
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
    stop = answer('content', { begin, end });
  });

  it('gives the handler body and sender, and the asker its answer', async () => {
    const sender = { ...SELF, tab: { id: 7 } };
    expect(await hear(beginMessage, sender)[0]).toEqual({ ok: true });
    expect(begin).toHaveBeenCalledExactlyOnceWith({ tabId: 7, token: 't' }, sender);
    expect(end).not.toHaveBeenCalled();
  });

  it('waits for an answer that takes time', async () => {
    begin.mockImplementationOnce((() => Promise.resolve({ ok: true })) as never);
    expect(await hear(beginMessage)[0]).toEqual({ ok: true });
  });

  it('tells the asker that a handler failed', async () => {
    end.mockRejectedValueOnce(new Error('no such tab'));
    await expect(hear({ to: 'content', type: 'end', body: {} })[0]).rejects.toThrow('no such tab');
  });

  it.each([
    ['is addressed to somebody else', { ...beginMessage, to: 'engine' }],
    ['nobody here handles', { ...beginMessage, type: 'pause' }],
    ['has another shape', 'begin'],
    ['is nothing', null],
    ['says not what it wants', { to: 'content' }],
  ])('leaves alone what %s', (_, message) => {
    expect(hear(message)).toEqual([undefined]);
    expect(begin).not.toHaveBeenCalled();
  });

  it('leaves alone what another extension or a web page sends', () => {
    expect(hear(beginMessage, { id: 'another' })).toEqual([undefined]);
    expect(hear(beginMessage, { url: 'https://example.org/' })).toEqual([undefined]);
    expect(begin).not.toHaveBeenCalled();
  });

  it('can be ended', () => {
    stop();
    expect(hear(beginMessage)).toEqual([]);
  });
});

describe('ask', () => {
  it('says who is meant, and gives back what they answer', async () => {
    fake.browser.runtime.sendMessage.mockResolvedValue({ ok: true });
    expect(await ask('background', 'reconnect', { token: 't' })).toEqual({ ok: true });
    expect(fake.browser.runtime.sendMessage).toHaveBeenCalledExactlyOnceWith({
      to: 'background',
      type: 'reconnect',
      body: { token: 't' },
    });
  });

  it('fails where nobody answers', async () => {
    const nobody = new Error('Could not establish connection. Receiving end does not exist.');
    fake.browser.runtime.sendMessage.mockRejectedValue(nobody);
    await expect(ask('engine', 'active', {})).rejects.toBe(nobody);
  });
});

describe('askTab', () => {
  it('asks the top frame of the tab', async () => {
    await askTab(7, 'end', {});
    expect(fake.browser.tabs.sendMessage).toHaveBeenCalledExactlyOnceWith(
      7,
      { to: 'content', type: 'end', body: {} },
      { frameId: 0 },
    );
  });
});
