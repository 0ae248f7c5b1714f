import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineConnection } from '../../../src/content/engine-connection';
import type { FrameDownMessage, FrameUpMessage } from '../../../src/messaging/protocol';
import { TestChannel } from '../engine/fakes';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));
const ways = vi.hoisted(() => ({ WAYS: [] as (() => unknown)[] }));
vi.mock('../../../src/content/ways', () => ways);
vi.mock('../../../src/content/orphaned', () => ({ isOrphaned: () => false }));

type Line = TestChannel<FrameUpMessage, FrameDownMessage>;

const SETTINGS = {
  gender: false,
  overlay: true,
  figures: false,
  expressionModel: 'expression-ensemble',
};
const WELCOME: FrameDownMessage = { type: 'welcome', settings: SETTINGS };

/** All connections that were opened, in order. */
let lines: Line[];
let listeners: ReturnType<typeof fakeListeners>;

function fakeListeners() {
  return { message: vi.fn(), connected: vi.fn(), ended: vi.fn() };
}

function opened(): EngineConnection {
  const connection = new EngineConnection('secret', undefined, listeners);
  connection.open();
  return connection;
}

function isNotEnd(message: unknown): boolean {
  return (message as { type?: unknown } | null)?.type !== 'end';
}

/** The engine pings on the newest connection, as it does while it lives. */
async function live(ms: number): Promise<void> {
  for (let at = 0; at < ms; at += 400) {
    lines.at(-1)?.say({ type: 'ping' });
    await vi.advanceTimersByTimeAsync(400);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  fake.browser = fakeBrowser();
  fake.browser.runtime.sendMessage.mockResolvedValue({ ok: true });
  lines = [];
  listeners = fakeListeners();
  ways.WAYS.splice(0, 2, () => {
    const channel: Line = new TestChannel();
    lines.push(channel);
    return { channel, transport: 'direct', form: 'bitmap', done: () => undefined };
  });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the connection to the engine', () => {
  it('says the token first, and is open once it is welcomed', async () => {
    const connection = opened();
    expect(lines[0]?.sent).toEqual([
      { type: 'hello', token: 'secret', page: expect.any(String), transport: 'direct' },
    ]);
    expect(listeners.connected).not.toHaveBeenCalled();
    lines[0]?.say(WELCOME);
    await vi.advanceTimersByTimeAsync(0);
    expect(listeners.connected).toHaveBeenCalledOnce();
    expect(listeners.message).toHaveBeenCalledExactlyOnceWith(WELCOME);
    connection.close();
  });

  it('answers the engine’s pings, and is opened again when they stay away', async () => {
    const connection = opened();
    lines[0]?.say(WELCOME);
    await live(3000);
    expect(lines[0]?.sent.filter(({ type }) => type === 'pong').length).toBeGreaterThan(5);
    expect(lines).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2000);
    expect(lines.length).toBeGreaterThan(1);
    connection.close();
  });

  it('goes on whatever comes over it: cut off, said again, or of another shape', async () => {
    const some: FrameDownMessage[] = [
      WELCOME,
      { type: 'ping' },
      { type: 'settings', settings: SETTINGS },
      { type: 'credit', participant: 'p1', longSide: 640 },
      { type: 'capture', on: true, joined: [] },
    ];
    const strange = fc.oneof(
      fc.anything({ withNullPrototype: true }),
      fc.record({ type: fc.oneof(fc.constantFrom('__proto__', 'constructor'), fc.anything()) }),
    );
    const message = fc.oneof(strange, fc.constantFrom(...some));
    const check = fc.asyncProperty(fc.array(message), fc.array(message), async (before, after) => {
      lines = [];
      listeners = fakeListeners();
      const connection = opened();
      try {
        const [line] = lines;
        for (const one of before.filter(isNotEnd)) line?.say(one as FrameDownMessage);
        line?.say(WELCOME);
        for (const one of after.filter(isNotEnd)) line?.say(one as FrameDownMessage);
        await live(2000);
        expect(listeners.connected).toHaveBeenCalledOnce();
        expect(listeners.ended).not.toHaveBeenCalled();
        expect(lines).toHaveLength(1);
        connection.send({ type: 'skip', participant: 'p1' });
        expect(line?.sent.at(-1)).toEqual({ type: 'skip', participant: 'p1' });
        line?.say({ type: 'end' });
        expect(listeners.ended).toHaveBeenCalledOnce();
      } finally {
        connection.close();
      }
    });
    await fc.assert(check, { numRuns: 100 });
  });

  it('hears nothing more of a connection that a newer one has replaced', async () => {
    const connection = opened();
    lines[0]?.say(WELCOME);
    await vi.advanceTimersByTimeAsync(3000);
    expect(lines.length).toBeGreaterThan(1);
    lines.at(-1)?.say(WELCOME);
    await vi.advanceTimersByTimeAsync(0);
    const heard = listeners.message.mock.calls.length;
    lines[0]?.say({ type: 'end' });
    lines[0]?.say({ type: 'credit', participant: 'p1', longSide: 640 });
    expect(listeners.ended).not.toHaveBeenCalled();
    expect(listeners.message).toHaveBeenCalledTimes(heard);
    connection.close();
  });

  it('asks for the engine again where the service worker died while it was asked', async () => {
    const connection = opened();
    lines[0]?.say(WELCOME);
    fake.browser.runtime.sendMessage.mockResolvedValueOnce(undefined);
    await vi.advanceTimersByTimeAsync(4000);
    expect(listeners.ended).not.toHaveBeenCalled();
    expect(lines.length).toBeGreaterThan(1);
    connection.close();
  });
});
