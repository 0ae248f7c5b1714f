/** Everything that the studio's page and its analysis worker say to each other. */
import type { BackendName } from '../analysis/backend';
import type { ModelChoice } from '../analysis/models';
import type { FaceReading, FrameReadings, Probabilities } from '../analysis/types';
import type { SaveVideoRequest } from './video/annotate-video';
import type { VideoFacts } from './video/open-video';
import type { VideoProblem } from './video/problems';
import type { ReadEnd } from './video/read-video';

/** What the page may ask of the worker: the body of each request, and its result. */
export interface Requests {
  /** Gets the worker ready; every other request does so by itself, too. */
  readonly 'warm-up': { readonly body: Record<never, never>; readonly result: BackendName };
  /** Decodes a picture and reads everybody in it. */
  readonly 'read-photo': {
    readonly body: ReadPhotoRequest;
    /** For each choice of models everybody, in px of the upright picture; `null` where it cannot be decoded. */
    readonly result: readonly (readonly FaceReading[])[] | null;
  };
  /** Decodes a labelled picture and reads its largest face. */
  readonly 'read-labelled': {
    readonly body: ReadLabelledRequest;
    readonly result: LabelledReading;
  };
  /** Begins a video: people are tracked and their readings smoothed over its frames. */
  readonly 'open-video': {
    readonly body: Record<never, never>;
    /** Names the video in the requests that follow. */
    readonly result: number;
  };
  /** Reads the next frame of a video; its frames come in order, and one at a time. */
  readonly 'read-frame': { readonly body: FrameRequest; readonly result: FrameReadings };
  /** Forgets a video. */
  readonly 'close-video': { readonly body: { readonly video: number }; readonly result: null };
  /** Reads a recorded video from beginning to end. Its readings come over the port meanwhile. */
  readonly 'read-video': {
    readonly body: ReadVideoRequest & { readonly port: MessagePort };
    readonly result: ReadEnd;
  };
  /** Writes a recorded video again, with what was read drawn on it. */
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
  /** The picture is read with each of them. */
  readonly choices: readonly ModelChoice[];
}

export interface ReadLabelledRequest extends Omit<ReadPhotoRequest, 'choices'> {
  readonly expressionModel: string;
}

/** What a model says of a labelled picture, in the order of EXPRESSIONS, or why it says nothing. */
export type LabelledReading = Probabilities | 'no-face' | 'damaged';

export interface ReadVideoRequest {
  readonly file: File;
  readonly models: ModelChoice;
  /** Frames to be read a second. */
  readonly rate: number;
}

/** What comes over the port while a video is read or written. */
export type VideoNotice =
  | { readonly type: 'facts'; readonly facts: VideoFacts }
  | {
      readonly type: 'frames';
      readonly frames: readonly FrameReadings[];
      /** Up to where the video has been read, ms. */
      readonly doneMs: number;
    }
  /** `share` of the work that is done, 0 to 1. */
  | { readonly type: 'written'; readonly share: number }
  /** The last one: what was sent over the port may arrive after the answer to the request. */
  | { readonly type: 'end' };

/** What the page says over the port: to stop. What was read by then is kept. */
export type VideoOrder = 'cancel';

export interface FrameRequest {
  readonly video: number;
  /** The video's own time of the frame, ms. */
  readonly tMs: number;
  /** To be transferred; the worker closes it. Boxes come back in its pixels. */
  readonly picture: ImageBitmap;
  readonly models: ModelChoice;
}

export type RequestType = keyof Requests;
export type RequestBody<T extends RequestType> = Requests[T]['body'];
export type Result<T extends RequestType> = Requests[T]['result'];

/** What the worker has for each request. */
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
  /** What is the matter with a video, where that is the reason. */
  readonly problem?: VideoProblem;
}

export type Answer =
  | { readonly id: number; readonly result: Result<RequestType> }
  | { readonly id: number; readonly refusal: Refusal };
