import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FRAME_PORT } from '../../../src/messaging/protocol';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));
const control = vi.hoisted(() => ({
  align: vi.fn(async () => undefined),
  follow: vi.fn(async () => undefined),
  goOnAfterUpdate: vi.fn(async () => undefined),
  hasEnded: vi.fn(async () => undefined),
  pause: vi.fn(async () => undefined),
  tabClosed: vi.fn(async () => undefined),
  tabReplaced: vi.fn(async () => undefined),
  reopen: vi.fn(async () => true),
  start: vi.fn(async (): Promise<object> => ({ ok: true })),
  stop: vi.fn(async () => undefined),
}));
vi.mock('../../../src/background/session-control', () => control);
const activeSession = vi.hoisted(() =>
  vi.fn(async (): Promise<{ tabId: number; token?: string } | null> => null),
);
vi.mock('../../../src/background/engine-session', () => ({ activeSession }));
vi.mock('../../../src/background/session-settings', () => ({
  sessionSettings: (settings: { gender: boolean }) => ({ gender: settings.gender }),
}));
const joinFrames = vi.hoisted(() => vi.fn(async () => undefined));
vi.mock('../../../src/background/foreign-frames', () => ({ joinFrames }));
const captureTab = vi.hoisted(() => vi.fn(async () => ({ ok: true })));
vi.mock('../../../src/background/tab-capture', () => ({ captureTab }));
const callSites = vi.hoisted(() => ({
  isCallSite: vi.fn(async (url?: string) => url === 'https://call.example/1'),
  watchCallSites: vi.fn(),
}));
vi.mock('../../../src/background/call-sites', () => callSites);
const host = vi.hoisted(() => ({
  ensureEngine: vi.fn(async () => undefined),
  closeEngine: vi.fn(async () => undefined),
}));
vi.mock('../../../src/background/engine-host', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  ...host,
}));

/** Windows and documents of the extension, as the worker finds them. */
let clients: { url: string; postMessage: ReturnType<typeof vi.fn> }[];
let worker: EventTarget;

const SELF = { id: 'countenance' };
const hear = (type: string, body: object = {}, sender: object = SELF) =>
  fake.browser.runtime.onMessage.fire({ to: 'background', type, body }, sender)[0];
const asked = () =>
  fake.browser.runtime.sendMessage.mock.calls.map(([{ to, type, body }]) => [to, type, body]);

beforeEach(async () => {
  vi.clearAllMocks();
  vi.resetModules();
  fake.browser = fakeBrowser();
  fake.browser.stored.settings = { consentAt: 1 };
  clients = [];
  worker = Object.assign(new EventTarget(), { clients: { matchAll: async () => clients } });
  vi.stubGlobal('self', worker);
  await import('../../../src/background/main');
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('requests of pages and engine to the service worker', () => {
  it('has the engine load its models, with the settings that it needs', async () => {
    await hear('warm-up');
    expect(host.ensureEngine).toHaveBeenCalledOnce();
    expect(asked()).toEqual([['engine', 'warm-up', { settings: { gender: false } }]]);
    expect(control.align).toHaveBeenCalledOnce();
  });

  it('takes nothing down, and reads nothing that was not asked for, whatever is asked', async () => {
    const known = [
      'start',
      'stop',
      'pause',
      'leave-out',
      'reconnect',
      'capture',
      'badge',
      'remember',
    ];
    const type = fc.oneof(
      fc.constantFrom(...known, 'frames', '__proto__', 'toString'),
      fc.string(),
    );
    const sender = fc.constantFrom(SELF, { ...SELF, url: 'https://call.example/', tab: { id: 7 } });
    const check = fc.asyncProperty(type, fc.anything(), sender, async (type, body, sender) => {
      await Promise.resolve(hear(type, body as object, sender)).catch(() => undefined);
      for (const act of [control.start, control.stop, control.pause, control.reopen, captureTab])
        expect(act).not.toHaveBeenCalled();
      expect(fake.browser.inSession).toEqual({});
    });
    await fc.assert(check, { numRuns: 300 });
  });

  it('lets no content script start or stop anything', async () => {
    const page = { ...SELF, url: 'https://call.example/', tab: { id: 7 } };
    await expect(hear('start', { tabId: 7 }, page)).rejects.toThrow();
    await expect(hear('stop', { tabId: 7 }, page)).rejects.toThrow();
    expect(control.start).not.toHaveBeenCalled();
    expect(control.stop).not.toHaveBeenCalled();
  });

  it('loads nothing before consent', async () => {
    fake.browser.stored.settings = {};
    await hear('warm-up');
    expect(host.ensureEngine).not.toHaveBeenCalled();
    expect(asked()).toEqual([]);
  });

  it('starts, stops and closes', async () => {
    expect(await hear('start', { tabId: 7, move: true })).toEqual({ ok: true });
    await hear('stop', { tabId: 7 });
    await hear('pause', { tabId: 7, paused: true });
    expect(control.pause).toHaveBeenCalledExactlyOnceWith(7, true);
    await hear('idle');
    expect(control.start).toHaveBeenCalledExactlyOnceWith(7, true);
    expect(control.stop).toHaveBeenCalledExactlyOnceWith(7);
    expect(host.closeEngine).toHaveBeenCalledOnce();
  });

  it('reads frames of other sites that the running session’s page has loaded', async () => {
    await hear('frames', { token: 't' });
    expect(joinFrames).not.toHaveBeenCalled();
    activeSession.mockResolvedValueOnce({ tabId: 7, token: 't' });
    await hear('frames', { token: 'old' });
    expect(joinFrames).not.toHaveBeenCalled();
    activeSession.mockResolvedValueOnce({ tabId: 7, token: 't' });
    await hear('frames', { token: 't' });
    expect(joinFrames).toHaveBeenCalledExactlyOnceWith(7, 't', { gender: false });
  });

  it('reads a frame as soon as the user has allowed its site', async () => {
    activeSession.mockResolvedValueOnce({ tabId: 7, token: 't' });
    fake.browser.permissions.onAdded.fire({ origins: ['https://call.example/*'] });
    await vi.waitFor(() =>
      expect(joinFrames).toHaveBeenCalledExactlyOnceWith(7, 't', { gender: false }),
    );
  });

  it('captures the tab that is read when the user asks, or has just allowed it', async () => {
    expect(await hear('capture', { tabId: 7 })).toEqual({ ok: true });
    expect(captureTab).toHaveBeenCalledExactlyOnceWith(7);
    activeSession.mockResolvedValueOnce({ tabId: 9, token: 't' });
    fake.browser.permissions.onAdded.fire({ permissions: ['tabCapture'] });
    await vi.waitFor(() => expect(captureTab).toHaveBeenLastCalledWith(9));
    expect(joinFrames).not.toHaveBeenCalled();
  });

  it('lets a frame of another site wait for the page to open the session again', async () => {
    const sender = { ...SELF, tab: { id: 9 }, frameId: 4 };
    await expect(hear('reconnect', { token: 't' }, sender)).rejects.toThrow();
    activeSession.mockResolvedValueOnce({ tabId: 9, token: 't' });
    expect(await hear('reconnect', { token: 't' }, sender)).toEqual({ ok: true });
    expect(control.reopen).not.toHaveBeenCalled();
  });

  it('reopens the engine for the tab that asks, whatever tab it names', async () => {
    const tab = { id: 9, title: 'Weekly' };
    expect(await hear('reconnect', { token: 't', tabId: 3 }, { ...SELF, tab })).toEqual({
      ok: true,
    });
    expect(control.reopen).toHaveBeenCalledExactlyOnceWith(tab, 't');
    expect(await hear('reconnect', { token: 't' })).toEqual({ ok: false });
  });

  it('offers a call only on a call site, and only where it is not being read', async () => {
    const from = (url: string, id = 7) => ({ ...SELF, url, tab: { id } });
    const offered = (sender: object) => hear('call-appeared', {}, sender);
    expect(await offered(from('https://call.example/1'))).toMatchObject({ offer: true });
    expect(await offered(from('https://other.example/'))).toMatchObject({ offer: false });
    activeSession.mockResolvedValueOnce({ tabId: 7 });
    expect(await offered(from('https://call.example/1'))).toMatchObject({ offer: false });
    activeSession.mockResolvedValueOnce({ tabId: 9 });
    expect(await offered(from('https://call.example/1'))).toMatchObject({ offer: true });
    expect(callSites.watchCallSites).toHaveBeenCalledOnce();
  });

  it('reads the tab that accepts the offer, whatever tab it names, and no page of another site', async () => {
    const sender = { ...SELF, url: 'https://call.example/1', tab: { id: 9 } };
    expect(await hear('read-call', { move: true, tabId: 3 }, sender)).toEqual({ ok: true });
    expect(control.start).toHaveBeenCalledExactlyOnceWith(9, true);
    expect(
      await hear('read-call', { move: true }, { ...sender, url: 'https://a.example/' }),
    ).toEqual({ ok: false, problem: { code: 'page-not-allowed' } });
    expect(control.start).toHaveBeenCalledOnce();
  });

  it('shows the badge', async () => {
    await hear('badge', { tabId: 7, token: 't', state: 'running', paused: false, problem: null });
    expect(control.hasEnded).not.toHaveBeenCalled();
    const { setBadgeText } = fake.browser.action;
    expect(setBadgeText).toHaveBeenCalledExactlyOnceWith({ tabId: 7, text: 'ON' });
    await hear('badge', { tabId: 7, token: 't', state: 'ended', paused: false, problem: null });
    expect(control.hasEnded).toHaveBeenCalledExactlyOnceWith('t');
  });
});

describe('the direct port', () => {
  const message = (data: unknown, ports: MessagePort[]) => {
    const event = Object.assign(new MessageEvent('message', { data, ports }), {
      waitUntil: vi.fn(),
    });
    worker.dispatchEvent(event);
    return Promise.all(event.waitUntil.mock.calls.flat());
  };
  let port: MessagePort;

  beforeEach(() => {
    port = new MessageChannel().port1;
    vi.spyOn(port, 'close');
  });
  afterEach(() => port.close());

  it('is handed to the engine, and to no other page', async () => {
    const page = { url: '/src/popup/index.html', postMessage: vi.fn() };
    const engine = { url: '/src/offscreen/index.html', postMessage: vi.fn() };
    clients = [page, engine];
    await message(FRAME_PORT, [port]);
    expect(engine.postMessage).toHaveBeenCalledOnce();
    expect(engine.postMessage.mock.calls[0]?.[0]).toBe(FRAME_PORT);
    expect(engine.postMessage.mock.calls[0]?.[1][0] === port).toBe(true);
    expect(page.postMessage).not.toHaveBeenCalled();
    expect(port.close).not.toHaveBeenCalled();
  });

  it('is closed where there is no engine, so that the page falls back to the runtime port', async () => {
    await message(FRAME_PORT, [port]);
    expect(port.close).toHaveBeenCalledOnce();
  });

  it('is not taken from a message of another name or without a port', async () => {
    const engine = { url: '/src/offscreen/index.html', postMessage: vi.fn() };
    clients = [engine];
    await message('another', [port]);
    await message(FRAME_PORT, []);
    expect(engine.postMessage).not.toHaveBeenCalled();
  });
});

describe('events of the browser', () => {
  it('opens the welcome page after installation, not after an update', () => {
    const { onInstalled } = fake.browser.runtime;
    onInstalled.fire({ reason: 'update' });
    expect(fake.browser.tabs.create).not.toHaveBeenCalled();
    onInstalled.fire({ reason: 'install' });
    expect(fake.browser.tabs.create).toHaveBeenCalledExactlyOnceWith({
      url: '/src/welcome/index.html',
    });
  });

  it('keeps for the popup that an update brought something new', async () => {
    const { onInstalled } = fake.browser.runtime;
    onInstalled.fire({ reason: 'update', previousVersion: '0.1.0' });
    onInstalled.fire({ reason: 'update', previousVersion: '0.0.9' });
    await vi.waitFor(() => expect(fake.browser.stored.news).toBe('0.1.0'));
  });

  it('notes problems by their codes alone, and the engine’s starts, for a report', async () => {
    control.start.mockResolvedValueOnce({
      ok: false,
      problem: { code: 'busy-elsewhere', detail: 'Talk with Ada' },
    });
    await hear('start', { tabId: 7 });
    await hear('engine-started');
    await hear('fault', { message: 'Error: no frame of Ada' });
    expect(fake.browser.inSession.faults).toMatchObject({
      starts: 1,
      faults: [{ what: 'problem busy elsewhere' }, { what: 'error no frame of …' }],
    });
  });

  it('starts the tab by the keyboard shortcut, or stops it where it is being read', async () => {
    const press = (command: string) =>
      Promise.all(fake.browser.commands.onCommand.fire(command, { id: 7 }));
    await press('another');
    expect(control.start).not.toHaveBeenCalled();
    await press('toggle');
    expect(control.start).toHaveBeenCalledExactlyOnceWith(7);
    fake.browser.inSession.wanted = { tabId: 7, token: 't', paused: false };
    await press('toggle');
    expect(control.stop).toHaveBeenCalledExactlyOnceWith(7);
  });

  it('marks the moment in the tab that is being read, by its shortcut', async () => {
    const press = () => Promise.all(fake.browser.commands.onCommand.fire('mark', { id: 9 }));
    await press();
    expect(asked()).toEqual([]);
    activeSession.mockResolvedValueOnce({ tabId: 7 });
    await press();
    expect(asked()).toEqual([['engine', 'mark', { tabId: 7, word: '' }]]);
    expect(control.start).not.toHaveBeenCalled();
  });

  it('says on the badge why the shortcut did not start anything', async () => {
    const problem = { code: 'no-consent' };
    control.start.mockResolvedValueOnce({ ok: false, problem });
    await Promise.all(fake.browser.commands.onCommand.fire('toggle', { id: 7 }));
    const { setBadgeText } = fake.browser.action;
    expect(setBadgeText).toHaveBeenCalledExactlyOnceWith({ tabId: 7, text: '!' });
    expect(fake.browser.tabs.create).toHaveBeenCalledExactlyOnceWith({
      url: '/src/welcome/index.html',
    });
  });

  it('stops the session when the consent is withdrawn', async () => {
    fake.browser.inSession.wanted = { tabId: 7, token: 't', paused: false };
    await fake.browser.storage.local.set({ settings: { consentAt: null } as never });
    await vi.waitFor(() => expect(control.stop).toHaveBeenCalledExactlyOnceWith(7));
  });

  it('tells the engine of changed settings, and the session continues', async () => {
    await fake.browser.storage.local.set({ settings: { consentAt: 1, gender: true } as never });
    await vi.waitFor(() =>
      expect(asked()).toEqual([['engine', 'settings', { settings: { gender: true } }]]),
    );
    expect(control.stop).not.toHaveBeenCalled();
  });

  it('ends the session of a tab that is closed', () => {
    fake.browser.tabs.onRemoved.fire(7);
    expect(control.tabClosed).toHaveBeenCalledExactlyOnceWith(7);
  });

  it('keeps to a tab that the browser replaces', () => {
    fake.browser.tabs.onReplaced.fire(8, 7);
    expect(control.tabReplaced).toHaveBeenCalledExactlyOnceWith(8, 7);
  });

  it('follows a tab to its new page, once it is loaded', () => {
    fake.browser.tabs.onUpdated.fire(7, { status: 'loading' });
    expect(control.follow).not.toHaveBeenCalled();
    fake.browser.tabs.onUpdated.fire(7, { status: 'complete' });
    expect(control.follow).toHaveBeenCalledExactlyOnceWith(7);
  });
});
