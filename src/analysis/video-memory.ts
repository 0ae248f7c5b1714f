import { FaceFinder } from './face-finder';
import type { ClassifierMetadata } from './model-files';
import { ExpressionSmoother, GenderPool } from './smoothing';
import { Tracker } from './tracker';
import type { Pixels } from './types';

/** What is remembered of one track. Each part names the model whose output it pools. */
interface TrackMemory {
  expression?: { readonly model: string; readonly smoother: ExpressionSmoother };
  gender?: { readonly model: string; readonly pool: GenderPool };
}

/**
 * The memory of one video: who is in it, and how they looked before. It depends on no loaded model,
 * so models and backends may be replaced while it lives.
 */
export class VideoMemory {
  readonly finder = new FaceFinder();
  readonly tracker = new Tracker();
  private readonly tracks = new Map<number, TrackMemory>();
  /** Width of the frame before, px. */
  private width: number | null = null;

  /** To be called with each frame: one in another size than before changes where faces are known to be. */
  fitTo({ width }: Pixels): void {
    const factor = width / (this.width ?? width);
    this.width = width;
    if (factor === 1) return;
    this.finder.scale(factor);
    this.tracker.scale(factor);
  }

  /** The smoother of a track's expressions; a fresh one when the model has changed. */
  smootherOf(track: number, model: ClassifierMetadata): ExpressionSmoother {
    const memory = this.memoryOf(track);
    if (memory.expression?.model !== model.name) {
      memory.expression = { model: model.name, smoother: new ExpressionSmoother(model) };
    }
    return memory.expression.smoother;
  }

  /** The pool of a track's apparent gender; a fresh one when the model has changed. */
  genderPoolOf(track: number, model: ClassifierMetadata): GenderPool {
    const memory = this.memoryOf(track);
    if (memory.gender?.model !== model.name) {
      memory.gender = { model: model.name, pool: new GenderPool() };
    }
    return memory.gender.pool;
  }

  /** Forgets the tracks that the tracker has given up. */
  forgetLost(): void {
    const alive = new Set(this.tracker.alive.map((track) => track.id));
    for (const id of this.tracks.keys()) if (!alive.has(id)) this.tracks.delete(id);
  }

  private memoryOf(track: number): TrackMemory {
    const memory = this.tracks.get(track) ?? {};
    this.tracks.set(track, memory);
    return memory;
  }
}
