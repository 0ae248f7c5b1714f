import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Tabs } from 'webextension-polyfill';
import { ensureEngine } from '../../../src/background/engine-host';
import { activeSession } from '../../../src/background/engine-session';
import { joinFrames } from '../../../src/background/foreign-frames';
import { knownIn, remember } from '../../../src/background/remembered';
import {
  align,
  follow,
  goOnAfterUpdate,
  hasEnded,
  pause,
  reopen,
  start,
  stop,
  tabClosed,
  tabReplaced,
} from '../../../src/background/session-control';
import { ENGLISH } from '../../../src/language/messages';
import { endOnDisk } from '../../../src/storage/session-stores';
import { wasUpdated } from '../../../src/storage/wanted';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));
vi.mock('../../../src/content/main.iife.ts?iife', () => ({ default: 'content.js' }));
vi.mock('../../../src/background/foreign-frames', () => ({
  joinFrames: vi.fn(async () => undefined),
}));
vi.mock('../../../src/background/engine-host', () => ({
  ensureEngine: vi.fn(async () => undefined),
}));

vi.mock('../../../src/storage/session-stores', () => ({
  endOnDisk: vi.fn(async (): Promise<string | null> => null),
}));

/** A private tab, whose address the extension may not know. */
const TAB = { id: 7, title: 'Weekly', incognito: true } as Tabs.Tab;

/** Who was in a session before the engine died. */
const PEOPLE = { participants: [], only: 2 };

/** What the engine answers to `active`, and to `state`. */
let active: { tabId: number; title: string; token: string; paused?: boolean } | null;
let state: string | null;

/** All requests to the engine (except `active`) and to tabs, in order. */
let asked: unknown[][];
/** What the user wants: the session with this token, in this tab. */
const want = (token: string, tabId = 7, paused = false) => {
  fake.browser.inSession.wanted = { tabId, token, paused };
};
const wanted = () => fake.browser.inSession.wanted as { token: string } | null | undefined;
const badge = () => vi.mocked(fake.browser.action.setBadgeText).mock.calls.at(-1);

const SETTINGS = {
  gender: true,
  overlay: true,
  figures: false,
  expressionModel: 'expression-model-2',
};

beforeEach(() => {
  vi.clearAllMocks();
  fake.browser = fakeBrowser();
  fake.browser.stored.settings = { consentAt: 1, ...SETTINGS };
  active = null;
  state = null;
  asked = [];
  const { runtime, tabs, scripting } = fake.browser;
  runtime.sendMessage.mockImplementation(async ({ to, type, body }) => {
    if (type === 'active') return active && { paused: false, ...active };
    if (type === 'state') return state;
    asked.push([to, type, body]);
    return type === 'close' ? { sessionId: 'a session' } : null;
  });
  vi.mocked(tabs.sendMessage).mockImplementation((async (
    tabId: number,
    { type, body }: { type: string; body: unknown },
  ) => {
    asked.push([tabId, type, body]);
    return { ok: true };
  }) as never);
  vi.mocked(scripting.executeScript).mockImplementation((async ({ target }: never) => {
    asked.push(['inject', target]);
    return [];
  }) as never);
});

describe('start', () => {
  it('injects the content script, opens a session, and gives both ends its token', async () => {
    const before = Date.now();
    expect(await start(7)).toEqual({ ok: true });
    expect(ensureEngine).toHaveBeenCalledOnce();
    const opened = asked[1]?.[2] as { token: string; startedAt: number };
    expect(asked).toEqual([
      ['inject', { tabId: 7 }],
      [
        'engine',
        'open',
        {
          tabId: 7,
          title: 'Tab 7',
          token: expect.stringMatching(/^[0-9a-f-]{36}$/),
          paused: false,
          settings: SETTINGS,
          startedAt: expect.any(Number),
          program: '0.1.0',
          page: 'https://call.example/room',
          inMemory: false,
          known: null,
        },
      ],
      [7, 'begin', { token: opened.token, settings: SETTINGS, speech: ENGLISH }],
    ]);
    expect(joinFrames).toHaveBeenCalledExactlyOnceWith(7, opened.token, SETTINGS);
    expect(opened.startedAt).toBeGreaterThanOrEqual(before);
    expect(wanted()).toEqual({
      tabId: 7,
      token: opened.token,
      paused: false,
      inMemory: false,
    });
    expect(fake.browser.scripting.executeScript).toHaveBeenCalledWith({
      target: { tabId: 7 },
      files: ['content.js'],
    });
  });

  it('says who was left out, where the engine died and nobody came back to it', async () => {
    const page = 'https://call.example/room';
    await remember({ token: 'kept', tabId: 7, page, people: PEOPLE });
    await start(7);
    await start(8, true);
    const known = asked.filter(([, type]) => type === 'open').map(([, , body]) => body);
    expect(known).toMatchObject([{ known: PEOPLE }, { known: null }]);
  });

  it('knows nobody from a session that runs until it is replaced', async () => {
    const page = 'https://call.example/room';
    await remember({ token: 'kept', tabId: 7, page, people: PEOPLE });
    active = { tabId: 7, title: 'Weekly', token: 'kept' };
    await start(7);
    expect(asked.find(([, type]) => type === 'open')?.[2]).toMatchObject({ known: null });
  });

  it('has another token each time', async () => {
    await start(7);
    await start(7);
    const tokens = asked.filter(([, type]) => type === 'begin').map(([, , body]) => body);
    expect(tokens[0]).not.toEqual(tokens[1]);
  });

  it('does nothing without consent; does not even open the engine', async () => {
    fake.browser.stored.settings = { consentAt: null };
    expect(await start(7)).toEqual({ ok: false, problem: { code: 'no-consent' } });
    expect(ensureEngine).not.toHaveBeenCalled();
    expect(asked).toEqual([]);
  });

  it('says why the engine does not start', async () => {
    vi.mocked(ensureEngine).mockRejectedValueOnce(new Error('out of memory'));
    expect(await start(7)).toEqual({
      ok: false,
      problem: { code: 'engine-failed', detail: 'out of memory' },
    });
  });

  it('says so where the browser allows no extension on the page', async () => {
    const refusal = new Error('Cannot access a chrome:// URL');
    vi.mocked(fake.browser.scripting.executeScript).mockRejectedValue(refusal);
    expect(await start(7)).toEqual({
      ok: false,
      problem: { code: 'page-not-allowed', detail: refusal.message },
    });
    expect(asked).toEqual([]);
  });

  it('asks first when another tab is being read', async () => {
    active = { tabId: 3, title: 'Weekly', token: 'old' };
    expect(await start(7)).toEqual({
      ok: false,
      problem: { code: 'busy-elsewhere', detail: 'Weekly', tabId: 3 },
    });
    expect(asked).toEqual([]);
  });

  it('moves from the other tab when it is told to', async () => {
    active = { tabId: 3, title: 'Weekly', token: 'old' };
    expect(await start(7, true)).toEqual({ ok: true });
    expect(asked.map(([who, what]) => [who, what])).toEqual([
      ['inject', { tabId: 7 }],
      ['engine', 'close'],
      [3, 'end'],
      ['engine', 'open'],
      [7, 'begin'],
    ]);
  });

  it('asks first, and ends it there, when the engine of another tab has just died', async () => {
    want('old', 3);
    expect(await start(7)).toEqual({
      ok: false,
      problem: { code: 'busy-elsewhere', detail: 'Tab 3', tabId: 3 },
    });
    expect(wanted()?.token).toBe('old');
    expect(await start(7, true)).toEqual({ ok: true });
    const said = asked.map(([who, what]) => [who, what]);
    expect(said).toContainEqual(['engine', 'close']);
    expect(said).toContainEqual([3, 'end']);
    expect(fake.browser.action.setBadgeText).toHaveBeenCalledWith({ tabId: 3, text: '' });
  });

  it('keeps reading the other tab where it cannot move', async () => {
    active = { tabId: 3, title: 'Weekly', token: 'old' };
    vi.mocked(fake.browser.scripting.executeScript).mockRejectedValue(new Error('refused'));
    expect((await start(7, true)).ok).toBe(false);
    expect(asked).toEqual([]);
  });
});

describe('a page that hangs', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('does not hold up Start in it, nor anywhere else', async () => {
    vi.mocked(fake.browser.scripting.executeScript).mockReturnValueOnce(
      new Promise(() => undefined),
    );
    const first = start(7);
    const second = start(8);
    await vi.runAllTimersAsync();
    expect((await first).ok).toBe(false);
    expect(await second).toEqual({ ok: true });
  });

  it('is not waited for any longer once Stop was pressed', async () => {
    active = { tabId: 7, title: 'Weekly', token: 't' };
    want('t');
    vi.mocked(fake.browser.scripting.executeScript).mockReturnValue(new Promise(() => undefined));
    vi.mocked(fake.browser.tabs.sendMessage).mockRejectedValueOnce(new Error('no script'));
    const followed = follow(7);
    await vi.advanceTimersByTimeAsync(1000);
    const stopped = stop(7);
    await vi.advanceTimersByTimeAsync(1000);
    await followed;
    expect(await stopped).toBe('a session');
    expect(asked).toContainEqual(['engine', 'close', { tabId: 7, problem: null }]);
    expect(fake.browser.scripting.executeScript).toHaveBeenCalledOnce();
    expect(badge()).toEqual([{ tabId: 7, text: '' }]);
  });

  it('holds up neither Start nor what follows where it is a frame in the page', async () => {
    vi.mocked(joinFrames).mockReturnValueOnce(new Promise(() => undefined));
    expect(await start(7)).toEqual({ ok: true });
    expect(await stop(7)).toBe('a session');
  });

  it('does not hold up Stop, whose badge goes at once', async () => {
    want('t');
    vi.mocked(fake.browser.tabs.sendMessage).mockReturnValue(new Promise(() => undefined));
    const stopped = stop(7);
    await vi.advanceTimersByTimeAsync(0);
    expect(badge()).toEqual([{ tabId: 7, text: '' }]);
    await vi.runAllTimersAsync();
    await stopped;
  });
});

describe('a start that fails', () => {
  it('leaves nothing wanted and no session where the page goes while it starts', async () => {
    vi.mocked(fake.browser.tabs.sendMessage).mockRejectedValue(new Error('nobody there'));
    expect(await start(7)).toEqual({
      ok: false,
      problem: { code: 'page-lost', detail: 'nobody there' },
    });
    expect(wanted()).toBeNull();
    expect(asked.at(-1)?.slice(0, 2)).toEqual(['engine', 'close']);
  });
});

describe('stop', () => {
  it('ends the session at both ends, and takes the badge away', async () => {
    want('t');
    expect(await stop(7)).toBe('a session');
    expect(asked).toEqual([
      ['engine', 'close', { tabId: 7, problem: null }],
      [7, 'end', {}],
    ]);
    expect(wanted()).toBeNull();
    expect(badge()).toEqual([{ tabId: 7, text: '' }]);
    expect(endOnDisk).not.toHaveBeenCalled();
  });

  it('ends the record where the engine has died, and leaves no badge', async () => {
    want('t');
    fake.browser.runtime.sendMessage.mockRejectedValue(new Error('nobody there'));
    vi.mocked(endOnDisk).mockResolvedValueOnce('on the disk');
    expect(await stop(7)).toBe('on the disk');
    expect(endOnDisk).toHaveBeenCalledExactlyOnceWith('t');
    expect(badge()).toEqual([{ tabId: 7, text: '' }]);
    expect(await reopen(TAB, 't')).toBe(false);
  });

  it('is stronger than an engine that is just being opened again', async () => {
    want('t');
    const [reopened, stopped] = await Promise.all([reopen(TAB, 't'), stop(7)]);
    expect(reopened === false || asked.map(([, type]) => type).indexOf('close') > 0).toBe(true);
    expect(stopped).toBe('a session');
    expect(wanted()).toBeNull();
  });

  it('ends the session itself where parts are being aligned at that moment, and so can show it', async () => {
    active = { tabId: 7, title: 'Weekly', token: 't' };
    const { sendMessage } = fake.browser.runtime;
    const answer = sendMessage.getMockImplementation() as typeof sendMessage;
    let stopping: Promise<string | null> | undefined;
    sendMessage.mockImplementation(async (envelope) => {
      // Stop, after which nothing is wanted, is pressed while the engine is asked what it reads.
      if (envelope.type === 'active') stopping ??= stop(7);
      if (envelope.type === 'close') {
        const sessionId = active === null ? null : 'a session';
        active = null;
        return { sessionId };
      }
      return answer(envelope);
    });
    await align();
    expect(await stopping).toBe('a session');
  });

  it('tolerates that engine, page and disk are gone', async () => {
    want('t');
    fake.browser.runtime.sendMessage.mockRejectedValue(new Error('nobody there'));
    vi.mocked(fake.browser.tabs.sendMessage).mockRejectedValue(new Error('nobody there'));
    vi.mocked(endOnDisk).mockRejectedValueOnce(new Error('refused'));
    expect(await stop(7)).toBeNull();
  });

  it('leaves what is wanted of another tab alone', async () => {
    want('t', 3);
    await stop(7);
    expect(wanted()).toMatchObject({ token: 't' });
  });
});

describe('pause', () => {
  it('is kept for an engine that has just died', async () => {
    want('t');
    fake.browser.runtime.sendMessage.mockRejectedValueOnce(new Error('nobody there'));
    await pause(7, true);
    expect(await reopen(TAB, 't')).toBe(true);
    expect(asked.at(-1)?.[2]).toMatchObject({ token: 't', paused: true });
  });
});

describe('what changes while the engine is being opened', () => {
  /** Does something in the moment in which the engine opens the session, and so does not have it yet. */
  const whileOpening = (act: () => Promise<unknown>) => {
    const { sendMessage } = fake.browser.runtime;
    const answer = sendMessage.getMockImplementation() as typeof sendMessage;
    sendMessage.mockImplementation(async (envelope) => {
      if (envelope.type === 'open') await act();
      return answer(envelope);
    });
  };
  const told = () =>
    asked.filter(([who]) => who === 'engine').map(([, what, body]) => [what, body]);

  it('is told once it is open: pause, settings and the tab’s new number', async () => {
    want('t');
    whileOpening(async () => {
      fake.browser.inSession.wanted = { tabId: 8, token: 't', paused: true };
      fake.browser.stored.settings = { consentAt: 1, ...SETTINGS, gender: false };
    });
    expect(await reopen(TAB, 't')).toBe(true);
    expect(told().slice(1)).toEqual([
      ['tab-replaced', { from: 7, to: 8 }],
      ['pause', { tabId: 8, paused: true }],
      ['settings', { settings: { ...SETTINGS, gender: false } }],
    ]);
  });

  it('is not told to an engine that goes by it already', async () => {
    want('t');
    expect(await reopen(TAB, 't')).toBe(true);
    expect(told().map(([what]) => what)).toEqual(['open']);
  });

  it('is Stop, too, which is not undone by a pause in the same moment', async () => {
    want('t');
    whileOpening(async () => {
      void pause(7, true);
      void stop(7);
    });
    await reopen(TAB, 't');
    await vi.waitFor(() => expect(told().map(([what]) => what)).toContain('close'));
    expect(wanted()).toBeNull();
  });
});

describe('an engine that dies while it is asked', () => {
  // The browser then gives no answer instead of an error.
  const diesAt = (dies: string) => {
    const { sendMessage } = fake.browser.runtime;
    const answer = sendMessage.getMockImplementation() as typeof sendMessage;
    sendMessage.mockImplementation(async (envelope) =>
      envelope.type === dies ? undefined : answer(envelope),
    );
  };

  it('leaves Stop to end the record on the disk, and to take the badge away', async () => {
    want('t');
    diesAt('close');
    vi.mocked(endOnDisk).mockResolvedValueOnce('on the disk');
    expect(await stop(7)).toBe('on the disk');
    expect(badge()).toEqual([{ tabId: 7, text: '' }]);
    expect(asked).toContainEqual([7, 'end', {}]);
  });

  it('has opened nothing', async () => {
    diesAt('open');
    expect((await start(7)).ok).toBe(false);
    expect(wanted()).toBeNull();
    want('t');
    await expect(reopen(TAB, 't')).rejects.toThrow('nobody answers');
  });

  it('reads nothing that could be asked for', async () => {
    diesAt('active');
    expect(await activeSession()).toBeNull();
    expect((await start(7)).ok).toBe(false);
  });
});

describe('a disk that does not answer', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('does not hold up Stop, nor Start after it', async () => {
    want('t');
    const { sendMessage } = fake.browser.runtime;
    const answer = sendMessage.getMockImplementation() as typeof sendMessage;
    sendMessage.mockImplementation(async (envelope) =>
      envelope.type === 'close' ? Promise.reject(new Error('nobody there')) : answer(envelope),
    );
    vi.mocked(endOnDisk).mockReturnValueOnce(new Promise(() => undefined));
    const stopped = stop(7);
    const started = start(8);
    await vi.runAllTimersAsync();
    expect(await stopped).toBeNull();
    expect(await started).toEqual({ ok: true });
  });
});

describe('follow', () => {
  it('continues with the same token on the new page of the tab that is read', async () => {
    active = { tabId: 7, title: 'Weekly', token: 'same' };
    want('same');
    vi.mocked(fake.browser.tabs.sendMessage).mockRejectedValueOnce(new Error('no script'));
    await follow(7);
    expect(asked).toEqual([
      ['inject', { tabId: 7 }],
      [7, 'begin', { token: 'same', settings: SETTINGS, speech: ENGLISH }],
    ]);
  });

  it('leaves the script of a page that has only changed its address as it is', async () => {
    active = { tabId: 7, title: 'Weekly', token: 'same' };
    want('same');
    await follow(7);
    await follow(7);
    const begun = [7, 'begin', { token: 'same', settings: SETTINGS, speech: ENGLISH }];
    expect(asked).toEqual([begun, begun]);
  });

  it('opens the session again where the engine died together with the page', async () => {
    want('same');
    vi.mocked(fake.browser.tabs.sendMessage).mockRejectedValueOnce(new Error('no script'));
    await follow(7);
    expect(asked.map(([who, what]) => [who, what])).toEqual([
      ['engine', 'open'],
      ['inject', { tabId: 7 }],
      [7, 'begin'],
    ]);
  });

  it('leaves other tabs alone', async () => {
    active = { tabId: 3, title: 'Weekly', token: 'same' };
    want('same', 3);
    await follow(7);
    fake.browser.inSession.wanted = null;
    await follow(3);
    expect(asked).toEqual([]);
  });

  it('ends the session where the new page is another site', async () => {
    active = { tabId: 7, title: 'Weekly', token: 'same' };
    want('same');
    vi.mocked(fake.browser.tabs.sendMessage).mockRejectedValueOnce(new Error('no script'));
    vi.mocked(fake.browser.scripting.executeScript).mockRejectedValue(new Error('refused'));
    await follow(7);
    expect(asked).toEqual([['engine', 'close', { tabId: 7, problem: { code: 'page-changed' } }]]);
    expect(wanted()).toBeNull();
    expect(badge()).toEqual([{ tabId: 7, text: '!' }]);
  });
});

describe('align', () => {
  const asks = () => asked.map(([who, what]) => [who, what]);

  it('changes nothing where all is as it is wanted', async () => {
    await align();
    active = { tabId: 7, title: 'Weekly', token: 't' };
    want('t');
    await align();
    expect(asked).toEqual([]);
  });

  it('pauses a session that is to be paused, and lets one go on that is not', async () => {
    active = { tabId: 7, title: 'Weekly', token: 't', paused: false };
    want('t', 7, true);
    await align();
    active = { tabId: 7, title: 'Weekly', token: 't', paused: true };
    want('t');
    await align();
    expect(asked).toEqual([
      ['engine', 'pause', { tabId: 7, paused: true }],
      ['engine', 'pause', { tabId: 7, paused: false }],
    ]);
  });

  it('closes a session that nobody wants', async () => {
    active = { tabId: 7, title: 'Weekly', token: 'old' };
    await align();
    expect(asks()).toEqual([
      ['engine', 'close'],
      [7, 'end'],
    ]);
  });

  it('opens the session again where engine and page have lost it', async () => {
    want('t');
    vi.mocked(fake.browser.tabs.sendMessage).mockRejectedValueOnce(new Error('no script'));
    await align();
    expect(asks()).toEqual([
      ['engine', 'open'],
      ['inject', { tabId: 7 }],
      [7, 'begin'],
    ]);
    expect(wanted()).toMatchObject({ token: 't' });
  });

  it('wants nothing any more where the session has ended by itself, or its tab is gone', async () => {
    want('t');
    state = 'ended';
    await align();
    expect(wanted()).toBeNull();
    expect(asked).toEqual([]);
    state = null;
    want('t');
    vi.mocked(fake.browser.tabs.get).mockRejectedValue(new Error('no tab'));
    await align();
    expect(wanted()).toBeNull();
    expect(asked.at(-1)).toEqual([
      'engine',
      'close',
      { tabId: 7, problem: { code: 'tab-closed' } },
    ]);
  });
});

describe('after an update', () => {
  it('goes on where the browser still allows it', async () => {
    fake.browser.stored.running = { tabId: 7, token: 't', paused: true };
    await goOnAfterUpdate();
    expect(asked.map(([who, what]) => [who, what])).toEqual([
      ['inject', { tabId: 7 }],
      ['engine', 'open'],
      ['inject', { tabId: 7 }],
      [7, 'begin'],
    ]);
    expect(asked[1]?.[2]).toMatchObject({ token: 't', paused: true });
    expect(wanted()).toMatchObject({ token: 't' });
  });

  it('says so where it does not, and leaves the record open for the next Start', async () => {
    fake.browser.stored.running = { tabId: 7, token: 't', paused: false };
    vi.mocked(fake.browser.scripting.executeScript).mockRejectedValue(new Error('refused'));
    await goOnAfterUpdate();
    expect(badge()).toEqual([{ tabId: 7, text: '!' }]);
    expect([await wasUpdated(7), await wasUpdated(8)]).toEqual([true, false]);
    expect(asked).toEqual([]);
    expect(endOnDisk).not.toHaveBeenCalled();
    want('another');
    vi.mocked(fake.browser.scripting.executeScript).mockResolvedValue([]);
    expect((await start(7)).ok).toBe(true);
    expect(await wasUpdated(7)).toBe(false);
  });

  it('ends the record of a tab that is gone, and does nothing where nothing was read', async () => {
    await goOnAfterUpdate();
    expect(endOnDisk).not.toHaveBeenCalled();
    fake.browser.stored.running = { tabId: 7, token: 't', paused: false };
    vi.mocked(fake.browser.tabs.get).mockRejectedValue(new Error('no tab'));
    await goOnAfterUpdate();
    expect(endOnDisk).toHaveBeenCalledExactlyOnceWith('t');
    expect(asked).toEqual([]);
  });
});

describe('what is wanted', () => {
  it('ends with a session that ends by itself, and with the tab', async () => {
    want('t');
    await hasEnded('an older one');
    expect(wanted()).not.toBeNull();
    await hasEnded('t');
    expect(wanted()).toBeNull();
    want('t');
    await tabClosed(3);
    expect(wanted()).not.toBeNull();
    await tabClosed(7);
    expect(wanted()).toBeNull();
    expect(asked.at(-1)).toEqual([
      'engine',
      'close',
      { tabId: 7, problem: { code: 'tab-closed' } },
    ]);
  });
});

describe('a tab that is replaced', () => {
  it('is read under its new id', async () => {
    want('t');
    await tabReplaced(8, 7);
    expect(wanted()).toEqual({ tabId: 8, token: 't', paused: false, unloaded: true });
    expect(asked).toEqual([['engine', 'tab-replaced', { from: 7, to: 8 }]]);
    await tabReplaced(9, 3);
    expect(wanted()).toMatchObject({ tabId: 8 });
  });
});

describe('activeSession', () => {
  it('is none where no engine is there', async () => {
    fake.browser.runtime.sendMessage.mockRejectedValue(new Error('nobody there'));
    expect(await activeSession()).toBeNull();
  });
});

describe('reopen', () => {
  it('opens the session again under its token, in an engine that lost it', async () => {
    want('kept');
    expect(await reopen(TAB, 'kept')).toBe(true);
    expect(ensureEngine).toHaveBeenCalledOnce();
    const opened = { tabId: 7, title: 'Weekly', token: 'kept', paused: false, settings: SETTINGS };
    const kept = { program: '0.1.0', page: '', inMemory: true, known: null };
    expect(asked).toEqual([
      ['engine', 'open', { ...opened, ...kept, startedAt: expect.any(Number) }],
    ]);
  });

  it('says who was left out of it', async () => {
    want('kept');
    await remember({ token: 'kept', tabId: 7, page: '', people: PEOPLE });
    await reopen(TAB, 'kept');
    expect(asked[0]?.[2]).toMatchObject({ known: PEOPLE });
  });

  it('says nothing of it any more once it was stopped', async () => {
    await remember({ token: 'kept', tabId: 7, page: '', people: PEOPLE });
    await stop(7);
    expect(await knownIn('kept')).toBeNull();
  });

  it('lets only the content script connect whose session is wanted', async () => {
    active = { tabId: 7, title: 'Weekly', token: 'kept' };
    want('kept');
    expect(await reopen(TAB, 'kept')).toBe(true);
    expect(await reopen(TAB, 'another')).toBe(false);
    expect(await reopen({ ...TAB, id: 8 }, 'kept')).toBe(false);
    expect(asked).toEqual([]);
  });

  it('opens the session again where the settings cannot be read', async () => {
    want('kept');
    fake.browser.storage.local.get = async () => Promise.reject(new Error('refused'));
    expect(await reopen(TAB, 'kept')).toBe(true);
  });

  it('opens nothing once the consent is withdrawn', async () => {
    want('kept');
    fake.browser.stored.settings = { consentAt: null };
    expect(await reopen(TAB, 'kept')).toBe(false);
    expect(ensureEngine).not.toHaveBeenCalled();
  });
});
