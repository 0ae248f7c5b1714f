import type { MemoryCopy } from '../analysis/video-memory';

/** A worker that keeps what is known of videos. */
interface Home {
  forget(video: number): void;
}

let lastId = 0;

/**
 * A video, as the engine's document knows it. What is known of who is in it stays with the worker that
 * reads it; here is the newest copy of that, so that another worker can go on.
 */
export class Video {
  readonly id: number;
  private home: Home | null = null;
  private copy: MemoryCopy | null = null;
  private isForgotten = false;

  constructor() {
    lastId += 1;
    this.id = lastId;
  }

  /**
   * To be called before each frame is sent to a worker.
   *
   * @returns what the worker must be told of the video
   */
  moveTo(worker: Home): 'kept' | MemoryCopy | null {
    if (this.home === worker) return 'kept';
    this.home?.forget(this.id);
    this.home = worker;
    return this.copy;
  }

  /** To be called with each copy that comes from the worker. */
  remember(copy: MemoryCopy): void {
    // Its last frame may have been on the way to a worker when it was forgotten.
    if (this.isForgotten) this.forget();
    else this.copy = copy;
  }

  /** Nothing more is to be known of it, here or in a worker, now and later. */
  forget(): void {
    this.isForgotten = true;
    this.home?.forget(this.id);
    this.home = null;
    this.copy = null;
  }
}
