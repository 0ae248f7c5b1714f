import { EXPRESSIONS, type FaceReading, LABELS, type Label } from '../../src/analysis/types';
import type { ParticipantSnapshot, SessionSnapshot } from '../../src/messaging/session';

const NAMES =
  'Ada Lovelace,Emmy Noether,Grace Hopper,Karen Spärck Jones,Mary Shelley,अनन्या शर्मा,Ángela Ruiz Robles'.split(
    ',',
  );

/** How often everybody's expression changes, ms. */
const LOOK_MS = 4000;

/** Age of a reading that is about to count no more, ms. */
const OVERDUE_MS = 1900;

/**
 * A made-up snapshot of a running session, for looks and costs that should not depend on how many faces
 * this machine can read.
 *
 * @param people how many there are; about one in nine is not in view, one is overdue, one fades
 * @param atMs since the session began; where it is the same, everybody looks the same
 */
export function madeSnapshot(tabId: number, people: number, atMs: number): SessionSnapshot {
  return {
    tabId,
    sessionId: 'a made-up session',
    state: 'running',
    paused: false,
    kept: 'disk',
    marks: 0,
    problem: null,
    startedAt: 1,
    backend: 'wasm',
    expressionModel: 'expression-ensemble',
    participants: Array.from({ length: people }, (_, i) => madeParticipant(i + 1, atMs)),
    withoutCamera: [],
    blocked: false,
    captured: false,
    latencyMs: { p50: 80, p95: 140 },
  };
}

function madeParticipant(number: number, atMs: number): ParticipantSnapshot {
  const isHidden = number % 9 === 5;
  return {
    id: `video-${number}`,
    name: number % 8 === 0 ? null : `${NAMES[number % NAMES.length]} ${number}`,
    number,
    state: isHidden ? 'no-face' : 'reading',
    since: null,
    ageMs: number % 9 === 7 ? OVERDUE_MS : 120,
    people: isHidden ? [] : [madeReading(number, atMs)],
    hz: 4,
  };
}

/** Mostly neutral, as people in calls are. */
function madeLabel(number: number, atMs: number): Label {
  const look = Math.floor(atMs / LOOK_MS + number / 3);
  const dice = (look * 7919 + number * 104_729) % 20;
  if (dice < 9) return 'neutral';
  if (dice < 14) return 'happy';
  return LABELS[(dice + number) % LABELS.length] ?? 'unsure';
}

function madeReading(number: number, atMs: number): FaceReading {
  const label = madeLabel(number, atMs);
  const confidence = label === 'unsure' ? 0.31 : 0.62 + ((number * 13) % 30) / 100;
  const rest = (1 - confidence) / (EXPRESSIONS.length - 1);
  const likeliest = label === 'unsure' ? 'sad' : label;
  return {
    person: 1,
    tMs: atMs,
    box: { x: 100, y: 60, width: 80, height: 80 },
    features: {
      eyes: [
        { x: 0.3, y: 0.25 },
        { x: 0.7, y: 0.25 },
      ],
      mouth: { x: 0.5, y: 0.75 },
    },
    probabilities: EXPRESSIONS.map((name) => (name === likeliest ? confidence : rest)),
    label,
    confidence,
    standing: number % 9 === 3 ? 'fading' : 'likely',
    gender: null,
    quality: {
      size: number % 4 === 0 ? 6 : 30,
      sharpness: 0.2,
      turn: 0,
      brightness: 120,
      weight: 1,
    },
  };
}
