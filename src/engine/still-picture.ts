import { FROZEN_AFTER_MS } from '../record/freshness';

/**
 * Knows since when the tab's picture has shown the same at a participant's place. The page cannot tell of those
 * who are read there, since it does not have their pixels.
 */
export class StillPicture {
  private newestAt: number | null = null;
  /** When it was last looked at; only then it is known to be the same. */
  private lookedAt = 0;

  /** @param capturedAt of a picture that differs from the one before, epoch ms */
  changed(capturedAt: number): void {
    this.newestAt = capturedAt;
    this.lookedAt = capturedAt;
  }

  /** To be called where the tab shows what it showed before. @param now epoch ms */
  unchanged(now: number): void {
    // Nobody looked while the tile was scrolled away or the computer slept.
    if (this.newestAt === null || this.isUnknown(now)) this.newestAt = now;
    this.lookedAt = now;
  }

  /** @returns the epoch ms of the newest picture if it is frozen, else `null` */
  frozenSince(now: number): number | null {
    if (this.newestAt === null || this.isUnknown(now)) return null;
    return this.lookedAt - this.newestAt >= FROZEN_AFTER_MS ? this.newestAt : null;
  }

  private isUnknown(now: number): boolean {
    const age = now - this.lookedAt;
    return age >= FROZEN_AFTER_MS || age < 0;
  }
}
