import { clock } from '../times';

/** Why a file cannot be read as a video, or not to its end. */
export type VideoProblem =
  | { readonly code: 'empty' }
  /** `looksLike` names what its first bytes say it is, where they say anything. */
  | { readonly code: 'no-video'; readonly looksLike: string | null }
  | { readonly code: 'damaged' }
  | { readonly code: 'sound-only' }
  /** `codec` as the file names it: "hevc (hvc1.1.6.L93.B0)". */
  | { readonly code: 'codec'; readonly codec: string }
  | { readonly code: 'no-frames' }
  /** Cut off or damaged at `atMs`; what lies before was read. */
  | { readonly code: 'ends-early'; readonly atMs: number; readonly durationMs: number }
  | { readonly code: 'gone' }
  | { readonly code: 'disk-full' }
  | { readonly code: 'no-encoder' }
  /** By the user. */
  | { readonly code: 'stopped' }
  | { readonly code: 'failed'; readonly detail: string };

/** A problem of one file, thrown; the sentence about it is {@link problemSentence}'s. */
export class VideoError extends Error {
  override readonly name = 'VideoError';

  constructor(readonly problem: VideoProblem) {
    super(problem.code);
  }
}

type Sentences = {
  readonly [C in VideoProblem['code']]: (
    name: string,
    problem: Extract<VideoProblem, { code: C }>,
  ) => string;
};

const SENTENCES: Sentences = {
  empty: (name) => `“${name}” is empty.`,
  'no-video': (name, { looksLike }) =>
    looksLike === null
      ? `“${name}” is not a video in MP4, MOV, WebM or MKV, whatever its name says.`
      : `“${name}” is ${looksLike}, not a video, whatever its name says.`,
  damaged: (name) => `“${name}” is damaged or cut off, so that no picture in it can be found.`,
  'sound-only': (name) => `“${name}” holds sound only, no picture.`,
  codec: (name, { codec }) =>
    `“${name}” is encoded with ${codec}, which this browser cannot decode.`,
  'no-frames': (name) => `“${name}” says that it is a video, but has no frame in it.`,
  'ends-early': (name, { atMs, durationMs }) =>
    `“${name}” is cut off or damaged at ${clock(atMs)} of ${clock(durationMs)}; what comes before was read.`,
  gone: (name) => `“${name}” can no longer be read: it was moved, changed or deleted.`,
  'disk-full': (name) =>
    `The disk has no room for the annotated copy of “${name}”; free some and save again.`,
  'no-encoder': (name) =>
    `This browser can encode no video in the size of “${name}”, so no annotated copy can be saved.`,
  stopped: (name) => `“${name}” was stopped.`,
  failed: (name, { detail }) => `“${name}” could not be read: ${detail}`,
};

/** One sentence that names the file. */
export function problemSentence(name: string, problem: VideoProblem): string {
  const sentence = SENTENCES[problem.code] as (name: string, problem: VideoProblem) => string;
  return sentence(name, problem);
}

/** What an error means; `VideoError`s carry it with them. */
export function problemOf(error: unknown): VideoProblem {
  if (error instanceof VideoError) return error.problem;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name === 'QuotaExceededError') return { code: 'disk-full' };
  if (name === 'AbortError') return { code: 'stopped' };
  if (name === 'NotReadableError' || name === 'NotFoundError') return { code: 'gone' };
  return { code: 'failed', detail: message };
}

const SIGNATURES: readonly (readonly [string, string])[] = [
  ['ffd8ff', 'a JPEG picture'],
  ['89504e47', 'a PNG picture'],
  ['47494638', 'a GIF picture'],
  ['25504446', 'a PDF document'],
  ['504b0304', 'a zip archive'],
  ['4f676753', 'an Ogg file'],
  ['494433', 'an MP3 file'],
  ['664c6143', 'a FLAC file'],
];

/**
 * Names what a file is that is no video.
 *
 * @param head its first 12 bytes or more
 */
export function looksLike(head: Uint8Array): string | null {
  const hex = Array.from(head.subarray(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
  if (hex.startsWith('52494646')) {
    if (hex.startsWith('57454250', 16)) return 'a WebP picture';
    if (hex.startsWith('57415645', 16)) return 'a WAV file';
    if (hex.startsWith('41564920', 16)) return 'an AVI file, which no browser plays';
  }
  return SIGNATURES.find(([start]) => hex.startsWith(start))?.[1] ?? null;
}
