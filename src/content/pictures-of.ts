/**
 * Counts the pictures that a video has received. `currentTime` cannot tell: that of a live stream
 * runs on when the connection freezes or the sender is gone. In Firefox's build pictures-of.firefox.ts
 * stands in this file's place.
 */
export function picturesOf(video: HTMLVideoElement): number {
  return video.getVideoPlaybackQuality().totalVideoFrames;
}
