import { expect, it } from 'vitest';
import { csvHeadings, csvRow } from '../../../src/studio/face-export';
import { reading } from '../made-readings';

it('has as many cells in a row as headings, whether apparent gender was read or not', () => {
  const cells = (row: string) => row.trimEnd().split(',').length;
  const headings = cells(csvHeadings(['file', 'face']));
  expect(cells(csvRow(['a.jpg', 1], reading()))).toBe(headings);
  const man = reading({ gender: { label: 'man', confidence: 0.9 } });
  expect(cells(csvRow(['a.jpg', 1], man))).toBe(headings);
});

it('lets no file name become a formula', () => {
  expect(csvRow(['=HYPERLINK("x")', 1], reading())).toMatch(/^"'=HYPERLINK\(""x""\)",1,/);
});
