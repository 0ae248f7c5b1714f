import { expect, it } from 'vitest';
import { LABELS } from '../../../src/analysis/types';
import { REMEMBERED_S, RecentLabels } from '../../../src/panel/recent-labels';
import { LEVEL, lastMinuteWords, SPARKLINE, sparkline } from '../../../src/panel/sparkline';

it('draws nothing where nobody was read', () => {
  expect(sparkline(new RecentLabels())).toBe('');
  expect(lastMinuteWords(new RecentLabels())).toBe('');
});

it('draws each expression at a height of its own, the newest second at the right', () => {
  const heights = LABELS.map((label) => {
    const recent = new RecentLabels();
    recent.add(label);
    const [, x, y] = /^M(\d+) ([\d.]+)/.exec(sparkline(recent)) ?? [];
    expect(Number(x)).toBe(SPARKLINE.width - 1);
    return Number(y);
  });
  expect(heights).toEqual(LABELS.map((_, index) => (index + 0.5) * LEVEL));
});

it('leaves a gap where nobody was read, and dots for "unsure"', () => {
  const recent = new RecentLabels();
  recent.add('angry', 4);
  recent.add(null, 2);
  recent.add('angry', 1);
  recent.add('unsure', 6);
  expect(sparkline(recent)).toBe('M47 1.5H51M53 1.5H54M54 22.5h1M57 22.5h1');
  expect(lastMinuteWords(recent)).toBe('unsure 6 s, angry 5 s');
});

it('forgets what is older than a minute, however long the gap', () => {
  const recent = new RecentLabels();
  recent.add('happy', 10);
  recent.add('sad', REMEMBERED_S - 5);
  expect(lastMinuteWords(recent)).toBe('sad 55 s, happy 5 s');
  recent.add(null, 3600);
  expect(recent.isEmpty).toBe(true);
});
