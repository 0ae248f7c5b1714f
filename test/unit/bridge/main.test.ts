import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FRAME_PORT } from '../../../src/messaging/protocol';

/** The hidden iframe, with fakes of the page that sends it messages and of the service worker. */
let frame: EventTarget;
let port: MessagePort;
const active = { postMessage: vi.fn() };
/** The windows of the extension that the browser shows the iframe. */
let views: object[];
const container = { ready: Promise.resolve({ active }), controller: null as typeof active | null };

const say = (data: unknown, ports: MessagePort[]) =>
  frame.dispatchEvent(new MessageEvent('message', { data, ports }));

beforeEach(async () => {
  vi.clearAllMocks();
  vi.resetModules();
  frame = new EventTarget();
  port = new MessageChannel().port1;
  container.controller = null;
  views = [];
  vi.stubGlobal('chrome', { extension: { getViews: () => views } });
  vi.stubGlobal('location', { origin: 'chrome-extension://countenance' });
  vi.stubGlobal('addEventListener', frame.addEventListener.bind(frame));
  vi.stubGlobal('removeEventListener', frame.removeEventListener.bind(frame));
  vi.stubGlobal('navigator', { serviceWorker: container });
  await import('../../../src/bridge/main');
});
afterEach(() => {
  port.close();
  vi.unstubAllGlobals();
});

it('passes the port on to the engine, where it sees its window', () => {
  const engine = { location: { pathname: '/src/offscreen/index.html' }, postMessage: vi.fn() };
  const popup = { location: { pathname: '/src/popup/index.html' }, postMessage: vi.fn() };
  views = [popup, engine];
  say(FRAME_PORT, [port]);
  const [data, origin, ports] = engine.postMessage.mock.calls[0] ?? [];
  expect([data, origin, ports[0] === port]).toEqual([
    FRAME_PORT,
    'chrome-extension://countenance',
    true,
  ]);
  expect(popup.postMessage).not.toHaveBeenCalled();
});

it('closes the port at once where it can pass it to nobody', async () => {
  vi.stubGlobal('credentialless', true);
  const { port1, port2 } = new MessageChannel();
  const closed = new Promise((resolve) => port2.addEventListener('close', resolve));
  say(FRAME_PORT, [port1]);
  await closed;
  expect(active.postMessage).not.toHaveBeenCalled();
});

it('else passes the port on to the service worker', async () => {
  say(FRAME_PORT, [port]);
  await vi.waitFor(() => expect(active.postMessage).toHaveBeenCalledOnce());
  expect(active.postMessage.mock.calls[0]?.[0]).toBe(FRAME_PORT);
  expect(active.postMessage.mock.calls[0]?.[1][0] === port).toBe(true);
});

it('passes it to the worker that controls the iframe, where there is one', async () => {
  container.controller = { postMessage: vi.fn() };
  say(FRAME_PORT, [port]);
  await vi.waitFor(() => expect(container.controller?.postMessage).toHaveBeenCalledOnce());
  expect(active.postMessage).not.toHaveBeenCalled();
});

it('passes on nothing else that a page may send it', async () => {
  say('another', [port]);
  say({ name: FRAME_PORT }, [port]);
  say(FRAME_PORT, []);
  await container.ready;
  await new Promise(setImmediate);
  expect(active.postMessage).not.toHaveBeenCalled();
});

it('passes on one port only, whatever else the page sends', async () => {
  for (let i = 0; i < 100; i++) say(FRAME_PORT, [port]);
  await container.ready;
  await new Promise(setImmediate);
  expect(active.postMessage).toHaveBeenCalledOnce();
});

it('passes on no port but one that comes under its name, whatever a page sends', async () => {
  const engine = { location: { pathname: '/src/offscreen/index.html' }, postMessage: vi.fn() };
  views = [engine];
  const anything = fc.anything({ withNullPrototype: true }).filter((data) => data !== FRAME_PORT);
  const check = fc.property(anything, fc.boolean(), (data, withPort) => {
    say(data, withPort ? [port] : []);
    say(FRAME_PORT, []);
    expect(engine.postMessage).not.toHaveBeenCalled();
  });
  fc.assert(check);
  say(FRAME_PORT, [port]);
  expect(engine.postMessage).toHaveBeenCalledOnce();
});
