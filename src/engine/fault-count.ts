/** So many bad frames in a row may have another cause than the frames: the backend is replaced. */
const CHANGE_AFTER = 6;
/** Where frames are bad on the next backend, too, the session ends after so many more ... */
const END_AFTER = 2 * CHANGE_AFTER;
/** ... if nothing has been read for this long, ms: pictures may be broken for some seconds. */
const END_AFTER_MS = 10_000;

/** What follows from a bad frame: it is skipped, the backend is replaced, or the session ends. */
export type Consequence = 'skip' | 'change' | 'end';

/**
 * Counts frames that could not be read. In a call of hours there are some, which must not end it; only a
 * run of nothing else does.
 */
export class FaultCount {
  /** All of them. */
  total = 0;
  private run = 0;
  private since = 0;
  private changed = false;

  /** To be called whenever a frame was read. */
  good(): void {
    this.run = 0;
    this.changed = false;
  }

  /**
   * To be called whenever a frame could not be read.
   *
   * @param atOnce whether it was surely the backend's fault, so that it is replaced at once
   * @param now ms on any steady clock
   */
  bad(atOnce: boolean, now: number): Consequence {
    this.total += 1;
    if (this.run === 0) this.since = now;
    this.run += 1;
    if (!this.changed && (atOnce || this.run >= CHANGE_AFTER)) {
      this.changed = true;
      this.run = 1;
      this.since = now;
      return 'change';
    }
    const isOver = this.changed && this.run > END_AFTER && now - this.since >= END_AFTER_MS;
    return isOver ? 'end' : 'skip';
  }

  /** To be called where a frame was skipped while others of the same moment were read. */
  skip(): void {
    this.total += 1;
  }
}
