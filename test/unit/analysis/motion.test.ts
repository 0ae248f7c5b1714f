import { describe, expect, it } from 'vitest';
import { predicted, STILL, updated } from '../../../src/analysis/motion';

const box = (x: number) => ({ x, y: 0, width: 100, height: 100 });

describe('motion', () => {
  it('learns a velocity, and expects the face where it takes it', () => {
    let velocity = STILL;
    for (let i = 0; i < 6; i++) velocity = updated(velocity, box(20 * i), box(20 * i + 20), 200);
    expect(velocity.x).toBeCloseTo(0.1, 2);
    const { x } = predicted(box(0), velocity, 200);
    expect(x).toBeGreaterThan(17);
    expect(x).toBeLessThan(20.1);
  });

  it('does not let a hidden face go on for ever', () => {
    const { x } = predicted(box(0), { x: 0.1, y: 0 }, 60_000);
    expect(x).toBeLessThan(121);
  });

  it('learns nothing from a jump, a long absence or a clock that went back', () => {
    const moving = { x: 0.1, y: 0 };
    expect(updated(moving, box(0), box(300), 100)).toEqual(STILL);
    expect(updated(moving, box(0), box(20), 5000)).toEqual(STILL);
    expect(updated(moving, box(0), box(20), -100)).toEqual(STILL);
    expect(predicted(box(5), moving, -100)).toEqual(box(5));
  });
});
