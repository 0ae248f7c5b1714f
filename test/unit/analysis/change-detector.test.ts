import { describe, expect, it } from 'vitest';
import { ChangeDetector } from '../../../src/analysis/change-detector';

const STEP_MS = 125;
const [SHOWN, RIVAL, OTHER] = [0, 1, 2];

/** How long, ms, until a change is detected, where the rival leads by these amounts, one a frame. */
function detectedAfter(leads: readonly number[], weight = 1): number | null {
  const detector = new ChangeDetector();
  const frame = leads.findIndex((lead) =>
    detector.next([0.4 - lead / 2, 0.4 + lead / 2, 0.2], SHOWN, RIVAL, weight, STEP_MS),
  );
  return frame < 0 ? null : (frame + 1) * STEP_MS;
}

const steadily = (lead: number) => Array.from({ length: 40 }, () => lead);

describe('ChangeDetector', () => {
  it('detects a change the sooner the clearer it is', () => {
    const [clear, weak] = [detectedAfter(steadily(0.7)) ?? 0, detectedAfter(steadily(0.5)) ?? 0];
    expect(clear).toBeLessThanOrEqual(700);
    expect(weak).toBeGreaterThan(clear);
  });

  it('takes a small lead for no change, however long it lasts', () => {
    expect(detectedAfter(steadily(0.2))).toBeNull();
  });

  it('does not mind what other classes have', () => {
    const detector = new ChangeDetector();
    const frames = steadily(0).findIndex(() =>
      detector.next([0.05, 0.45, 0.5], SHOWN, RIVAL, 1, STEP_MS),
    );
    expect(frames).toBeGreaterThan(0);
    expect(frames * STEP_MS).toBeLessThanOrEqual(500);
  });

  it('takes a lead that changes back and forth for no change', () => {
    expect(detectedAfter(steadily(0).map((_, i) => (i % 2 === 0 ? 0.7 : -0.3)))).toBeNull();
  });

  it('is not put off by a single frame', () => {
    const interrupted = steadily(0.8).map((lead, i) => (i === 2 ? 0.1 : lead));
    expect(detectedAfter(interrupted)).toBeLessThan(1000);
  });

  it('weighs a poor frame less, and begins again with another rival', () => {
    expect(detectedAfter(steadily(0.7), 0.3)).toBeGreaterThan(detectedAfter(steadily(0.7)) ?? 0);
    const detector = new ChangeDetector();
    detector.next([0.1, 0.8, 0.1], SHOWN, RIVAL, 1, STEP_MS);
    expect(detector.suspects).toBe(true);
    detector.next([0.3, 0.4, 0.3], SHOWN, OTHER, 1, STEP_MS);
    expect(detector.suspects).toBe(false);
  });

  it('counts a long pause as little more than a frame', () => {
    expect(new ChangeDetector().next([0.1, 0.8, 0.1], SHOWN, RIVAL, 1, 10_000)).toBe(false);
  });
});
