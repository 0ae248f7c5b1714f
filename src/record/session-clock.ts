/** Frames of several participants come in another order than they were captured, by up to this, ms. */
const OUT_OF_ORDER_MS = 5000;

/**
 * Turns the computer's time into a time that never runs backwards, so that readings stay in order where
 * somebody sets the clock back. Where the clock is set forward, or the computer sleeps, there is a gap.
 */
export class SessionClock {
  private offset = 0;

  /** @param newest the newest time so far, epoch ms */
  constructor(private newest: number) {}

  /** @param epochMs by the computer's clock */
  at(epochMs: number): number {
    if (epochMs + this.offset < this.newest - OUT_OF_ORDER_MS) {
      this.offset = this.newest - epochMs;
    }
    const time = epochMs + this.offset;
    this.newest = Math.max(this.newest, time);
    return time;
  }
}
