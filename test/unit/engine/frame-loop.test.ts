import { describe, expect, it } from 'vitest';
import { intervalAfter } from '../../../src/engine/frame-loop';

describe('intervalAfter', () => {
  it('never asks for more than 8 frames a second', () => {
    expect(intervalAfter(10)).toBe(125);
  });

  it('rests as long as it worked', () => {
    expect(intervalAfter(80)).toBe(160);
  });

  it('shortens its rest to read everybody at least 4 times a second', () => {
    expect(intervalAfter(150)).toBe(190);
  });

  it('reads everybody less often where the work takes longer than that', () => {
    expect(intervalAfter(500)).toBeCloseTo(525, 9);
  });
});
