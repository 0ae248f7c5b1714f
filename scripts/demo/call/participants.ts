/** One participant, as the server describes it to the page. */
export type ParticipantSource =
  | {
      readonly kind: 'photo';
      readonly name: string;
      readonly src: string;
      /** The part of the photo that the simulated camera shows, px; its shape is 16:9. */
      readonly view: { readonly x: number; readonly y: number; readonly width: number };
      /**
       * A camera that the page shows as it is. Without it, the picture is sent through WebRTC, which costs the page
       * what it costs every sender to encode it.
       */
      readonly received?: { readonly width: number; readonly fps: number };
    }
  | { readonly kind: 'file'; readonly name: string; readonly src: string };

/**
 * One frame, as `requestVideoFrameCallback` reports it. Times are epoch ms, except `mediaTimeMs`, which
 * is the video's own time.
 */
export interface FrameSample {
  /** When the frame was shown. */
  readonly shownAt: number;
  readonly mediaTimeMs: number;
  /** When the frame entered the call, as the receiving end estimates it; only known there. */
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

/** What the page offers to the script that drives it. */
export interface CallPage {
  /** Resolves when every tile plays; rejects with a sentence where one cannot. */
  readonly joined: Promise<void>;
  /** One for each participant that is a video file. */
  readonly logs: readonly FrameLog[];
}

declare global {
  var call: CallPage;
}
