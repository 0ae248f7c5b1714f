import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FRAME_PORT, WATCH_PORT } from '../../../src/messaging/protocol';
import { fakeBrowser, fakePort } from '../fakes/browser';

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
  close: vi.fn(),
  changeSettings: vi.fn(),
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
let container: EventTarget;

const hear = (type: string, body: object = {}, sender: object = SELF) =>
  fake.browser.runtime.onMessage.fire({ to: 'engine', type, body }, sender)[0];

beforeEach(async () => {
  vi.clearAllMocks();
  vi.resetModules();
  fake.browser = fakeBrowser();
  container = Object.assign(new EventTarget(), { startMessages: vi.fn() });
  vi.stubGlobal('navigator', { userAgent: 'a browser', serviceWorker: container });
  await import('../../../src/offscreen/main');
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the requests that the engine answers', () => {
  it('are these, and only from the extension’s own contexts', async () => {
    const open = { tabId: 7, title: 'Weekly', token: 't', settings: SETTINGS, startedAt: 1 };
    await hear('warm-up', { settings: SETTINGS });
    await hear('open', open);
    await hear('settings', { settings: SETTINGS });
    await hear('close', { tabId: 7, problem: null });
    expect(engine.warmUp).toHaveBeenCalledExactlyOnceWith(SETTINGS);
    expect(engine.open).toHaveBeenCalledExactlyOnceWith(open);
    expect(engine.changeSettings).toHaveBeenCalledExactlyOnceWith(SETTINGS);
    expect(engine.close).toHaveBeenCalledExactlyOnceWith(7, null);
    expect(hear('open', open, { id: 'another' })).toBeUndefined();
    expect(engine.open).toHaveBeenCalledOnce();
  });

  it('tell which tab is read, but nothing else of its session', async () => {
    expect(await hear('active')).toBeNull();
    engine.session.mockReturnValue({ tabId: 7, title: 'Weekly', token: 't', record: [] });
    expect(await hear('active')).toEqual({ tabId: 7, title: 'Weekly', token: 't' });
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
});
