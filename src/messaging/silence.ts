/** Of the time between two looks, ms, no more counts: the computer may have slept, or its clock was set. */
const MOST_PER_LOOK_MS = 1000;

/**
 * For how long somebody has been silent, counting only time in which this end was awake to hear them.
 * Nobody who was heard right before the computer slept counts as gone when it wakes.
 */
export class Silence {
  private silentMs = 0;

  /** @param lookedAt epoch ms */
  constructor(private lookedAt: number) {}

  /** To be called whenever they are heard. */
  heard(): void {
    this.silentMs = 0;
  }

  /**
   * To be called more than once a second.
   *
   * @param now epoch ms, of a clock that may jump
   * @returns ms
   */
  look(now: number): number {
    this.silentMs += Math.min(Math.max(0, now - this.lookedAt), MOST_PER_LOOK_MS);
    this.lookedAt = now;
    return this.silentMs;
  }
}
