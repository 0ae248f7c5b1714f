/** What the page is told about one participant. */
export type ParticipantSource =
  | {
      readonly kind: 'photo';
      readonly name: string;
      readonly src: string;
      /** What the "camera" sees at rest, in pixels of the photo; it is 16:9. */
      readonly view: { readonly x: number; readonly y: number; readonly width: number };
    }
  | { readonly kind: 'file'; readonly name: string; readonly src: string };

/**
 * One frame, as `requestVideoFrameCallback` tells of it. Epoch ms throughout, except for
 * `mediaTimeMs`, which is the video's own time.
 */
export interface FrameSample {
  /** When the frame was shown. */
  readonly shownAt: number;
  readonly mediaTimeMs: number;
  /** When the frame entered the call, as the receiving end works it out; only at that end. */
  readonly captureAt?: number;
}

/** The frames of a participant's file as they were played, and as they arrived in the tile. */
export interface FrameLog {
  readonly name: string;
  /** Length of the file, ms. */
  readonly durationMs: number;
  readonly sent: FrameSample[];
  readonly received: FrameSample[];
}

/** What the page shows to the script that drives it. */
export interface CallPage {
  /** Resolves when every tile plays; rejects with a sentence. */
  readonly joined: Promise<void>;
  /** One a participant that comes from a file. */
  readonly logs: readonly FrameLog[];
}

declare global {
  var call: CallPage;
}
