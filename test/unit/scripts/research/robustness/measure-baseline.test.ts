import { describe, expect, it } from 'vitest';
import { measureBaseline } from '../../../../../scripts/research/robustness/measure-baseline';

describe('measureBaseline', () => {
  it('refuses to compare a network with itself', async () => {
    const files = { images: 'images.u8', labels: 'labels.csv' };
    const both = { augmented: 'build/a', plain: 'build/a' };
    await expect(measureBaseline(both, 9, files)).rejects.toThrow(
      'build/a cannot be compared with itself.',
    );
  });
});
