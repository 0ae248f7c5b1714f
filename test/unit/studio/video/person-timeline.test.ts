import { expect, it } from 'vitest';
import { keyTarget } from '../../../../src/studio/video/person-timeline';

it('moves by a second, by ten seconds and to the ends, but never beyond them', () => {
  expect(keyTarget('ArrowRight', 5000, 60_000)).toBe(6000);
  expect(keyTarget('ArrowLeft', 500, 60_000)).toBe(0);
  expect(keyTarget('PageUp', 55_000, 60_000)).toBe(60_000);
  expect(keyTarget('Home', 5000, 60_000)).toBe(0);
  expect(keyTarget('End', 5000, 60_000)).toBe(60_000);
  expect(keyTarget('a', 5000, 60_000)).toBeNull();
});
