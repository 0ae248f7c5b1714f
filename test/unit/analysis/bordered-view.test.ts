import { expect, it } from 'vitest';
import { borderedView } from '../../../src/analysis/bordered-view';

it('shows the whole picture in the middle of twice its longer side, and the mean colour around', () => {
  const pixels = { width: 40, height: 20, data: new Uint8Array(4 * 40 * 20) };
  expect(borderedView(pixels)).toEqual({
    pixels,
    region: { x: -20, y: -20, width: 80, height: 60 },
    surround: 'mean',
  });
});
