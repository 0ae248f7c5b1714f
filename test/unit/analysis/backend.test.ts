import { env, getBackend } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { NODE_WASM_PATH } from '../../../scripts/models/node-model-source';
import { initBackend, timeBackend } from '../../../src/analysis/backend';

describe('initBackend', () => {
  it('starts WASM without threads', async () => {
    expect(await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH })).toEqual({
      name: 'wasm',
    });
    expect(getBackend()).toBe('wasm');
    expect(env().getBool('WASM_HAS_MULTITHREAD_SUPPORT')).toBe(false);
  });

  it.each(['webgl', 'webgpu'] as const)(
    'falls back to WASM where %s is absent, and says why',
    async (preferred) => {
      const active = await initBackend({ preferred, wasmPath: NODE_WASM_PATH });
      expect(active.name).toBe('wasm');
      expect(active.reason).toMatch(/./);
      expect(getBackend()).toBe('wasm');
    },
  );
});

describe('timeBackend', () => {
  it('ignores the first run and takes the median of the others', async () => {
    let runs = 0;
    const time = await timeBackend(async () => {
      runs++;
    }, 3);
    expect(runs).toBe(4);
    expect(time).toBeGreaterThanOrEqual(0);
  });
});
