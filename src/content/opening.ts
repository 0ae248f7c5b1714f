import type { Channel } from '../messaging/channel';
import type { FrameDownMessage, FrameUpMessage } from '../messaging/protocol';

export type FrameChannel = Channel<FrameUpMessage, FrameDownMessage>;

/**
 * How pictures travel: as bitmaps, which are moved; as text, JPEG in a data URL; or as bare pixels,
 * which are copied.
 */
export type PictureForm = 'bitmap' | 'text' | 'pixels';

/** A channel to the engine that is being opened; `done` removes what was needed to open it. */
export interface Opening {
  readonly channel: FrameChannel;
  readonly transport: 'direct' | 'runtime';
  readonly form: PictureForm;
  done(): void;
}

/** Begins to open a channel; `null` where this way cannot be tried here. */
export type Way = () => Opening | null;
