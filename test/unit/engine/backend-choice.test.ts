import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseBackend, quickest } from '../../../src/engine/backend-choice';

/** Stands for the thread that probes; the test says what it found. */
class ProbeWorker extends EventTarget {
  static started: ProbeWorker[] = [];
  readonly terminate = vi.fn();

  constructor() {
    super();
    ProbeWorker.started.push(this);
  }

  answer(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

describe('chooseBackend', () => {
  const remembered = new Map<string, string>();
  const storage = {
    getItem: (key: string) => remembered.get(key) ?? null,
    setItem: (key: string, value: string) => void remembered.set(key, value),
  };
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  const started = () => ProbeWorker.started;

  beforeEach(() => {
    remembered.clear();
    ProbeWorker.started = [];
    vi.stubGlobal('Worker', ProbeWorker);
    vi.stubGlobal('navigator', { userAgent: 'a browser' });
    vi.stubGlobal('localStorage', storage);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('is WASM at first, and what the probe found from the next start on', () => {
    expect(chooseBackend()).toBe('wasm');
    started()[0]?.answer({ wasm: 20, webgpu: 4 });
    expect(started()[0]?.terminate).toHaveBeenCalledOnce();
    expect(chooseBackend()).toBe('webgpu');
    expect(started()).toHaveLength(1);
  });

  it('probes anew in another version of the browser', () => {
    chooseBackend();
    started()[0]?.answer({ wasm: 20, webgpu: 4 });
    vi.stubGlobal('navigator', { userAgent: 'a newer browser' });
    expect(chooseBackend()).toBe('wasm');
    expect(started()).toHaveLength(2);
    started()[1]?.answer({ wasm: 20, webgl: 4 });
    expect([...remembered]).toEqual([['backend', 'webgl in a newer browser']]);
  });

  it('probes anew where an unknown backend is remembered', () => {
    remembered.set('backend', 'quantum in a browser');
    expect(chooseBackend()).toBe('wasm');
    started()[0]?.answer({ wasm: 20, webgl: 4 });
    expect(chooseBackend()).toBe('webgl');
  });

  it('is WASM, unprobed, where nothing may be remembered', () => {
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
    expect(chooseBackend()).toBe('wasm');
    expect(started()).toHaveLength(0);
  });

  it('goes on where the outcome cannot be kept', () => {
    vi.stubGlobal('localStorage', { ...storage, setItem: refuse });
    chooseBackend();
    started()[0]?.answer({ wasm: 20, webgl: 4 });
    expect(started()[0]?.terminate).toHaveBeenCalledOnce();
    expect(chooseBackend()).toBe('wasm');
  });
});

describe('quickest', () => {
  it('is WASM where nothing else ran', () => {
    expect(quickest({})).toBe('wasm');
  });

  it('is WASM unless another backend is clearly quicker', () => {
    expect(quickest({ wasm: 10, webgl: 9, webgpu: 8.5 })).toBe('wasm');
  });

  it('is the quickest of those that are', () => {
    expect(quickest({ wasm: 20, webgl: 9, webgpu: 4 })).toBe('webgpu');
    expect(quickest({ wasm: 20, webgl: 4, webgpu: 9 })).toBe('webgl');
  });
});
