import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinPlanes, splitPlanes } from '../../../src/analysis/byte-planes';

it('puts first bytes first', () => {
  expect([...splitPlanes(Uint8Array.of(1, 2, 3, 4, 5, 6))]).toEqual([1, 3, 5, 2, 4, 6]);
});

it('gives back what was split, of any length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      expect([...joinPlanes(splitPlanes(bytes))]).toEqual([...bytes]);
    }),
  );
});
