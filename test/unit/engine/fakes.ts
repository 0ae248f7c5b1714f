import { vi } from 'vitest';
import type { Classifier } from '../../../src/analysis/classifier';
import type { Job } from '../../../src/analysis/pipeline';
import type { FrameReadings } from '../../../src/analysis/types';
import type { Analysis } from '../../../src/engine/analysis';
import type { Channel, Listeners } from '../../../src/messaging/channel';
import { reading } from '../made-readings';

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

  /** Receives a message from the other end. */
  say(message: Received): void {
    this.listeners?.message(message);
  }

  /** The other end disconnects. */
  hangUp(): void {
    this.closed = true;
    this.listeners?.closed?.();
  }
}

/** Readings as from the pipeline, one face in each frame. */
export function readingsOf({ frame }: Job): FrameReadings {
  const { tMs, width: frameWidth, height: frameHeight } = frame;
  return { tMs, frameWidth, frameHeight, readings: [reading({ tMs })] };
}

function metadataOf(name: string) {
  return { name, version: '1.0.0', classes: ['happy'], threshold: 0.5 };
}

interface FakeAnalysis {
  readonly backend?: string;
  readonly load?: Analysis['models']['load'];
  readonly read?: Analysis['pipeline']['read'];
  readonly lost?: Analysis['lost'];
}

/** The networks do not run in these tests: what is tested is what the engine does with their readings. */
export function analysisOf({ backend = 'wasm', load, read, lost }: FakeAnalysis = {}) {
  return {
    backend,
    models: {
      load: load ?? (async () => undefined),
      classifier: async (name: string) => ({ metadata: metadataOf(name) }) as unknown as Classifier,
    },
    pipeline: { read: read ?? (async (jobs: readonly Job[]) => jobs.map(readingsOf)) },
    lost: lost ?? new Promise<string>(() => undefined),
    compiled: () => 0,
    discard: vi.fn(),
  } satisfies Analysis;
}
