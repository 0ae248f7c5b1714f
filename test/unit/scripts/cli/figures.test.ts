import { expect, it } from 'vitest';
import { percent, tableRow } from '../../../../scripts/cli/figures';

it('gives shares in tenths of a per cent', () => {
  expect([0, 0.6854, 1, null].map(percent)).toEqual(['0.0 %', '68.5 %', '100.0 %', '-']);
});

it('sets cells side by side', () => {
  expect(tableRow(['a', 'bcd'], 4)).toBe('   a bcd');
});
