import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Tabs } from 'webextension-polyfill';
import { joinFrames } from '../../../src/background/foreign-frames';
import { ensureOffscreenDocument } from '../../../src/background/offscreen-document';
import { knownIn, remember } from '../../../src/background/remembered';
import {
  activeSession,
  follow,
  reopen,
  start,
  stop,
} from '../../../src/background/session-control';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));
vi.mock('../../../src/content/main.iife.ts?iife', () => ({ default: 'content.js' }));
vi.mock('../../../src/background/foreign-frames', () => ({ joinFrames: vi.fn() }));
vi.mock('../../../src/background/offscreen-document', () => ({
  ensureOffscreenDocument: vi.fn(async () => undefined),
}));

/** A private tab, whose address the extension may not know. */
const TAB = { id: 7, title: 'Weekly', incognito: true } as Tabs.Tab;

/** Who was in a session before the engine died. */
const PEOPLE = { participants: [], only: 2 };

/** What the engine answers to `active`. */
let active: { tabId: number; title: string; token: string } | null;

/** All requests to the engine (except `active`) and to tabs, in order. */
let asked: unknown[][];
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
  asked = [];
  const { runtime, tabs, scripting } = fake.browser;
  runtime.sendMessage.mockImplementation(async ({ to, type, body }) => {
    if (type === 'active') return active;
    asked.push([to, type, body]);
    return type === 'close' ? { sessionId: 'a session' } : undefined;
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
    expect(ensureOffscreenDocument).toHaveBeenCalledOnce();
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
          settings: SETTINGS,
          startedAt: expect.any(Number),
          program: '0.1.0',
          page: 'https://call.example/room',
          inMemory: false,
          known: null,
        },
      ],
      [7, 'begin', { token: opened.token, settings: SETTINGS }],
    ]);
    expect(joinFrames).toHaveBeenCalledExactlyOnceWith(7, opened.token, SETTINGS);
    expect(opened.startedAt).toBeGreaterThanOrEqual(before);
    expect(fake.browser.scripting.executeScript).toHaveBeenCalledWith({
      target: { tabId: 7 },
      files: ['content.js'],
    });
  });

  it('says who was left out, where the engine died and nobody came back to it', async () => {
    const page = 'https://call.example/room';
    await remember({ token: 'kept', tabId: 7, page, people: PEOPLE });
    await start(7);
    await start(8);
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
    expect(ensureOffscreenDocument).not.toHaveBeenCalled();
    expect(asked).toEqual([]);
  });

  it('says why the engine does not start', async () => {
    vi.mocked(ensureOffscreenDocument).mockRejectedValueOnce(new Error('out of memory'));
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
      [3, 'end'],
      ['engine', 'open'],
      [7, 'begin'],
    ]);
  });

  it('keeps reading the other tab where it cannot move', async () => {
    active = { tabId: 3, title: 'Weekly', token: 'old' };
    vi.mocked(fake.browser.scripting.executeScript).mockRejectedValue(new Error('refused'));
    expect((await start(7, true)).ok).toBe(false);
    expect(asked).toEqual([]);
  });
});

describe('stop', () => {
  it('ends the session at both ends', async () => {
    expect(await stop(7)).toBe('a session');
    expect(asked).toEqual([
      ['engine', 'close', { tabId: 7, problem: null }],
      [7, 'end', {}],
    ]);
  });

  it('tolerates that engine and page are gone', async () => {
    fake.browser.runtime.sendMessage.mockRejectedValue(new Error('nobody there'));
    vi.mocked(fake.browser.tabs.sendMessage).mockRejectedValue(new Error('nobody there'));
    expect(await stop(7)).toBeNull();
  });
});

describe('follow', () => {
  it('continues with the same token on the new page of the tab that is read', async () => {
    active = { tabId: 7, title: 'Weekly', token: 'same' };
    await follow(7);
    expect(asked).toEqual([
      ['inject', { tabId: 7 }],
      [7, 'begin', { token: 'same', settings: SETTINGS }],
    ]);
  });

  it('leaves other tabs alone', async () => {
    active = { tabId: 3, title: 'Weekly', token: 'same' };
    await follow(7);
    active = null;
    await follow(7);
    expect(asked).toEqual([]);
  });

  it('ends the session where the new page is another site', async () => {
    active = { tabId: 7, title: 'Weekly', token: 'same' };
    vi.mocked(fake.browser.scripting.executeScript).mockRejectedValue(new Error('refused'));
    await follow(7);
    expect(asked).toEqual([['engine', 'close', { tabId: 7, problem: { code: 'page-changed' } }]]);
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
    expect(await reopen(TAB, 'kept')).toBe(true);
    expect(ensureOffscreenDocument).toHaveBeenCalledOnce();
    const opened = { tabId: 7, title: 'Weekly', token: 'kept', settings: SETTINGS };
    const kept = { program: '0.1.0', page: '', inMemory: true, known: null };
    expect(asked).toEqual([
      ['engine', 'open', { ...opened, ...kept, startedAt: expect.any(Number) }],
    ]);
  });

  it('says who was left out of it', async () => {
    await remember({ token: 'kept', tabId: 7, page: '', people: PEOPLE });
    await reopen(TAB, 'kept');
    expect(asked[0]?.[2]).toMatchObject({ known: PEOPLE });
  });

  it('says nothing of it any more once it was stopped', async () => {
    await remember({ token: 'kept', tabId: 7, page: '', people: PEOPLE });
    await stop(7);
    expect(await knownIn('kept')).toBeNull();
  });

  it('lets only the content script connect whose token the engine knows', async () => {
    active = { tabId: 7, title: 'Weekly', token: 'kept' };
    expect(await reopen(TAB, 'kept')).toBe(true);
    expect(await reopen(TAB, 'another')).toBe(false);
    expect(asked).toEqual([]);
  });

  it('opens nothing once the consent is withdrawn', async () => {
    fake.browser.stored.settings = { consentAt: null };
    expect(await reopen(TAB, 'kept')).toBe(false);
    expect(ensureOffscreenDocument).not.toHaveBeenCalled();
  });
});
