import type { Problem } from '../messaging/session';
import { FrameLoop, type FrameLoopHost, FULL_PACE_MS, SLOWEST_PERIOD_MS } from './frame-loop';
import type { FrameReader } from './frame-reader';
import type { Participant } from './participant';
import { NoAnswer } from './patience';
import type { ReaderPool } from './reader-pool';
import { Shares } from './shares';

/** A helper goes where the others would read everybody in this share of their time at full pace ... */
const EASY = 0.6;
/** ... for so long, ms, lest one is started again and again in a call that has its ups and downs. */
const EASY_FOR_MS = 60_000;

/** What the loops need from their session. */
export interface FrameLoopsHost
  extends Omit<FrameLoopHost, 'failed' | 'turned' | 'isCrowded' | 'everybody'> {
  /** The participants whose frames are read, by id. */
  readonly participants: ReadonlyMap<string, Participant>;
  /** Nothing can be read any more. */
  failed(problem: Problem): void;
}

/**
 * Has a session's frames read, by one loop for each reader of the pool. Everybody stays with one reader; a
 * helper is called where all readers have more to do than they can at full pace, and goes when the others can do
 * without it.
 */
export class FrameLoops {
  private readonly loops = new Map<FrameReader, FrameLoop>();
  private readonly shares = new Shares<Participant, FrameReader>();
  private stopped = false;
  /** Since when one reader less would do, ms. */
  private easySince: number | null = null;

  constructor(
    private readonly pool: ReaderPool,
    private readonly host: FrameLoopsHost,
  ) {}

  /** To be called whenever a frame may have come to wait, or a participant may be asked for one. */
  wake(): void {
    if (this.stopped) return;
    this.share();
    for (const loop of this.loops.values()) loop.wake();
  }

  /** Nothing is read or asked for any more, and helpers are not needed. */
  stop(): void {
    this.stopped = true;
    for (const loop of this.loops.values()) loop.stop();
    for (const participant of this.host.participants.values()) participant.drop();
    this.pool.shrink();
  }

  private share(): void {
    const { readers } = this.pool;
    this.shares.update(
      this.host.participants.values(),
      readers,
      ({ isRead, info }) => isRead && info.state === 'active',
      (participant, reader) => !this.loops.get(reader)?.isReading(participant),
    );
    for (const [reader, loop] of this.loops) {
      if (readers.includes(reader)) continue;
      loop.stop();
      this.loops.delete(reader);
    }
    for (const reader of readers) if (!this.loops.has(reader)) this.begin(reader);
  }

  private begin(reader: FrameReader): void {
    const { host } = this;
    const loop = new FrameLoop(reader, () => this.shares.of(reader), {
      ask: (participant, longSide) => host.ask(participant, longSide),
      get paused() {
        return host.paused;
      },
      wantsGender: () => host.wantsGender(),
      isCrowded: () => this.pool.isCrowded,
      everybody: () => [...this.loops.values()].reduce((sum, { active }) => sum + active, 0),
      deliver: (participant, message, readings) => host.deliver(participant, message, readings),
      failed: (error) => this.failed(reader, error),
      turned: () => this.turned(),
    });
    this.loops.set(reader, loop);
  }

  private failed(reader: FrameReader, error: unknown): void {
    const isHelper = reader !== this.pool.first;
    // The next one would hardly do better, and its people would wait for it.
    const inVain = isHelper && error instanceof NoAnswer && !reader.isProven;
    const problem = reader.failed(error);
    if (isHelper && (inVain || problem !== null)) this.pool.drop(reader);
    else if (problem !== null) this.host.failed(problem);
  }

  private turned(): void {
    const loops = [...this.loops.values()];
    const isTooMuch = loops.every(({ workMs }) => workMs !== null && workMs > FULL_PACE_MS);
    const isPressing = loops.every(({ longWorkMs }) => (longWorkMs ?? 0) > SLOWEST_PERIOD_MS);
    // One video of many people cannot be shared.
    if (isTooMuch && loops.some(({ active }) => active > 1)) {
      this.pool.grow(() => {
        // How much each has to do is another question now.
        for (const loop of this.loops.values()) loop.forgetWork();
        this.wake();
      }, isPressing);
    }
    this.spare(performance.now());
    this.wake();
  }

  /** Gives back a helper that is needed no more: it takes memory, and the core that the call could have. */
  private spare(now: number): void {
    const loops = [...this.loops];
    const work = loops.map(([, loop]) => (loop.active === 0 ? 0 : loop.longWorkMs));
    const most = EASY * FULL_PACE_MS * (loops.length - 1);
    const isEasy =
      !work.includes(null) && work.reduce<number>((sum, ms) => sum + (ms ?? 0), 0) < most;
    this.easySince = isEasy ? (this.easySince ?? now) : null;
    if (this.easySince === null || now - this.easySince < EASY_FOR_MS) return;
    const spared = loops.findLast(([reader, loop]) => reader !== this.pool.first && !loop.isBusy);
    if (spared === undefined) return;
    this.easySince = null;
    this.pool.release(spared[0]);
    for (const [, loop] of loops) loop.forgetWork();
  }
}
