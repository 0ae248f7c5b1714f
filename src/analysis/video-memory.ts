import { FaceFinder } from './face-finder';
import type { ClassifierMetadata } from './model-files';
import { ExpressionSmoother, GenderPool } from './smoothing';
import { StillFace } from './still-face';
import { Tracker } from './tracker';
import type { Picture } from './types';

/** How a track's expressions were read. */
export interface ExpressionMemory {
  readonly model: string;
  readonly smoother: ExpressionSmoother;
  readonly still: StillFace;
}

/** What is remembered of one track. Each part names the model whose output it pools. */
interface TrackMemory {
  expression?: ExpressionMemory;
  gender?: { readonly model: string; readonly pool: GenderPool };
}

/**
 * The data of a {@link VideoMemory}, as a structured clone of it has them: all fields, and no methods. So
 * it can be sent to another thread, where {@link VideoMemory.from} makes a memory of it.
 */
export type MemoryCopy = object;

/**
 * The memory of one video: who is in it, and how they looked before. It depends on no loaded model,
 * so models and backends may be replaced while it lives. All its fields can be cloned, and so can those
 * of its parts.
 */
export class VideoMemory {
  readonly finder = new FaceFinder();
  readonly tracker = new Tracker();
  private readonly tracks = new Map<number, TrackMemory>();
  /** Width of the frame before, px. */
  private width: number | null = null;

  /** A memory that goes on where the one that was copied was. */
  static from(copy: MemoryCopy): VideoMemory {
    const { tracks, ...rest } = copy as VideoMemory;
    const memory = new VideoMemory();
    fill(memory, rest);
    for (const [id, { expression, gender }] of tracks) {
      const parts: TrackMemory = {};
      if (expression !== undefined) {
        const { model, smoother, still } = expression;
        // The thresholds it was made with are among the fields that are filled in.
        parts.expression = {
          model,
          smoother: fill(new ExpressionSmoother({ threshold: 0 }), smoother),
          still: fill(new StillFace(), still),
        };
      }
      if (gender !== undefined) {
        parts.gender = { model: gender.model, pool: fill(new GenderPool(), gender.pool) };
      }
      memory.tracks.set(id, parts);
    }
    return memory;
  }

  /** To be called with each frame: one in another size than before changes where faces are known to be. */
  fitTo({ width }: Picture): void {
    const factor = width / (this.width ?? width);
    this.width = width;
    if (factor === 1) return;
    this.finder.scale(factor);
    this.tracker.scale(factor);
  }

  /** What tells a track's expressions; afresh when the model has changed. */
  expressionOf(track: number, model: ClassifierMetadata): ExpressionMemory {
    const memory = this.memoryOf(track);
    if (memory.expression?.model !== model.name) {
      const [smoother, still] = [new ExpressionSmoother(model), new StillFace()];
      memory.expression = { model: model.name, smoother, still };
    }
    return memory.expression;
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

/** Gives an object the fields of a copy of another one of its class, and so its parts that have classes. */
function fill<T extends object>(fresh: T, copy: object): T {
  const fields = fresh as Record<string, unknown>;
  for (const [key, value] of Object.entries(copy)) {
    const part = fields[key];
    if (isOfOwnClass(part)) fill(part, value);
    else fields[key] = value;
  }
  return fresh;
}

function isOfOwnClass(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return ![Object, Array, Map].some(({ prototype }) => Object.getPrototypeOf(value) === prototype);
}
