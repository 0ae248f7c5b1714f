/** Everything that the studio's page and its analysis worker say to each other. */
import type { BackendName } from '../analysis/backend';
import type { FrameReadings } from '../analysis/types';

/** What the page may ask of the worker: the body of each request, and its result. */
export interface Requests {
  /** Gets the worker ready; every other request does so by itself, too. */
  readonly 'warm-up': { readonly body: Record<never, never>; readonly result: BackendName };
  /** Begins a video: people are tracked and their readings smoothed over its frames. */
  readonly 'open-video': {
    readonly body: { readonly expressionModel: string };
    /** Names the video in the requests that follow. */
    readonly result: number;
  };
  /** Reads the next frame of a video; its frames come in order, and one at a time. */
  readonly 'read-frame': { readonly body: FrameRequest; readonly result: FrameReadings };
  /** Forgets a video. */
  readonly 'close-video': { readonly body: { readonly video: number }; readonly result: null };
}

export interface FrameRequest {
  readonly video: number;
  /** The video's own time of the frame, ms. */
  readonly tMs: number;
  /** To be transferred; the worker closes it. Boxes come back in its pixels. */
  readonly picture: ImageBitmap;
  readonly gender: boolean;
}

export type RequestType = keyof Requests;
export type Body<T extends RequestType> = Requests[T]['body'];
export type Result<T extends RequestType> = Requests[T]['result'];

/** A request on its way to the worker. */
export type Request = {
  [T in RequestType]: { readonly id: number; readonly type: T; readonly body: Body<T> };
}[RequestType];

/** Why a request was not answered. */
export interface Refusal {
  /** One sentence. */
  readonly message: string;
  /** The model's file, `NAME/weights.bin`, where a model could not be loaded. */
  readonly modelFile: string | null;
}

export type Answer =
  | { readonly id: number; readonly result: Result<RequestType> }
  | { readonly id: number; readonly refusal: Refusal };
