import { expect, it } from 'vitest';
import { shareText } from '../../../../src/ui/saving/reading-columns';

it.each([
  [0, '0.0000'],
  [1 / 3, '0.3333'],
  [0.99996, '1.0000'],
  [1, '1.0000'],
  [1.70001, '1.7000'],
])('writes %d as %s', (share, text) => {
  expect(shareText(share)).toBe(text);
});
