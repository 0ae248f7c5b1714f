import { expect, it } from 'vitest';
import { moved, showing, within, zoomed } from '../../../../src/session/timeline/view';

const WHOLE = { fromMs: 0, toMs: 100_000 };

it('keeps a moment in its place while it zooms', () => {
  expect(zoomed(WHOLE, 0.5, 20_000)).toEqual({ fromMs: 10_000, toMs: 60_000 });
  expect(zoomed({ fromMs: 10_000, toMs: 60_000 }, 2, 20_000)).toEqual(WHOLE);
});

it('stays inside the session', () => {
  expect(within({ fromMs: -50_000, toMs: 150_000 }, WHOLE)).toEqual(WHOLE);
  expect(within({ fromMs: -20_000, toMs: 20_000 }, WHOLE)).toEqual({ fromMs: 0, toMs: 40_000 });
  const later = moved({ fromMs: 50_000, toMs: 90_000 }, 0.8);
  expect(within(later, WHOLE)).toEqual({ fromMs: 60_000, toMs: 100_000 });
});

it('does not look closer than readings are apart', () => {
  const { fromMs, toMs } = within({ fromMs: 50_000, toMs: 50_001 }, WHOLE);
  expect(toMs - fromMs).toBeGreaterThanOrEqual(1000);
  const short = { fromMs: 0, toMs: 500 };
  expect(within({ fromMs: 100, toMs: 101 }, short)).toEqual(short);
});

it('shows a moment that is out of view in its middle', () => {
  const view = { fromMs: 0, toMs: 10_000 };
  expect(showing(view, 5000)).toBe(view);
  expect(showing(view, 50_000)).toEqual({ fromMs: 45_000, toMs: 55_000 });
});
