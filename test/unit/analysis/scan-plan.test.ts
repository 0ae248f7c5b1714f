import { describe, expect, it } from 'vitest';
import { type Crowd, type Scan, ScanPlan } from '../../../src/analysis/scan-plan';

const nobody: Crowd = { people: 0, hasLarge: false };
const small: Crowd = { people: 1, hasLarge: false };
const large: Crowd = { people: 1, hasLarge: true };

/** The plan of a video of which a frame comes every `stepMs`, in whose first frame somebody is found. */
function planOf(crowd: Crowd, frames: number, stepMs: number): Scan[] {
  const plan = new ScanPlan();
  const scans = [plan.next(0, nobody)];
  plan.found(0);
  for (let i = 1; i < frames; i++) scans.push(plan.next(i * stepMs, crowd));
  return scans;
}

const count = (scans: readonly Scan[], of: (scan: Scan) => boolean) => scans.filter(of).length;

describe('ScanPlan', () => {
  it('has the full-range detector look at a first frame only where the other finds no large face', () => {
    expect(new ScanPlan().next(0, nobody)).toEqual({
      short: true,
      full: 'unless-large',
      bordered: false,
    });
  });

  it('searches every frame while nobody is there, by one detector each time', () => {
    const plan = new ScanPlan();
    const scans = Array.from({ length: 41 }, (_, i) => plan.next(125 * i, nobody)).slice(1);
    expect(count(scans, ({ short, full }) => short !== (full === 'yes'))).toBe(40);
    expect(count(scans, ({ full }) => full === 'yes')).toBe(10);
  });

  it('looks for others at once and often where a small face was found', () => {
    const scans = planOf(small, 13, 125);
    expect(count(scans.slice(1), ({ full }) => full === 'yes')).toBe(5);
  });

  it('looks for others seldom beside a large face, and more seldom with the full-range detector', () => {
    const scans = planOf(large, 8 * 60, 125).slice(1);
    const minute = [scans.slice(0, 160), scans.slice(160)];
    // In the first ten seconds about every 1.6 s, and then every 3.2 s.
    const searches = minute.map((part) => count(part, ({ short }) => short));
    expect(searches).toEqual([9, 13]);
    expect(count(scans, ({ full }) => full === 'yes')).toBe(6);
  });

  it('does not search in place of reading where frames come slowly', () => {
    const scans = planOf(large, 96, 1000).slice(1);
    expect(count(scans, ({ short }) => short)).toBeLessThanOrEqual(12);
    expect(count(scans, ({ full }) => full === 'yes')).toBe(2);
  });

  it('searches videos that were found together in different frames', () => {
    const searched = [0, 1, 2].map((shift) => {
      const plan = new ScanPlan();
      plan.next(shift, nobody);
      plan.found(shift);
      return Array.from({ length: 20 }, (_, i) => plan.next(shift + 1000 * (i + 1), large).short);
    });
    expect(new Set(searched.map((frames) => frames.indexOf(true))).size).toBe(3);
  });

  it('has the full-range detector look later where it must wait beside a large face', () => {
    const plan = new ScanPlan();
    plan.next(0, nobody);
    const due = plan.next(1000, small);
    expect(plan.canWait(due, small)).toBe(false);
    const scans = [2000, 3000, 4000, 5000, 6000, 7000].map((tMs) => plan.next(tMs, large));
    const first = scans.findIndex((scan) => plan.canWait(scan, large));
    expect(first).toBeGreaterThanOrEqual(0);
    plan.looksAfar(false);
    const after = plan.next(7125, large);
    expect(after).toEqual({ short: false, full: 'yes', bordered: false });
    plan.looksAfar(true);
    expect(plan.next(7250, large).full).toBe('no');
  });

  it('looks at a frame with a border around it only while no large face is known', () => {
    expect(count(planOf(large, 200, 125), ({ bordered }) => bordered)).toBe(0);
    expect(count(planOf(small, 200, 125), ({ bordered }) => bordered)).toBeGreaterThan(2);
  });

  it('looks for a missing face four times a second at most', () => {
    const plan = new ScanPlan();
    plan.next(0, nobody);
    const looks = Array.from({ length: 16 }, (_, i) => plan.forMissing(125 * (i + 1)));
    expect(looks.filter(Boolean)).toHaveLength(8);
  });

  it('begins anew when a video is rewound', () => {
    const plan = new ScanPlan();
    plan.next(60_000, nobody);
    expect(plan.next(0, large).short).toBe(true);
  });
});
