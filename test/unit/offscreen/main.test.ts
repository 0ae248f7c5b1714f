import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FRAME_PORT, WATCH_PORT } from '../../../src/messaging/protocol';
import { fakeBrowser, fakePort } from '../fakes/browser';
import { provideWebLocks } from '../fakes/web-locks';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));
/** A fake engine that records the channels and requests that reach it. */
const engine = vi.hoisted(() => ({
  warmUp: vi.fn(),
  open: vi.fn(),
  settled: vi.fn(async () => undefined),
  close: vi.fn(async () => 'a session'),
  changeSettings: vi.fn(),
  replaceTab: vi.fn(),
  backendMemory: vi.fn(),
  latestIn: vi.fn(() => null),
  stateOf: vi.fn(() => null),
  session: vi.fn((): object | null => null),
  acceptFrames: vi.fn(),
  acceptWatcher: vi.fn(),
}));
vi.mock('../../../src/engine/engine', () => ({
  Engine: class {
    constructor() {
      Object.assign(this, engine);
    }
  },
}));

const SELF = { id: 'countenance' };
const SETTINGS = {
  gender: false,
  overlay: true,
  figures: false,
  expressionModel: 'expression-ensemble',
};
/** All that the engine can be asked for. */
const TYPES = [
  ...['alive', 'warm-up', 'backend-memory', 'open', 'close', 'settings', 'rename', 'pause', 'mark'],
  ...['leave-out', 'read-only', 'tab-replaced', 'state', 'active', 'capture'],
];
let container: EventTarget;
/** The document's own window. */
let opened: EventTarget;
const ORIGIN = 'chrome-extension://countenance';

const hear = (type: string, body: object = {}, sender: object = SELF) =>
  fake.browser.runtime.onMessage.fire({ to: 'engine', type, body }, sender)[0];

beforeEach(async () => {
  vi.clearAllMocks();
  vi.resetModules();
  fake.browser = fakeBrowser();
  container = Object.assign(new EventTarget(), { startMessages: vi.fn() });
  vi.stubGlobal('navigator', { userAgent: 'a browser', serviceWorker: container });
  provideWebLocks();
  opened = new EventTarget();
  vi.stubGlobal('addEventListener', opened.addEventListener.bind(opened));
  vi.stubGlobal('location', { origin: ORIGIN });
  await import('../../../src/offscreen/main');
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the requests that the engine answers', () => {
  it('pass on what the user wants of the session that runs', async () => {
    const session = { pause: vi.fn(), mark: vi.fn(), leaveOut: vi.fn(), readOnly: vi.fn() };
    engine.session.mockReturnValue(session);
    await hear('pause', { tabId: 7, paused: true });
    await hear('mark', { tabId: 7, word: 'here' });
    await hear('leave-out', { tabId: 7, participants: ['p1'], leftOut: true });
    await hear('read-only', { tabId: 7, participant: null });
    expect(session.pause).toHaveBeenCalledExactlyOnceWith(true);
    expect(session.mark).toHaveBeenCalledExactlyOnceWith('here');
    expect(session.leaveOut).toHaveBeenCalledExactlyOnceWith(['p1'], true);
    expect(session.readOnly).toHaveBeenCalledExactlyOnceWith(null);
    engine.session.mockReturnValue(null);
  });

  it('are these, and only from the extension’s own contexts', async () => {
    const open = {
      ...{ tabId: 7, title: 'Weekly', token: 't', settings: SETTINGS, startedAt: 1 },
      ...{ paused: false, program: '1.0.0', page: '', inMemory: false, known: null },
    };
    await hear('warm-up', { settings: SETTINGS });
    await hear('open', open);
    await hear('settings', { settings: SETTINGS });
    expect(await hear('close', { tabId: 7, problem: null })).toEqual({ sessionId: 'a session' });
    expect(engine.warmUp).toHaveBeenCalledExactlyOnceWith(SETTINGS);
    expect(engine.open).toHaveBeenCalledExactlyOnceWith(open);
    expect(engine.changeSettings).toHaveBeenCalledExactlyOnceWith(SETTINGS);
    expect(engine.close).toHaveBeenCalledExactlyOnceWith(7, null);
    expect(hear('open', open, { id: 'another' })).toBeUndefined();
    expect(engine.open).toHaveBeenCalledOnce();
  });

  it('tell which tab is read, but nothing else of its session', async () => {
    expect(await hear('active')).toBeNull();
    const shown = { tabId: 7, title: 'Weekly', token: 't', paused: true, captured: false };
    engine.session.mockReturnValue({ ...shown, record: [] });
    expect(await hear('active')).toEqual(shown);
    expect(engine.settled).toHaveBeenCalledTimes(2);
    engine.session.mockReturnValue(null);
  });

  it('wait for a session that is just being opened, but for the one that asks whether it hears', async () => {
    let open: () => void = () => undefined;
    const opening = new Promise<undefined>((resolve) => {
      open = () => resolve(undefined);
    });
    engine.settled.mockReturnValue(opening);
    const session = { pause: vi.fn(), leaveOut: vi.fn() };
    const paused = hear('pause', { tabId: 7, paused: true });
    const leftOut = hear('leave-out', { tabId: 7, participants: ['p1'], leftOut: true });
    const replaced = hear('tab-replaced', { from: 7, to: 8 });
    expect(await hear('alive')).toBe(true);
    expect(session.pause).not.toHaveBeenCalled();
    expect(engine.replaceTab).not.toHaveBeenCalled();
    engine.session.mockReturnValue(session);
    open();
    expect(await paused).toBeNull();
    expect(await leftOut).toBe(true);
    await replaced;
    expect(session.pause).toHaveBeenCalledExactlyOnceWith(true);
    expect(engine.replaceTab).toHaveBeenCalledExactlyOnceWith(7, 8);
    engine.session.mockReturnValue(null);
    engine.settled.mockResolvedValue(undefined);
  });

  it('are refused where a content script asks, or something is missing in them', async () => {
    const page = { ...SELF, url: 'https://call.example/' };
    await expect(hear('close', { tabId: 7, problem: null }, page)).rejects.toThrow();
    await expect(hear('open', { tabId: 7, token: 't' })).rejects.toThrow();
    expect(engine.close).not.toHaveBeenCalled();
    expect(engine.open).not.toHaveBeenCalled();
  });

  it('take nothing down, and open nothing, whatever they are', async () => {
    const types = fc.oneof(fc.string(), fc.constantFrom(...TYPES, '__proto__', 'constructor'));
    const check = fc.asyncProperty(types, fc.anything(), async (type, body) => {
      await Promise.resolve(hear(type, body as object)).catch(() => undefined);
      expect(engine.open).not.toHaveBeenCalled();
    });
    await fc.assert(check, { numRuns: 500 });
  });
});

describe('the lines that the engine takes', () => {
  const connect = (name: string, sender: object | undefined) => {
    const port = Object.assign(fakePort(), { name, sender });
    fake.browser.runtime.onConnect.fire(port);
  };

  it('are those of watchers and of content scripts', () => {
    connect(WATCH_PORT, SELF);
    expect(engine.acceptWatcher).toHaveBeenCalledOnce();
    connect(FRAME_PORT, SELF);
    expect(engine.acceptFrames).toHaveBeenCalledOnce();
  });

  it.each([undefined, {}, { id: 'another' }])('are not those that %j opens', (sender) => {
    connect(WATCH_PORT, sender);
    connect(FRAME_PORT, sender);
    expect(engine.acceptWatcher).not.toHaveBeenCalled();
    expect(engine.acceptFrames).not.toHaveBeenCalled();
  });

  it('are not those of another name', () => {
    connect('another', SELF);
    expect(engine.acceptWatcher).not.toHaveBeenCalled();
    expect(engine.acceptFrames).not.toHaveBeenCalled();
  });

  it('are the direct ports that the service worker forwards', () => {
    const { port1 } = new MessageChannel();
    const forward = (data: unknown, ports: MessagePort[]) =>
      container.dispatchEvent(new MessageEvent('message', { data, ports }));
    forward('another', [port1]);
    forward(FRAME_PORT, []);
    expect(engine.acceptFrames).not.toHaveBeenCalled();
    forward(FRAME_PORT, [port1]);
    expect(engine.acceptFrames).toHaveBeenCalledOnce();
    port1.close();
  });

  it('are the direct ports that the bridge passes to the window, and nobody else', () => {
    const { port1 } = new MessageChannel();
    const pass = (data: unknown, origin: string, ports: MessagePort[]) =>
      opened.dispatchEvent(new MessageEvent('message', { data, origin, ports }));
    pass(FRAME_PORT, 'https://call.example', [port1]);
    pass('another', ORIGIN, [port1]);
    pass(FRAME_PORT, ORIGIN, []);
    expect(engine.acceptFrames).not.toHaveBeenCalled();
    pass(FRAME_PORT, ORIGIN, [port1]);
    expect(engine.acceptFrames).toHaveBeenCalledOnce();
    port1.close();
  });

  it('are no others, whatever is sent to the window', () => {
    const { port1 } = new MessageChannel();
    const data = fc.anything({ withNullPrototype: true });
    const origin = fc.oneof(fc.constant(ORIGIN), fc.webUrl());
    const check = fc.property(data, origin, fc.boolean(), (data, origin, withPort) => {
      const ports = withPort ? [port1] : [];
      if (data === FRAME_PORT && origin === ORIGIN && withPort) return;
      opened.dispatchEvent(new MessageEvent('message', { data, origin, ports }));
      expect(engine.acceptFrames).not.toHaveBeenCalled();
    });
    fc.assert(check);
    port1.close();
  });
});
