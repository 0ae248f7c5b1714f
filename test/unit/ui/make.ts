import type { ParticipantSnapshot, SessionSnapshot } from '../../../src/messaging/session';
import { reading } from '../made-readings';

/** A nameless participant with one face, with the test's changes. */
export function participant(
  number: number,
  change: Partial<ParticipantSnapshot> = {},
): ParticipantSnapshot {
  return {
    id: `video-${number}`,
    name: null,
    number,
    state: 'reading',
    since: null,
    ageMs: 100,
    people: [reading()],
    hz: 6,
    ...change,
  };
}

/** A running session in tab 7, with the test's changes. */
export function snapshot(change: Partial<SessionSnapshot> = {}): SessionSnapshot {
  return {
    tabId: 7,
    sessionId: 'a session',
    state: 'running',
    paused: false,
    kept: 'disk',
    marks: 0,
    problem: null,
    startedAt: 1,
    expressionModel: 'expression-ensemble',
    backend: 'wasm',
    participants: [],
    withoutCamera: [],
    blocked: false,
    captured: false,
    latencyMs: null,
    ...change,
  };
}
