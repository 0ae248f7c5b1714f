import { EXPRESSIONS, type Reading } from '../../../src/analysis/types';
import type { ParticipantSnapshot, SessionSnapshot } from '../../../src/messaging/session';

/** A reading of someone who looks happy, but for what the test says. */
export function reading(change: Partial<Reading>): Reading {
  const { label = 'happy', confidence = 0.88 } = change;
  return {
    track: 1,
    tMs: 0,
    box: { x: 0, y: 0, width: 100, height: 100 },
    probabilities: EXPRESSIONS.map((expression) =>
      expression === label ? confidence : (1 - confidence) / 6,
    ),
    label,
    confidence,
    gender: null,
    quality: { size: 50, sharpness: 1, turn: 0, weight: 1 },
    ...change,
  };
}

/** A nameless participant with one face, but for what the test says. */
export function participant(
  number: number,
  change: Partial<ParticipantSnapshot> = {},
): ParticipantSnapshot {
  return {
    id: `video-${number}`,
    name: null,
    number,
    state: 'reading',
    people: [reading({})],
    hz: 6,
    ...change,
  };
}

/** A running session in tab 7, but for what the test says. */
export function snapshot(change: Partial<SessionSnapshot> = {}): SessionSnapshot {
  return {
    tabId: 7,
    title: 'Weekly',
    state: 'running',
    problem: null,
    startedAt: 1,
    expressionModel: 'expression-ensemble',
    backend: 'wasm',
    participants: [],
    latencyMs: null,
    ...change,
  };
}
