import type { Job, Pipeline } from '../../../src/analysis/pipeline';
import type { FrameReadings, Reading } from '../../../src/analysis/types';
import type { Analysis } from '../../../src/engine/frame-loop';
import type { Channel, Listeners } from '../../../src/messaging/channel';

/** A channel whose other end is the test. */
export class TestChannel<Sent, Received> implements Channel<Sent, Received> {
  readonly sent: Sent[] = [];
  closed = false;
  private listeners: Listeners<Received> | null = null;

  post(message: Sent): void {
    if (!this.closed) this.sent.push(message);
  }

  close(): void {
    this.closed = true;
  }

  listen(listeners: Listeners<Received>): void {
    this.listeners = listeners;
  }

  /** Says something from the other end. */
  say(message: Received): void {
    this.listeners?.message(message);
  }

  /** The other end goes away. */
  hangUp(): void {
    this.closed = true;
    this.listeners?.closed?.();
  }
}

export function reading(change: Partial<Reading> = {}): Reading {
  return {
    track: 1,
    tMs: 0,
    box: { x: 100, y: 60, width: 80, height: 80 },
    probabilities: [0.02, 0.01, 0.02, 0.87, 0.02, 0.03, 0.03],
    label: 'happy',
    confidence: 0.87,
    gender: null,
    quality: { size: 30, sharpness: 0.2, turn: 0, weight: 1 },
    ...change,
  };
}

/** Readings as the pipeline gives them, one face in each frame. */
export function readingsOf({ frame }: Job): FrameReadings {
  const { tMs, width: frameWidth, height: frameHeight } = frame;
  return { tMs, frameWidth, frameHeight, readings: [reading({ tMs })] };
}

/** The networks do not run in these tests: only what the engine makes of their readings is tested. */
export function analysisOf(pipeline: Partial<Pipeline>, backend = 'wasm'): Analysis {
  const base = {
    expressionModel: 'expression-ensemble',
    createVideo: () => ({}),
    loadGender: async () => ({}),
    read: async (jobs: readonly Job[]) => jobs.map(readingsOf),
    dispose: () => undefined,
  };
  return { backend, pipeline: { ...base, ...pipeline } as unknown as Pipeline };
}
