import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsFor, inOrder } from '../../../src/record/edits';
import { type Edits, NO_EDITS, type PersonKey } from '../../../src/record/saved-session';

const edits = (change: Partial<Edits>): Edits => ({ ...NO_EDITS, ...change });

describe('countsFor', () => {
  it('leaves everybody as they are where nothing was changed', () => {
    expect(countsFor(NO_EDITS, '2.1')).toBe('2.1');
  });

  it('follows those who were merged to the last one', () => {
    const merged = edits({ merged: { '1.1': '2.1', '2.1': '3.1' } });
    expect(countsFor(merged, '1.1')).toBe('3.1');
    expect(countsFor(merged, '3.1')).toBe('3.1');
  });

  it('leaves out whoever was left out, or merged with somebody who was', () => {
    const without = edits({ merged: { '1.1': '2.1' }, leftOut: ['2.1'] });
    expect(countsFor(without, '1.1')).toBeNull();
    expect(countsFor(without, '2.1')).toBeNull();
    expect(countsFor(without, '3.1')).toBe('3.1');
  });

  it('ends for whatever a record says, and gives somebody who stands for themselves', () => {
    const key = fc.constantFrom<PersonKey>('1.1', '1.2', '2.1', '3.1', '10.1');
    fc.assert(
      fc.property(fc.dictionary(key, key), key, (merged, one) => {
        const person = countsFor(edits({ merged }), one);
        expect(person).not.toBeNull();
        expect(countsFor(edits({ merged }), person as PersonKey)).toBe(person);
      }),
    );
  });
});

it('orders by number, not by letter', () => {
  const keys: PersonKey[] = ['10.1', '2.11', '2.2', '1.1'];
  expect(keys.sort(inOrder)).toEqual(['1.1', '2.2', '2.11', '10.1']);
});
