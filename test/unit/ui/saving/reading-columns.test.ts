import { expect, it } from 'vitest';
import {
  cellOf,
  EXPRESSION_COLUMNS,
  GENDER_COLUMNS,
  savedShare,
} from '../../../../src/ui/saving/reading-columns';
import { reading } from '../../made-readings';

it('writes the label, its confidence and seven probabilities', () => {
  const cells = EXPRESSION_COLUMNS.map((column) => cellOf(column, reading()));
  expect(cells.join()).toBe('happy,0.9400,0.0100,0.0100,0.0100,0.9400,0.0100,0.0100,0.0100');
});

it('has the words that are shown for expressions', () => {
  expect(EXPRESSION_COLUMNS.map(({ name }) => name).join()).toBe(
    'expression,confidence,angry,disgusted,afraid,happy,sad,surprised,neutral',
  );
  const cells = EXPRESSION_COLUMNS.map((column) => cellOf(column, reading({ label: 'fear' })));
  expect(cells[0]).toBe('afraid');
});

it('leaves cells empty for what was not read', () => {
  expect(GENDER_COLUMNS.map((column) => cellOf(column, reading()))).toEqual(['', '']);
});

it('rounds shares to the digits that are saved', () => {
  expect([1 / 3, 0.99996, 1].map(savedShare)).toEqual([0.3333, 1, 1]);
});
