/** Videos as a call receives them: decoded already, so that showing them costs the page next to nothing. */

/** Draws one picture of a video. */
type Paint = (pen: OffscreenCanvasRenderingContext2D, phase: number) => void;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Chromium has it; TypeScript's DOM types lack it. */
interface WithGenerator {
  readonly MediaStreamTrackGenerator?: new (init: {
    kind: 'video';
  }) => MediaStreamTrack & { readonly writable: WritableStream<VideoFrame> };
}

/** How long a video is, ms; then it runs backwards, so that nothing jumps. */
const LASTS_MS = 3000;
/** Part of a round that a camera's hand takes in that time. */
const TURN = Math.PI;

const pictures = new Map<string, readonly Uint8Array<ArrayBuffer>[]>();

/**
 * A track that shows pictures which were painted before, in the format of decoders (I420).
 *
 * @param key of what is painted: the same pictures are painted once
 * @returns `null` in browsers that cannot
 */
export function receivedTrack(
  key: string,
  size: Size,
  fps: number,
  paint: Paint,
): MediaStreamTrack | null {
  const { MediaStreamTrackGenerator: Generator } = globalThis as WithGenerator;
  if (Generator === undefined) return null;
  const all = pictures.get(key) ?? painted(size, Math.round((fps * LASTS_MS) / 1000), paint);
  pictures.set(key, all);
  const track = new Generator({ kind: 'video' });
  const writer = track.writable.getWriter();
  // Everybody begins elsewhere.
  let shown = Math.floor(Math.random() * 2 * all.length);
  const show = () => {
    shown += 1;
    const at = shown % (2 * all.length);
    const picture = all[at < all.length ? at : 2 * all.length - 1 - at];
    if (picture === undefined) return;
    const frame = new VideoFrame(picture, {
      format: 'I420',
      codedWidth: size.width,
      codedHeight: size.height,
      timestamp: 1000 * performance.now(),
      colorSpace: {
        matrix: 'smpte170m',
        fullRange: false,
        primaries: 'smpte170m',
        transfer: 'smpte170m',
      },
    });
    writer.write(frame).catch(() => frame.close());
  };
  show();
  setInterval(show, 1000 / fps);
  return track;
}

function painted(size: Size, count: number, paint: Paint): Uint8Array<ArrayBuffer>[] {
  const canvas = new OffscreenCanvas(size.width, size.height);
  const pen = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (pen === null) throw new Error('The page could not make a canvas.');
  return Array.from({ length: count }, (_, i) => {
    paint(pen, (TURN * i) / count);
    return planesOf(pen.getImageData(0, 0, size.width, size.height));
  });
}

/** By ITU-R BT.601. */
function planesOf({ width, height, data }: ImageData): Uint8Array<ArrayBuffer> {
  const [across, down] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const planes = new Uint8Array(width * height + 2 * across * down);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3);
      planes[y * width + x] = 16.5 + 0.257 * r + 0.504 * g + 0.098 * b;
      if (x % 2 === 1 || y % 2 === 1) continue;
      const to = width * height + (y >> 1) * across + (x >> 1);
      planes[to] = 128.5 - 0.148 * r - 0.291 * g + 0.439 * b;
      planes[to + across * down] = 128.5 + 0.439 * r - 0.368 * g - 0.071 * b;
    }
  }
  return planes;
}
