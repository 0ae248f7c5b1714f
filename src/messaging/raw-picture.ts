/**
 * The formats of WebCodecs in which decoders and cameras give pictures: a plane of brightness, and colours at
 * half its size. Others are larger, so that copying them costs more than drawing them.
 */
const RAW_FORMATS = ['I420', 'NV12'] as const;
export type RawFormat = (typeof RAW_FORMATS)[number];

/**
 * A picture of a video as the browser holds it: neither shrunk nor converted. Copying it costs the page a part
 * of what drawing it costs, and reading it the engine no more than reading a small one.
 */
export interface RawPicture {
  readonly format: RawFormat;
  /** Px. */
  readonly width: number;
  readonly height: number;
  /** All planes, one after the other, without gaps: {@link rawLength} of them. */
  readonly bytes: Uint8Array;
  /** As `VideoColorSpace` names it; `null` where the browser does not know. */
  readonly matrix: string | null;
  readonly fullRange: boolean | null;
}

/** How many bytes a picture of a size, px, has: a sample of each colour for four px, rounded up at the edges. */
export function rawLength(width: number, height: number): number {
  return width * height + 2 * Math.ceil(width / 2) * Math.ceil(height / 2);
}

export function isRawFormat(format: string | null): format is RawFormat {
  return (RAW_FORMATS as readonly (string | null)[]).includes(format);
}
