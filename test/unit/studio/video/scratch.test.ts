import { expect, it } from 'vitest';
import { isStale } from '../../../../src/studio/video/scratch';

it('takes for stale what was begun a day ago, or by nobody knows whom', () => {
  const now = Date.UTC(2026, 10, 21);
  expect(isStale(`${now - 1000}-x.webm`, now)).toBe(false);
  expect(isStale(`${now - 25 * 3600 * 1000}-x.webm`, now)).toBe(true);
  expect(isStale('x.webm', now)).toBe(true);
});
