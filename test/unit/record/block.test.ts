import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EXPRESSIONS, LABELS } from '../../../src/analysis/types';
import { emptyBlock, ReadingCursor, read, write } from '../../../src/record/block';
import { reading } from '../made-readings';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const gender = fc.option(
  fc.record({ label: fc.constantFrom('man', 'woman', 'unsure'), confidence: share }),
);
const quality = fc.record({
  size: fc.double({ min: 0, max: 4000, noNaN: true }),
  sharpness: fc.double({ min: 0, max: 1.9, noNaN: true }),
  turn: share,
  brightness: fc.integer({ min: 0, max: 255 }),
});
const made = fc.record({
  label: fc.constantFrom(...LABELS),
  probabilities: fc.array(share, { minLength: EXPRESSIONS.length, maxLength: EXPRESSIONS.length }),
  gender,
  quality: quality.map((one) => ({ ...one, weight: 1 })),
});

it('shows a cursor the same as it reads', () => {
  fc.assert(
    fc.property(fc.array(made, { minLength: 1 }), (all) => {
      const block = emptyBlock(all.length);
      for (const [i, one] of all.entries()) write(block, i, reading(one), i);
      const cursor = new ReadingCursor();
      for (const i of all.keys()) {
        cursor.moveTo(block, i);
        const { weight: _, ...quality } = read(block, i, 1).quality;
        const { label, confidence, probabilities, gender } = read(block, i, 1);
        expect({ ...cursor }).toEqual({ label, confidence, probabilities, gender, quality });
      }
    }),
  );
});
