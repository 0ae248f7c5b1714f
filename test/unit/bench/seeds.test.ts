import { describe, expect, it } from 'vitest';
import { seedsOf } from '../../../bench/tracking/seeds';
import { InputError } from '../../../scripts/cli/errors';

describe('seedsOf', () => {
  it('takes a number or a range', () => {
    expect(seedsOf('7')).toEqual([7]);
    expect(seedsOf('4-6')).toEqual([4, 5, 6]);
  });

  it('says what it wants of anything else', () => {
    for (const text of ['', '0', '6-4', '1,2', 'x']) {
      expect(() => seedsOf(text)).toThrow(InputError);
    }
  });
});
