import { describe, expect, it } from 'vitest';
import { SteadyLabel } from '../../../src/analysis/steady-label';
import { EXPRESSIONS, type Expression, type ExpressionPart } from '../../../src/analysis/types';

const STEP_MS = 125;

/** Probabilities of some expressions; the rest of the whole goes to the others evenly. */
function p(some: Partial<Record<Expression, number>>): number[] {
  const known = Object.values(some).reduce((sum, share) => sum + share, 0);
  const rest = (1 - known) / (EXPRESSIONS.length - Object.keys(some).length);
  return EXPRESSIONS.map((name) => some[name] ?? rest);
}

/** A label that has been given the same probabilities from 0 to `untilMs`. */
function shown(some: Partial<Record<Expression, number>>, untilMs: number): SteadyLabel {
  const steady = new SteadyLabel({ threshold: 0.5 });
  for (let t = 0; t <= untilMs; t += STEP_MS) steady.next(p(some), t);
  return steady;
}

/** What is shown for the same probabilities, step after step. */
function follow(
  steady: SteadyLabel,
  some: Partial<Record<Expression, number>>,
  fromMs: number,
  toMs: number,
): ExpressionPart[] {
  const parts: ExpressionPart[] = [];
  for (let t = fromMs; t <= toMs; t += STEP_MS) parts.push(steady.next(p(some), t));
  return parts;
}

const labels = (parts: readonly ExpressionPart[]) => parts.map(({ label }) => label);

describe('SteadyLabel', () => {
  it('shows the first label at once, and one that is below the threshold not at all', () => {
    expect(new SteadyLabel({ threshold: 0.5 }).next(p({ happy: 0.6 }), 0).label).toBe('happy');
    expect(new SteadyLabel({ threshold: 0.5 }).next(p({ happy: 0.4 }), 0).label).toBe('unsure');
  });

  it('holds a label for 1.5 s against one that leads a little', () => {
    const steady = shown({ happy: 0.6 }, 250);
    const change = { happy: 0.15, sad: 0.6 };
    expect(new Set(labels(follow(steady, change, 375, 1375)))).toEqual(new Set(['happy']));
    expect(steady.next(p(change), 1500).label).toBe('sad');
  });

  it('gives way at once to one that leads by far', () => {
    const steady = shown({ happy: 0.6 }, 250);
    expect(steady.next(p({ happy: 0.2, sad: 0.78 }), 375).label).toBe('sad');
  });

  it('changes within half a second once the old label has stood its time', () => {
    const steady = shown({ happy: 0.8 }, 3000);
    const parts = follow(steady, { happy: 0.3, sad: 0.55 }, 3125, 3500);
    expect(labels(parts).at(-1)).toBe('sad');
    expect(labels(parts)[0]).toBe('happy');
  });

  it('fades for a second and a half before it is unsure', () => {
    const steady = shown({ happy: 0.8 }, 3000);
    const parts = follow(steady, { happy: 0.4, sad: 0.38 }, 3125, 4750);
    const fading = parts.slice(0, -2);
    expect(fading.every(({ label, standing }) => label === 'happy' && standing === 'fading')).toBe(
      true,
    );
    expect(parts.at(-1)?.label).toBe('unsure');
  });

  it('recovers when the label comes back while it fades', () => {
    const steady = shown({ happy: 0.9 }, 3000);
    follow(steady, { happy: 0.4 }, 3125, 3500);
    expect(steady.next(p({ happy: 0.9 }), 3625)).toMatchObject({
      label: 'happy',
      standing: 'clear',
    });
  });

  it('comes back from unsure after 0.3 s, or at once where it is clear', () => {
    const hesitant = shown({ happy: 0.4 }, 1000);
    expect(labels(follow(hesitant, { happy: 0.55 }, 1125, 1500))).toEqual([
      'unsure',
      'unsure',
      'unsure',
      'happy',
    ]);
    expect(shown({ happy: 0.4 }, 1000).next(p({ happy: 0.7 }), 1125).label).toBe('happy');
  });

  it('does not change its word while the probability hovers about a border', () => {
    const steady = new SteadyLabel({ threshold: 0.5 });
    const words = Array.from(
      { length: 40 },
      (_, i) => steady.next(p({ happy: 0.78 + 0.05 * Math.sin(i) }), i * STEP_MS).standing,
    );
    const changes = words.filter((word, i) => i > 0 && word !== words[i - 1]);
    expect(changes.length).toBeLessThanOrEqual(1);
  });

  it('gives the probability of what it shows, or the highest where it is unsure', () => {
    const steady = shown({ happy: 0.6 }, 250);
    expect(steady.next(p({ happy: 0.4, sad: 0.45 }), 375).confidence).toBeCloseTo(0.4, 9);
    expect(shown({ sad: 0.45 }, 250).next(p({ sad: 0.45 }), 375).confidence).toBeCloseTo(0.45, 9);
  });

  it('is not stuck when a video starts again', () => {
    const steady = shown({ happy: 0.6 }, 60_000);
    const parts = follow(steady, { happy: 0.25, sad: 0.55 }, 0, 2000);
    expect(labels(parts).at(-1)).toBe('sad');
  });
});
