import { boundsOf, isInSight } from './video-finder';

/** A smaller frame of another site, CSS px, holds an advertisement or a button, but no call. */
const LEAST = { width: 320, height: 180 };

/** Frames of other sites that can be seen and are large enough for a call, the largest first. */
export function largeFrames(frames: readonly HTMLIFrameElement[]): HTMLIFrameElement[] {
  const large = frames.filter((frame) => {
    const { width, height } = boundsOf(frame);
    return width >= LEAST.width && height >= LEAST.height && isInSight(frame);
  });
  return large.sort((a, b) => areaOf(b) - areaOf(a));
}

/**
 * The origins of large frames of other sites that can be seen, the largest first. They are those of
 * the frames' addresses: where a frame was redirected to, the page around it cannot know.
 */
export function foreignOrigins(frames: readonly HTMLIFrameElement[]): string[] {
  const origins = largeFrames(frames).map(originOf);
  return [...new Set(origins.filter((origin) => origin !== null))];
}

function areaOf(frame: HTMLIFrameElement): number {
  const { width, height } = boundsOf(frame);
  return width * height;
}

/** `null` of a frame whose address has none, such as `about:blank` */
export function originOf({ src }: HTMLIFrameElement): string | null {
  if (!URL.canParse(src)) return null;
  const { protocol, origin } = new URL(src);
  return /^https?:$/.test(protocol) ? origin : null;
}
