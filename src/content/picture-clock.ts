/** After this long without a new picture, ms, a video counts as frozen. */
export const FROZEN_AFTER_MS = 2000;

/**
 * Counts the pictures that a video has received. `currentTime` cannot tell: that of a live stream
 * runs on when the connection freezes or the sender is gone.
 */
export function picturesOf(video: HTMLVideoElement): number {
  return video.getVideoPlaybackQuality().totalVideoFrames;
}

/** Knows when a video received its newest picture. */
export class PictureClock {
  private count: number;
  private newestAt: number;
  private askedAt: number;

  /** @param now epoch ms */
  constructor(
    private readonly video: HTMLVideoElement,
    now: number,
  ) {
    this.count = picturesOf(video);
    this.newestAt = now;
    this.askedAt = now;
  }

  /**
   * To be called about twice a second.
   *
   * @param now epoch ms
   * @returns the epoch ms of the newest picture if the video is frozen, else `null`
   */
  frozenSince(now: number): number | null {
    const count = picturesOf(this.video);
    // After a hidden tab or a sleeping machine, nobody knows when the newest picture came.
    const unknown = now - this.askedAt >= FROZEN_AFTER_MS;
    this.askedAt = now;
    if (count !== this.count || unknown) {
      this.count = count;
      this.newestAt = now;
    }
    return now - this.newestAt >= FROZEN_AFTER_MS ? this.newestAt : null;
  }
}
