import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchSession } from '../../../../src/ui/live/watch';
import { fakeBrowser } from '../../fakes/browser';
import { snapshot } from '../make';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

describe('watchSession', () => {
  let closing: AbortController;
  const onSnapshot = vi.fn();
  const onLost = vi.fn();
  const open = () => watchSession({ tabId: 7, onSnapshot, onLost, signal: closing.signal });
  const lastPort = () => fake.browser.ports.at(-1) as (typeof fake.browser.ports)[number];

  beforeEach(() => {
    vi.useFakeTimers();
    vi.clearAllMocks();
    fake.browser = fakeBrowser();
    closing = new AbortController();
  });
  afterEach(() => {
    closing.abort();
    vi.useRealTimers();
  });

  it('asks for its tab and hands on the snapshots of that tab', () => {
    open();
    expect(lastPort().postMessage).toHaveBeenCalledWith({ type: 'watch', tabId: 7 });
    lastPort().onMessage.fire({ type: 'snapshot', snapshot: snapshot() });
    lastPort().onMessage.fire({ type: 'snapshot', snapshot: snapshot({ tabId: 8 }) });
    lastPort().onMessage.fire({ type: 'record', record: {} });
    expect(onSnapshot).toHaveBeenCalledExactlyOnceWith(snapshot());
  });

  it('reconnects after 250 ms, 500 ms, then every second', () => {
    open();
    for (const wait of [250, 500, 1000, 1000]) {
      const before = fake.browser.ports.length;
      lastPort().onDisconnect.fire();
      vi.advanceTimersByTime(wait - 1);
      expect(fake.browser.ports).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(fake.browser.ports).toHaveLength(before + 1);
    }
  });

  it('reconnects at once when told that the engine was started', () => {
    const watchAgain = open();
    lastPort().onDisconnect.fire();
    watchAgain();
    expect(fake.browser.ports).toHaveLength(2);
    watchAgain();
    vi.advanceTimersByTime(5000);
    expect(fake.browser.ports).toHaveLength(2);
  });

  it('calls the engine lost only when it stays away', () => {
    open();
    lastPort().onDisconnect.fire();
    vi.advanceTimersByTime(300);
    lastPort().onMessage.fire({ type: 'snapshot', snapshot: snapshot() });
    vi.advanceTimersByTime(5000);
    expect(onLost).not.toHaveBeenCalled();

    lastPort().onDisconnect.fire();
    vi.advanceTimersByTime(2500);
    expect(onLost).toHaveBeenCalledOnce();
  });

  it('stops when its signal is aborted', () => {
    open();
    const port = lastPort();
    closing.abort();
    expect(port.disconnect).toHaveBeenCalledOnce();
    port.onDisconnect.fire();
    vi.advanceTimersByTime(60_000);
    expect(fake.browser.ports).toHaveLength(1);
    expect(onLost).not.toHaveBeenCalled();
  });
});
