/** Every message between the engine's document and a worker that reads frames. */
import type { ActiveBackend, BackendMemory, BackendName } from '../analysis/backend';
import type { ModelFacts } from '../analysis/model-facts';
import type { ModelErrorCode } from '../analysis/model-files';
import type { ModelChoice } from '../analysis/models';
import type { FrameReadings } from '../analysis/types';
import type { MemoryCopy } from '../analysis/video-memory';
import type { FrameImage } from '../messaging/protocol';

/** The requests that the document sends to a worker: the body of each, and its result. */
export interface Requests {
  /** Starts the backend that is wanted, or WASM where it does not run here. Comes first, and once. */
  readonly start: { readonly body: BackendName; readonly result: ActiveBackend };
  /** Loads the models of a choice, as far as they are not loaded, and says what the expression model is. */
  readonly load: { readonly body: ModelChoice; readonly result: ModelFacts };
  /** Reads frames of several videos together; those of one video must come in order. */
  readonly read: {
    readonly body: { readonly frames: readonly SentFrame[]; readonly choice: ModelChoice };
    /** One for each frame, in their order; `null` for one that shows no picture. */
    readonly result: readonly (ReadFrame | null)[];
  };
  readonly 'backend-memory': { readonly body: null; readonly result: BackendMemory | null };
}

/** A frame on its way to a worker. */
export interface SentFrame {
  /** Identifies the video, in all workers. */
  readonly video: number;
  /** What is known of the video: the worker has it, or gets it here; `null` of a new one. */
  readonly memory: 'kept' | MemoryCopy | null;
  readonly image: FrameImage;
  /** The video's own time when the picture was taken, ms. */
  readonly tMs: number;
  /** The same, epoch ms. */
  readonly capturedAt: number;
}

/** What was read of a frame, and what the worker knows of its video from now on. */
export interface ReadFrame {
  readonly readings: FrameReadings;
  readonly memory: MemoryCopy;
}

export type RequestType = keyof Requests;
export type RequestBody<T extends RequestType> = Requests[T]['body'];
export type Result<T extends RequestType> = Requests[T]['result'];

/** One handler for each request. */
export type WorkerHandlers = {
  readonly [T in RequestType]: (body: RequestBody<T>) => Promise<Result<T>>;
};

type Request = {
  [T in RequestType]: { readonly type: T; readonly id: number; readonly body: RequestBody<T> };
}[RequestType];

/** What a worker gets. */
export type ToWorker =
  | Request
  /** Nothing more is to be known of a video. */
  | { readonly type: 'forget'; readonly video: number };

/** What a worker sends. */
export type FromWorker =
  | { readonly type: 'result'; readonly id: number; readonly result: Result<RequestType> }
  | { readonly type: 'refusal'; readonly id: number; readonly refusal: Refusal }
  /** The GPU compiles one more program, which may take long. */
  | { readonly type: 'compiles' }
  /** The device of the backend is lost. */
  | { readonly type: 'lost'; readonly why: string };

/** Why a request was not answered. */
export interface Refusal {
  readonly message: string;
  /** Whether it is the backend's fault. */
  readonly backend: boolean;
  /** The file of the model that is at fault. */
  readonly model: {
    readonly code: ModelErrorCode;
    readonly name: string;
    readonly file: string;
  } | null;
}
