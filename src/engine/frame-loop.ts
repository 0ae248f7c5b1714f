import type { Job } from '../analysis/pipeline';
import type { FrameReadings } from '../analysis/types';
import { decode } from './decode';
import type { FrameReader } from './frame-reader';
import type { FrameMessage, Participant } from './participant';

/** The way of a frame at both ends of the loop: its participants, and where its readings go. */
export interface FrameLoopEnds {
  /** Everybody whose frames are read. */
  readonly participants: ReadonlyMap<string, Participant>;
  /** Asks a participant for a frame whose longer side has `longSide` px, if the page is there. */
  ask(participant: Participant, longSide: number): void;
  /** Whether apparent gender is wanted now. */
  wantsGender(): boolean;
  deliver(participant: Participant, message: FrameMessage, readings: FrameReadings): void;
  /** Reading failed; the loop goes on unless it is stopped. */
  failed(error: unknown): void;
}

/** A participant is read at most this often: faces change no faster than that can be followed. */
const FRAME_INTERVAL_MS = 125;
/** The engine rests as long as it worked, so that it does not take more than half of a core ... */
const REST_FACTOR = 2;
/**
 * ... unless everybody would be read less than four times a second for it: then it rests little. A
 * frame takes some 50 ms to come after it was asked for.
 */
const SLOW_INTERVAL_MS = 190;
const SHORT_REST_FACTOR = 1.1;
/** The first frame of a round waits this long, ms, for those of the others. */
const GATHER_MS = 30;

/**
 * Asks for frames and reads them: all that wait at once, never more than one a participant. When
 * reading takes longer, everybody is asked less often; nothing is ever queued.
 */
export class FrameLoop {
  private stopped = false;
  private reading = false;
  private nextAskAt = 0;
  private asking: ReturnType<typeof setTimeout> | undefined;
  private gathering: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly reader: FrameReader,
    private readonly ends: FrameLoopEnds,
  ) {}

  /** Something waits, or somebody may be asked: to be called whenever that may have changed. */
  wake(): void {
    if (this.stopped || this.reading) return;
    if (this.waiting().length > 0) {
      // Frames that are on their way share the call: together they cost less.
      if (!this.all().some(({ hasCredit }) => hasCredit)) this.begin();
      else this.gathering ??= setTimeout(() => this.begin(), GATHER_MS);
    }
    this.ask();
  }

  /** Nothing is read or asked for any more. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.asking);
    clearTimeout(this.gathering);
    for (const participant of this.all()) participant.drop();
  }

  private all(): Participant[] {
    return [...this.ends.participants.values()];
  }

  private waiting(): Participant[] {
    return this.all().filter(({ waiting }) => waiting !== null);
  }

  private begin(): void {
    clearTimeout(this.gathering);
    this.gathering = undefined;
    if (this.stopped || this.reading) return;
    this.reading = true;
    void this.turn();
  }

  private ask(): void {
    const wait = this.nextAskAt - performance.now();
    if (wait <= 0) {
      const now = Date.now();
      for (const participant of this.all()) {
        if (participant.mayHaveCredit(now)) this.ends.ask(participant, participant.giveCredit(now));
      }
      return;
    }
    this.asking ??= setTimeout(() => {
      this.asking = undefined;
      this.wake();
    }, wait);
  }

  private async turn(): Promise<void> {
    const started = performance.now();
    try {
      await this.read();
    } catch (error) {
      if (!this.stopped) this.ends.failed(error);
    }
    this.nextAskAt = started + intervalAfter(performance.now() - started);
    this.reading = false;
    this.wake();
  }

  private async read(): Promise<void> {
    const taken = this.waiting().map((participant) => ({
      participant,
      message: participant.take(),
    }));
    // All of them even where one cannot be decoded: each gives back its bitmap.
    const jobs = await Promise.all(
      taken.map(({ participant, message }) => jobOf(participant, message)),
    );
    const results = await this.reader.read(jobs, this.ends.wantsGender());
    if (this.stopped) return;
    for (const [i, { participant, message }] of taken.entries()) {
      const result = results[i];
      if (result !== undefined) this.ends.deliver(participant, message, result);
    }
  }
}

async function jobOf({ video }: Participant, { image, tMs }: FrameMessage): Promise<Job> {
  return { video, frame: { ...(await decode(image)), tMs } };
}

/** @param worked what reading the frames took, ms @returns when to ask again, ms after the start */
export function intervalAfter(worked: number): number {
  const slowest = Math.max(SLOW_INTERVAL_MS, worked * SHORT_REST_FACTOR);
  return Math.max(FRAME_INTERVAL_MS, Math.min(worked * REST_FACTOR, slowest));
}
