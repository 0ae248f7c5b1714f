import { processTrack } from './track-processor';

/**
 * Waits for the next picture of a video.
 *
 * @param patienceMs resolves after this long in any case; in a hidden tab, where the browser lets
 *   timers run once a second, it may take longer
 */
export async function nextPicture(
  video: HTMLVideoElement,
  patienceMs: number,
  signal: AbortSignal,
): Promise<void> {
  const ended = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
    signal.addEventListener('abort', () => resolve(), { signal: ended.signal });
  });
  const track = video.ownerDocument.hidden ? liveTrackOf(video) : null;
  const picture = track === null ? presented(video, ended.signal) : produced(track, ended.signal);
  await Promise.race([picture, late]);
  clearTimeout(timer);
  ended.abort();
}

/** The element presents its next picture. In a hidden tab it presents none. */
function presented(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const callback = video.requestVideoFrameCallback(() => resolve());
    signal.addEventListener('abort', () => video.cancelVideoFrameCallback(callback));
  });
}

/** The track produces its next picture, whether anybody sees the element or not. */
async function produced(track: MediaStreamTrack, signal: AbortSignal): Promise<void> {
  const processor = processTrack(track);
  if (processor === null) return new Promise(() => undefined);
  const reader = processor.readable.getReader();
  signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined));
  const { value } = await reader.read();
  value?.close();
}

function liveTrackOf({ srcObject }: HTMLVideoElement): MediaStreamTrack | null {
  // Streams of an iframe are not instances of this window's class.
  if (srcObject === null || !('getVideoTracks' in srcObject)) return null;
  return srcObject.getVideoTracks().find(({ readyState }) => readyState === 'live') ?? null;
}
