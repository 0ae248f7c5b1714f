import { expect, it } from 'vitest';
import { faceTable } from '../../../src/studio/face-export';
import { reading } from '../made-readings';

const about = [['program', 'Countenance 1.2.3']] as const;

it('has as many cells in a row as headings, with and without apparent gender', () => {
  const cells = (row: string) => row.trimEnd().split(',').length;
  const man = reading({ gender: { label: 'man', confidence: 0.9 } });
  for (const gender of [false, true]) {
    const { headings, row } = faceTable(['file', 'face'], gender, about);
    expect(headings.includes('gender')).toBe(gender);
    expect(cells(row(['a.jpg', 1], man))).toBe(cells(headings));
  }
});

it('has the words that stand on the picture, a mark for Excel, and where it comes from', () => {
  const { headings, row } = faceTable(['file', 'face'], false, about);
  expect(headings).toMatch(/^\ufefffile,face,x,.*,expression,confidence,angry,disgusted,afraid,/);
  expect(headings.trimEnd()).toMatch(/,about \| program: Countenance 1\.2\.3$/);
  expect(row(['a.jpg', 1], reading({ label: 'fear' }))).toContain(',afraid,0.9400,');
});

it('lets no file name become a formula', () => {
  const { row } = faceTable(['file', 'face'], false, about);
  expect(row(['=HYPERLINK("x")', 1], reading())).toMatch(/^"'=HYPERLINK\(""x""\)",1,/);
});
