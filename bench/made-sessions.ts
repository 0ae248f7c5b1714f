/** Made-up sessions for tests and benchmarks, written through a real store as the engine writes them. */
import { EXPRESSIONS, type FaceReading, LABELS, type Label } from '../src/analysis/types';
import { type Block, emptyBlock, write } from '../src/record/block';
import {
  type Chunk,
  FORMAT,
  NO_EDITS,
  type PersonKey,
  type PersonReadings,
  personKey,
  type SavedSession,
} from '../src/record/saved-session';
import type { SessionStore } from '../src/record/session-store';
import { spansOf } from '../src/record/spans';

/** The engine writes a chunk every two seconds. */
const CHUNK_MS = 2000;
/** A label stays at least so long, ms, and on average so much longer. */
const LABEL_MS = { least: 1500, more: 7000 } as const;
/** Of a hundred changes: how many are to each label, in the order of LABELS. */
const COMMON = [3, 2, 2, 22, 5, 4, 42, 20] as const;
/** In so many of a thousand chunks somebody leaves the view, for up to so long, ms. */
const ABSENCE = { perMille: 3, ms: 50_000 } as const;
/** So often most people laugh at the same moment, ms. */
const LAUGHTER_MS = 8 * 60 * 1000;

export interface WantedSession {
  readonly id: string;
  /** One participant each. */
  readonly people: number;
  readonly minutes: number;
  /** 1 is enough where only the timeline matters. */
  readonly readingsPerSecond: number;
  /** By participant, from the first; the others have none. */
  readonly names?: readonly string[];
  /** What else is to be different. */
  readonly change?: Partial<SavedSession>;
}

/** What is kept of a session before its first chunk. */
export function madeSession({
  id,
  people,
  minutes,
  names = [],
  change,
}: Omit<WantedSession, 'readingsPerSecond'>): SavedSession {
  const startedAt = change?.startedAt ?? Date.UTC(2026, 10, 24, 9, 0, 0);
  return {
    id,
    token: `token of ${id}`,
    format: FORMAT,
    program: '0.1.0',
    title: 'Weekly meeting',
    page: 'https://meet.example/abc',
    startedAt,
    lastMs: startedAt,
    endedAt: startedAt + minutes * 60_000,
    timeZone: 'Europe/Berlin',
    gender: false,
    models: [],
    participants: Array.from({ length: people }, (_, i) => ({
      number: i + 1,
      page: 'page',
      id: `tile-${i + 1}`,
      pageName: names[i] ?? null,
      givenName: null,
      leftOut: false,
      people: 1,
    })),
    marks: [],
    pauses: [],
    only: null,
    keeping: { kind: 'undecided' },
    edits: NO_EDITS,
    chunks: 0,
    ...change,
  };
}

/** Writes a session: the same one for the same wishes. */
export async function makeSession(store: SessionStore, wanted: WantedSession): Promise<void> {
  const session = madeSession(wanted);
  await store.create(session);
  for (const chunk of madeChunks(session, wanted)) await store.append(session.id, chunk);
}

/** What was read in a session, as it is written. */
export function* madeChunks(
  { startedAt, gender, participants }: SavedSession,
  { people, minutes, readingsPerSecond }: WantedSession,
): Generator<Chunk> {
  const random = randomNumbers(people + minutes);
  const stepMs = 1000 / readingsPerSecond;
  const faces = participants.map(({ number }) => new MadeFace(number, gender, random));
  const endMs = startedAt + minutes * 60_000;
  for (let fromMs = startedAt; fromMs < endMs; fromMs += CHUNK_MS) {
    const laughter = fromMs > startedAt && (fromMs - startedAt) % LAUGHTER_MS < CHUNK_MS;
    const readings = faces.flatMap((face) => face.readings(fromMs, stepMs, laughter) ?? []);
    const toMs = fromMs + CHUNK_MS;
    yield {
      fromMs,
      toMs: toMs - stepMs,
      spans: readings.flatMap(spansOf),
      presences: participants.map(({ number }) => ({ participant: number, fromMs, toMs })),
      readings,
    };
  }
}

/** One person, who looks now this way and now that. */
class MadeFace {
  private readonly person: PersonKey;
  /** Of its own, so that labels do not change with it. */
  private readonly noise: () => number;
  private label: Label = 'neutral';
  private confidence = 0.8;
  private nextMs = 0;
  private backMs = 0;

  constructor(
    private readonly number: number,
    private readonly gender: boolean,
    private readonly random: () => number,
  ) {
    this.person = personKey(number, 1);
    this.noise = randomNumbers(number);
  }

  /** @returns `null` while the person is out of view */
  readings(fromMs: number, stepMs: number, laughter: boolean): PersonReadings | null {
    const { perMille, ms } = ABSENCE;
    if (1000 * this.random() < perMille) this.backMs = fromMs + ms * this.random();
    if (fromMs < this.backMs) return null;
    if (laughter && this.random() < 0.8) this.look('happy', fromMs);
    const block = emptyBlock(Math.round(CHUNK_MS / stepMs));
    this.fill(block, fromMs, stepMs);
    return { person: this.person, block };
  }

  private fill(block: Block, fromMs: number, stepMs: number): void {
    for (let i = 0; i * stepMs < CHUNK_MS; i++) {
      const atMs = fromMs + i * stepMs;
      if (atMs >= this.nextMs) this.look(this.another(), atMs);
      write(block, i, this.reading(atMs), atMs);
    }
  }

  private look(label: Label, nowMs: number): void {
    this.label = label;
    this.confidence = label === 'unsure' ? 0.35 : 0.55 + 0.4 * this.random();
    this.nextMs = nowMs + LABEL_MS.least - LABEL_MS.more * Math.log(1 - this.random());
  }

  private another(): Label {
    let left = 100 * this.random();
    const next = LABELS.find((_, i) => {
      left -= COMMON[i] ?? 0;
      return left < 0;
    });
    return next ?? 'neutral';
  }

  private reading(atMs: number): FaceReading {
    const { label } = this;
    const confidence = this.confidence - 0.03 * this.noise();
    // The video's own time, from when the participant came.
    const tMs = atMs % 100_000_000;
    const sway = Math.sin(atMs / 3000 + this.number) + 0.05 * this.noise();
    return {
      person: 1,
      tMs,
      box: {
        x: 260 + 20 * sway,
        y: 110 + 5 * sway,
        width: 120 + this.noise(),
        height: 120 + this.noise(),
      },
      features: {
        eyes: [
          { x: 0.3, y: 0.25 },
          { x: 0.7, y: 0.25 },
        ],
        mouth: { x: 0.5, y: 0.75 },
      },
      probabilities: probabilities(label, confidence, this.noise),
      label,
      confidence,
      standing: 'likely',
      gender: this.gender
        ? { label: this.number % 2 === 0 ? 'man' : 'woman', confidence: 0.9 }
        : null,
      quality: {
        size: 30 + 2 * sway,
        sharpness: 0.2 + 0.05 * this.noise(),
        turn: Math.abs(0.3 * sway),
        brightness: 118 + Math.floor(5 * this.noise()),
        weight: 1,
      },
    };
  }
}

/** Seven numbers that add up to 1, the label's the largest: no two readings of a face are alike. */
function probabilities(label: Label, confidence: number, random: () => number): number[] {
  const likeliest = label === 'unsure' ? 'sad' : label;
  const weights = EXPRESSIONS.map((name) => (name === likeliest ? 0 : 0.5 + random()));
  const sum = weights.reduce((before, weight) => before + weight, 0);
  return weights.map((weight) => (weight === 0 ? confidence : ((1 - confidence) * weight) / sum));
}

/** Numbers from 0 to 1, the same ones in each run (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
