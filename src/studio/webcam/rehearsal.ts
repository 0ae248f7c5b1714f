import { type Signal, signal } from '@preact/signals';
import { ReadingRecord } from '../../record/reading-record';
import type { Film } from './film';
import type { Live } from './live';

export type RehearsalState = 'off' | 'counting' | 'on';

/** So many seconds are counted down before the recording begins. */
export const COUNTDOWN_S = 3;

/** A recording of somebody who practises speaking: counted down, and with the readings of it so far. */
export class Rehearsal {
  readonly state: Signal<RehearsalState> = signal('off');
  /** Whether the speaker guesses first what the model says, and so must not see it before. */
  readonly guess = signal(false);
  /** Seconds until the recording begins. */
  readonly leftS = signal(0);
  /** Incremented whenever {@link record} has changed. */
  readonly version = signal(0);
  /** What was read since the recording began; `null` before. */
  record: ReadingRecord | null = null;
  /** Whether nothing that is read may be shown now. */
  get hides(): boolean {
    return this.guess.value && this.state.value !== 'off';
  }

  private attempt = 0;
  private stopReading: () => void = () => undefined;

  /** @param second waits for one; tests do not */
  constructor(
    private readonly film: Pick<Film, 'begin' | 'finish' | 'state'>,
    private readonly live: Pick<Live, 'frame'>,
    private readonly second: () => Promise<void> = pause,
  ) {}

  /** Counts down, and then records without readings on the picture. */
  async begin(video: HTMLVideoElement): Promise<void> {
    if (this.state.value !== 'off') return;
    this.attempt += 1;
    const { attempt } = this;
    this.state.value = 'counting';
    for (let left = COUNTDOWN_S; left > 0; left--) {
      this.leftS.value = left;
      await this.second();
      if (this.attempt !== attempt) return;
    }
    await this.film.begin(video, false);
    if (this.attempt !== attempt) return;
    if (this.film.state.value !== 'on') {
      // The film says why.
      this.state.value = 'off';
      return;
    }
    this.record = new ReadingRecord({ width: video.videoWidth, height: video.videoHeight });
    this.follow(this.record);
    this.state.value = 'on';
  }

  /** Ends it, also while it counts down. @returns the recording; `null` where there is none */
  async finish(): Promise<File | null> {
    this.attempt += 1;
    this.stopReading();
    const before = this.state.value;
    this.state.value = 'off';
    this.record = null;
    if (before === 'off') return null;
    // Also while the browser still asks for the microphone: nothing may be recorded after that.
    const file = await this.film.finish();
    return before === 'on' ? file : null;
  }

  /** Adds every frame that is read from now on, with the time since the first one. */
  private follow(record: ReadingRecord): void {
    let beganMs: number | null = null;
    const before = this.live.frame.peek();
    this.stopReading = this.live.frame.subscribe((frame) => {
      if (frame === null || frame === before) return;
      beganMs ??= frame.tMs;
      const tMs = frame.tMs - beganMs;
      const readings = frame.readings.map((reading) => ({ ...reading, tMs }));
      record.add({ ...frame, tMs, readings });
      this.version.value += 1;
    });
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1000));
}
