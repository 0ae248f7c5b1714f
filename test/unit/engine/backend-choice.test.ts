import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseBackend, forgetGpu, quickest } from '../../../src/engine/backend-choice';

/** A fake of the worker that probes the backends; the test decides what it finds. */
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

  it('is WASM at first, and from the next start on what the probe found', () => {
    expect(chooseBackend()).toBe('wasm');
    started()[0]?.answer({ wasm: 20, webgpu: 4 });
    expect(started()[0]?.terminate).toHaveBeenCalledOnce();
    expect(chooseBackend()).toBe('webgpu');
    expect(started()).toHaveLength(1);
  });

  it('probes again in another version of the browser', () => {
    chooseBackend();
    started()[0]?.answer({ wasm: 20, webgpu: 4 });
    vi.stubGlobal('navigator', { userAgent: 'a newer browser' });
    expect(chooseBackend()).toBe('wasm');
    expect(started()).toHaveLength(2);
    started()[1]?.answer({ wasm: 20, webgl: 4 });
    expect([...remembered]).toEqual([['backend', 'webgl in a newer browser']]);
  });

  it('probes again where an unknown backend is remembered', () => {
    remembered.set('backend', 'quantum in a browser');
    expect(chooseBackend()).toBe('wasm');
    started()[0]?.answer({ wasm: 20, webgl: 4 });
    expect(chooseBackend()).toBe('webgl');
  });

  it('does not choose a backend again that has died, nor probe for it', () => {
    remembered.set('backend', 'webgl in a browser');
    forgetGpu();
    expect(chooseBackend()).toBe('wasm');
    expect(started()).toHaveLength(0);
  });

  it('is WASM without a probe where nothing may be stored', () => {
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
    expect(chooseBackend()).toBe('wasm');
    expect(started()).toHaveLength(0);
  });

  it('does not fail where the outcome cannot be stored', () => {
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
