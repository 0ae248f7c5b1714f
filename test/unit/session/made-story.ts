/** Made-up people over time for tests. */
import type { Label } from '../../../src/analysis/types';
import type { Span } from '../../../src/record/saved-session';
import { shown } from '../../../src/record/spans';
import type { StoryPerson } from '../../../src/session/story';

/** A label, and how long it was shown, s; `null` for a time in which nothing was read. */
export type Stretch = readonly [Label | null, number];

/** Somebody who looked like this, one stretch after the other from 0 ms on, read four times a second. */
export function person(participant: number, stretches: readonly Stretch[]): StoryPerson {
  const spans: Span[] = [];
  let atMs = 0;
  for (const [label, seconds] of stretches) {
    const toMs = atMs + 1000 * seconds;
    if (label !== null) {
      const readings = 4 * seconds;
      const confidence = label === 'unsure' ? 0.3 : 0.8;
      spans.push({
        person: `${participant}.1`,
        label,
        fromMs: atMs,
        toMs: toMs - 250,
        readings,
        confidence,
      });
    }
    atMs = toMs;
  }
  return {
    key: `${participant}.1`,
    keys: [`${participant}.1`],
    name: `Person ${participant}`,
    spans,
    shown: shown(spans),
    presences: [{ participant, fromMs: 0, toMs: atMs }],
  };
}
