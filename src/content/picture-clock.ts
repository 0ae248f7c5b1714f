import { FROZEN_AFTER_MS } from '../record/freshness';

/** Knows when a video, or a tile on a canvas, got its newest picture. */
export class PictureClock {
  /** How many pictures count as old, whenever they come. */
  private readonly old: number;
  private count: number;
  private newestAt: number;
  private askedAt: number;

  /**
   * @param counted says how many pictures there were so far
   * @param now epoch ms
   * @param before of another element that showed the same person until now. The first picture of the
   *   new element is no news then: it may be the last one once more
   */
  constructor(
    private readonly counted: () => number,
    now: number,
    before: PictureClock | null = null,
  ) {
    this.old = before === null ? 0 : 1;
    this.count = this.pictures();
    this.newestAt = before?.newestAt ?? now;
    this.askedAt = before?.askedAt ?? now;
  }

  /**
   * To be called about twice a second.
   *
   * @param now epoch ms
   * @returns the epoch ms of the newest picture if the video is frozen, else `null`
   */
  frozenSince(now: number): number | null {
    const count = this.pictures();
    // After a hidden tab or a sleeping machine, nobody knows when the newest picture came.
    const unknown = now - this.askedAt >= FROZEN_AFTER_MS;
    this.askedAt = now;
    if (count !== this.count || unknown) {
      this.count = count;
      this.newestAt = now;
    }
    return now - this.newestAt >= FROZEN_AFTER_MS ? this.newestAt : null;
  }

  private pictures(): number {
    return Math.max(this.counted(), this.old);
  }
}
