import type { ModelChoice } from '../../analysis/models';
import type { FaceReading } from '../../analysis/types';

/** A picture that was read, with everything that is needed to save it. */
export interface ReadPhoto {
  /** The file's name. */
  readonly file: string;
  /** Size of the upright picture, px. */
  readonly width: number;
  readonly height: number;
  /** Everybody in it, from left to right; boxes in px of the upright picture. */
  readonly people: readonly FaceReading[];
  /** What it was read with. */
  readonly models: ModelChoice;
}
