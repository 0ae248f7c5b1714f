import { describe, expect, it } from 'vitest';
import { quickest } from '../../../src/engine/backend-choice';

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
