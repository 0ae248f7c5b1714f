import { messages, say } from '../../language/messages';
import { clock } from '../../ui/times';

/** Why a video cannot be read, or not to its end, or its copy not be written. */
export type VideoProblem =
  | { readonly code: 'empty' }
  /** `looksLike` is its type by its first bytes; `null` where they match no known type. */
  | { readonly code: 'no-video'; readonly looksLike: string | null }
  /** A video of a kind that no browser reads: "an AVI video, which ..." */
  | { readonly code: 'foreign'; readonly kind: string }
  | { readonly code: 'damaged' }
  | { readonly code: 'sound-only' }
  /** `codec` as the file names it: "hevc (hvc1.1.6.L93.B0)". */
  | { readonly code: 'codec'; readonly codec: string }
  | { readonly code: 'no-frames' }
  /** Cut off or damaged at `atMs`; everything before that was read. */
  | { readonly code: 'ends-early'; readonly atMs: number; readonly durationMs: number }
  | { readonly code: 'gone' }
  | { readonly code: 'disk-full' }
  | { readonly code: 'no-encoder' }
  /** Stopped by the user. */
  | { readonly code: 'stopped' }
  | { readonly code: 'failed'; readonly detail: string };

/** A problem of one file; {@link problemSentence} makes the sentence about it. */
export class VideoError extends Error {
  override readonly name = 'VideoError';

  constructor(readonly problem: VideoProblem) {
    super(problem.code);
  }
}

const PROBLEMS = messages('videoProblems', {
  empty: say((name: string) => ({ name }), '“{name}” is empty.'),
  noVideo: say(
    (name: string) => ({ name }),
    '“{name}” is not a video in MP4, MOV, WebM or MKV format.',
  ),
  somethingElse: say(
    (name: string, kind: string) => ({ name, kind }),
    '“{name}” is {kind}, not a video.',
  ),
  foreign: say((name: string, kind: string) => ({ name, kind }), '“{name}” is {kind}.'),
  damaged: say(
    (name: string) => ({ name }),
    '“{name}” is damaged or cut off, and no picture can be found in it.',
  ),
  soundOnly: say((name: string) => ({ name }), '“{name}” contains only sound, no picture.'),
  codec: say(
    (name: string, codec: string) => ({ name, codec }),
    '“{name}” is encoded with {codec}, which this browser cannot decode.',
  ),
  noFrames: say((name: string) => ({ name }), '“{name}” is a video without any frames.'),
  endsEarly: say(
    (name: string, at: string, all: string) => ({ name, at, all }),
    '“{name}” is cut off or damaged at {at} of {all}; what comes before was read.',
  ),
  gone: say(
    (name: string) => ({ name }),
    '“{name}” can no longer be read: it was moved, changed or deleted.',
  ),
  diskFull: say(
    (name: string) => ({ name }),
    'The disk has no room for the annotated copy of “{name}”; free some space and save again.',
  ),
  noEncoder: say(
    (name: string) => ({ name }),
    'This browser cannot encode a video of the size of “{name}”, so no annotated copy can be saved.',
  ),
  stopped: say((name: string) => ({ name }), '“{name}” was stopped.'),
  failed: say(
    (name: string, words: string) => ({ name, words }),
    '“{name}” could not be read: {words}',
  ),
});

type Sentences = {
  readonly [C in VideoProblem['code']]: (
    name: string,
    problem: Extract<VideoProblem, { code: C }>,
  ) => string;
};

const SENTENCES: Sentences = {
  empty: (name) => PROBLEMS.empty(name),
  'no-video': (name, { looksLike }) =>
    looksLike === null ? PROBLEMS.noVideo(name) : PROBLEMS.somethingElse(name, looksLike),
  foreign: (name, { kind }) => PROBLEMS.foreign(name, kind),
  damaged: (name) => PROBLEMS.damaged(name),
  'sound-only': (name) => PROBLEMS.soundOnly(name),
  codec: (name, { codec }) => PROBLEMS.codec(name, codec),
  'no-frames': (name) => PROBLEMS.noFrames(name),
  'ends-early': (name, { atMs, durationMs }) =>
    PROBLEMS.endsEarly(name, clock(atMs), clock(durationMs)),
  gone: (name) => PROBLEMS.gone(name),
  'disk-full': (name) => PROBLEMS.diskFull(name),
  'no-encoder': (name) => PROBLEMS.noEncoder(name),
  stopped: (name) => PROBLEMS.stopped(name),
  failed: (name, { detail }) => PROBLEMS.failed(name, detail),
};

/** One sentence that names the file. */
export function problemSentence(name: string, problem: VideoProblem): string {
  const sentence = SENTENCES[problem.code] as (name: string, problem: VideoProblem) => string;
  return sentence(name, problem);
}

/** The problem that an error stands for. */
export function problemOf(error: unknown): VideoProblem {
  if (error instanceof VideoError) return error.problem;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name === 'QuotaExceededError') return { code: 'disk-full' };
  if (name === 'AbortError') return { code: 'stopped' };
  if (name === 'NotReadableError' || name === 'NotFoundError') return { code: 'gone' };
  return { code: 'failed', detail: message };
}
