import type { BackendMemory } from '../analysis/backend';
import type { ModelFacts } from '../analysis/model-facts';
import type { ModelChoice } from '../analysis/models';
import type { FrameReadings } from '../analysis/types';
import type { FrameImage } from '../messaging/protocol';
import type { Video } from './video';

/** A frame that is to be read. */
export interface RawFrame {
  readonly video: Video;
  /** A bitmap, which is closed or transferred when it is read, or a data URL of a JPEG. */
  readonly image: FrameImage;
  /** The video's own time when the picture was taken, ms. */
  readonly tMs: number;
  /** The same, epoch ms. */
  readonly capturedAt: number;
}

/** What reads faces: a backend, models on it, and the pipeline through them. */
export interface Analysis {
  /** `wasm`, `webgl` or `webgpu`. */
  readonly backend: string;
  /**
   * Loads the models of a choice, as far as they are not loaded.
   *
   * @returns what the expression model is
   * @throws ModelError where one is missing or corrupt
   */
  load(choice: ModelChoice): Promise<ModelFacts>;
  /**
   * Reads frames of several videos together; those of one video must come in order.
   *
   * @returns one for each frame; `null` for one that shows no picture
   * @throws ModelError where a model is missing or corrupt
   * @throws BackendError where the backend is dead
   */
  read(frames: readonly RawFrame[], choice: ModelChoice): Promise<(FrameReadings | null)[]>;
  /** Resolves with the reason when the backend, or the thread it is in, is lost; else never. */
  readonly lost: Promise<string>;
  /** How many programs the backend has compiled so far. */
  compiled(): number;
  /** What the backend holds now. */
  memory(): Promise<BackendMemory | null>;
  /** Frees everything, whether or not it still works. */
  discard(): void;
}
