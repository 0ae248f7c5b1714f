import { vi } from 'vitest';
import type { ModelChoice } from '../../../src/analysis/models';
import type { FrameReadings } from '../../../src/analysis/types';
import type { Analysis, RawFrame } from '../../../src/engine/analysis';
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

/** Readings as from a worker, one face in each frame. */
export function readingsOf({ tMs }: RawFrame): FrameReadings {
  return { tMs, frameWidth: 320, frameHeight: 180, readings: [reading({ tMs })] };
}

interface FakeAnalysis {
  readonly backend?: string;
  readonly load?: (choice: ModelChoice) => Promise<unknown>;
  readonly read?: Analysis['read'];
  readonly lost?: Analysis['lost'];
}

/** The networks do not run in these tests: what is tested is what the engine does with their readings. */
export function analysisOf({ backend = 'wasm', load, read, lost }: FakeAnalysis = {}) {
  return {
    backend,
    load: async (choice) => {
      await load?.(choice);
      return { name: choice.expression, version: '1.0.0', thresholds: { happy: 0.5 } };
    },
    read: read ?? (async (frames: readonly RawFrame[]) => frames.map(readingsOf)),
    lost: lost ?? new Promise<string>(() => undefined),
    compiled: () => 0,
    memory: async () => ({ tensors: 1, bytes: 10, wasmBytes: 100 }),
    discard: vi.fn(),
  } satisfies Analysis;
}
