import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shiftedToSmile } from '../../../src/analysis/smile-shift';
import { EXPRESSIONS, type Expression } from '../../../src/analysis/types';

const with_ = (some: Partial<Record<Expression, number>>) =>
  EXPRESSIONS.map((name) => some[name] ?? 0);

it('multiplies the odds of happy against neutral, and leaves the rest as it is', () => {
  const shifted = shiftedToSmile(with_({ happy: 0.2, neutral: 0.3, sad: 0.5 }), Math.log(3));
  const expected = with_({ happy: 1 / 3, neutral: 1 / 6, sad: 0.5 });
  for (const [i, p] of expected.entries()) expect(shifted[i]).toBeCloseTo(p, 6);
});

it('keeps the sum, and the order of faces by how much they smile', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      share,
      share,
      share,
      fc.double({ min: -3, max: 3, noNaN: true }),
      (a, b, rest, logit) => {
        const face = (smile: number) =>
          with_({ happy: smile * (1 - rest), neutral: (1 - smile) * (1 - rest), angry: rest });
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((s) =>
          shiftedToSmile(face(s), logit),
        );
        for (const p of [less, more]) expect(p?.reduce((x, y) => x + y)).toBeCloseTo(1, 9);
        const happy = EXPRESSIONS.indexOf('happy');
        expect(less?.[happy]).toBeLessThanOrEqual((more?.[happy] ?? 0) + 1e-12);
      },
    ),
  );
});

it('has no doubt of a face that has no share of either', () => {
  const sad = with_({ sad: 1 });
  expect(shiftedToSmile(sad, 1)).toEqual(sad);
});
