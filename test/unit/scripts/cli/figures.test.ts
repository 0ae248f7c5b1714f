import { expect, it } from 'vitest';
import { percentOrDash, tableRow } from '../../../../scripts/cli/figures';

it('gives percentages one decimal, and a dash where there is no share', () => {
  expect([0, 0.6854, 1, null].map(percentOrDash)).toEqual(['0.0 %', '68.5 %', '100.0 %', '–']);
});

it('right-aligns cells', () => {
  expect(tableRow(['a', 'bcd'], 4)).toBe('   a bcd');
});
