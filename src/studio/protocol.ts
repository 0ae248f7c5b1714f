/** Every message between the studio's page and its analysis worker. */
import type { Adjustment } from '../analysis/adjustment';
import type { BackendName } from '../analysis/backend';
import type { ModelFacts } from '../analysis/model-facts';
import type { ModelChoice } from '../analysis/models';
import type { LabelledFace } from '../analysis/still';
import type { FaceReading, FrameReadings } from '../analysis/types';
import type { SaveVideoRequest } from './video/annotate-video';
import type { VideoFacts } from './video/open-video';
import type { VideoProblem } from './video/problems';
import type { ReadEnd } from './video/read-video';

/** The requests that the page sends to the worker: the body of each, and its result. */
export interface Requests {
  /** Loads the detectors ahead of the first request that needs them. */
  readonly 'warm-up': { readonly body: Record<never, never>; readonly result: BackendName };
  /** Says what is known of the models of a choice, which it loads. */
  readonly 'describe-models': {
    readonly body: ModelChoice;
    readonly result: readonly ModelFacts[];
  };
  /** Says which network a model in the package is, so that an adjustment can tell it from others. */
  readonly 'identify-model': {
    readonly body: { readonly expressionModel: string };
    readonly result: Adjustment['base'];
  };
  /** Decodes a picture and reads everybody in it. */
  readonly 'read-photo': {
    readonly body: ReadPhotoRequest;
    /** Everybody, for each choice of models, in px of the upright picture; `null` if undecodable. */
    readonly result: readonly (readonly FaceReading[])[] | null;
  };
  /** Decodes a labelled picture and reads its largest face. */
  readonly 'read-labelled': {
    readonly body: ReadLabelledRequest;
    readonly result: LabelledReading;
  };
  /** Opens a video, over whose frames people are tracked and their readings smoothed. */
  readonly 'open-video': {
    readonly body: Record<never, never>;
    /** Identifies the video in later requests. */
    readonly result: number;
  };
  /** Reads the next frame of a video. Frames must come in order, one at a time. */
  readonly 'read-frame': { readonly body: FrameRequest; readonly result: FrameReadings };
  /** Forgets a video. */
  readonly 'close-video': { readonly body: { readonly video: number }; readonly result: null };
  /** Reads a recorded video from beginning to end, and sends its readings over the port meanwhile. */
  readonly 'read-video': {
    readonly body: ReadVideoRequest & { readonly port: MessagePort };
    readonly result: ReadEnd;
  };
  /** Writes a copy of a recorded video whose time begins at its first picture, for the player. */
  readonly 'shift-video': { readonly body: { readonly file: File }; readonly result: File };
  /** Writes a copy of a recorded video with the readings drawn on it. */
  readonly 'annotate-video': {
    readonly body: SaveVideoRequest & { readonly port: MessagePort };
    readonly result: File;
  };
}

export interface ReadPhotoRequest {
  readonly file: Blob;
  /** Size of the upright picture, px. */
  readonly width: number;
  readonly height: number;
  /** The picture is read once with each of these. */
  readonly choices: readonly ModelChoice[];
}

export interface ReadLabelledRequest extends Omit<ReadPhotoRequest, 'choices'> {
  readonly expressionModel: string;
}

/** What was read of a labelled picture, or why nothing was. */
export type LabelledReading = LabelledFace | 'no-face' | 'damaged';

export interface ReadVideoRequest {
  readonly file: File;
  readonly models: ModelChoice;
  /** Frames to read per second of the video. */
  readonly rate: number;
}

/** What the worker sends over the port while a video is read or written. */
export type VideoNotice =
  | { readonly type: 'facts'; readonly facts: VideoFacts }
  | {
      readonly type: 'frames';
      readonly frames: readonly FrameReadings[];
      /** Up to where the video has been read, ms. */
      readonly doneMs: number;
    }
  /** `share` of the copy that is written, 0 to 1. */
  | { readonly type: 'written'; readonly share: number }
  /** The last notice. Needed because notices may arrive after the answer to the request. */
  | { readonly type: 'end' };

/** What the page sends over the port: a request to stop. What was read by then is kept. */
export type VideoOrder = 'cancel';

export interface FrameRequest {
  readonly video: number;
  /** The video's own time of the frame, ms. */
  readonly tMs: number;
  /** To be transferred; the worker closes it. Boxes in the result are in its pixels. */
  readonly picture: ImageBitmap;
  readonly models: ModelChoice;
}

export type RequestType = keyof Requests;
export type RequestBody<T extends RequestType> = Requests[T]['body'];
export type Result<T extends RequestType> = Requests[T]['result'];

/** One handler for each request. */
export type WorkerHandlers = {
  readonly [T in RequestType]: (body: RequestBody<T>) => Promise<Result<T>>;
};

/** A request on its way to the worker. */
export type AnalysisRequest = {
  [T in RequestType]: { readonly id: number; readonly type: T; readonly body: RequestBody<T> };
}[RequestType];

/** Why a request was not answered. */
export interface Refusal {
  /** One sentence. */
  readonly message: string;
  /** The model's file, `NAME/weights.bin`, where a model could not be loaded. */
  readonly modelFile: string | null;
  /** The problem of a video, where that is the reason. */
  readonly problem?: VideoProblem;
}

export type Answer =
  | { readonly id: number; readonly result: Result<RequestType> }
  | { readonly id: number; readonly refusal: Refusal };
