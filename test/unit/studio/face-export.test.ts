import { expect, it } from 'vitest';
import { csvCell, csvHeadings, csvRow } from '../../../src/studio/face-export';
import { sure } from './video/made';

const face = {
  box: { x: 1, y: 2, width: 3, height: 4 },
  label: 'happy',
  confidence: 0.94,
  probabilities: sure('happy'),
} as const;

it('has as many cells in a row as headings, whether gender was read or not', () => {
  const cells = (row: string) => row.trimEnd().split(',').length;
  const headings = cells(csvHeadings(['file', 'face']));
  expect(cells(csvRow(['a.jpg', 1], face, null))).toBe(headings);
  expect(cells(csvRow(['a.jpg', 1], face, { label: 'man', confidence: 0.9 }))).toBe(headings);
});

it('lets no file name become a formula', () => {
  expect(csvCell('=HYPERLINK("x")')).toBe('"\'=HYPERLINK(""x"")"');
  expect(csvCell('plain')).toBe('plain');
});
