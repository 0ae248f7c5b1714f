/** Made-up readings for tests. */
import {
  EXPRESSIONS,
  type FaceReading,
  type Features,
  type FrameReadings,
  type GenderReading,
  type Label,
} from '../../src/analysis/types';
import { ReadingRecord } from '../../src/record/reading-record';

/** Probabilities of a face with this label; for "unsure", no expression is likely. */
export function sure(label: Label, confidence = 0.94): number[] {
  const likeliest = label === 'unsure' ? 'sad' : label;
  const rest = (1 - confidence) / (EXPRESSIONS.length - 1);
  return EXPRESSIONS.map((name) => (name === likeliest ? confidence : rest));
}

/** Eyes and mouth of an upright face that looks at the camera: where the detector usually has them. */
export const FRONTAL: Features = {
  eyes: [
    { x: 0.3, y: 0.25 },
    { x: 0.7, y: 0.25 },
  ],
  mouth: { x: 0.5, y: 0.75 },
};

/** A reading of a happy face, with the test's changes. */
export function reading(change: Partial<FaceReading> = {}): FaceReading {
  const { label = 'happy', confidence = 0.94 } = change;
  return {
    person: 1,
    tMs: 0,
    box: { x: 100, y: 60, width: 80, height: 80 },
    features: FRONTAL,
    probabilities: sure(label, confidence),
    label,
    confidence,
    standing: 'clear',
    gender: null,
    quality: { size: 30, sharpness: 0.2, turn: 0, brightness: 120, weight: 1 },
    ...change,
  };
}

/** A face in a made-up frame. */
export interface Look {
  readonly person?: number;
  readonly label?: Label;
  readonly x?: number;
  readonly gender?: GenderReading | null;
}

/** A frame of 320 by 180 with faces of 40 by 40 px. */
export function frame(tMs: number, looks: readonly Look[]): FrameReadings {
  const readings = looks.map(({ x = 100, ...look }) =>
    reading({ tMs, box: { x, y: 50, width: 40, height: 40 }, ...look }),
  );
  return { tMs, frameWidth: 320, frameHeight: 180, readings };
}

/** A video of 640 by 360, in which five frames a second were read. */
export function record(looks: readonly (readonly Look[])[], stepMs = 200): ReadingRecord {
  const made = new ReadingRecord({ width: 640, height: 360 });
  for (const [i, look] of looks.entries()) made.add(frame(i * stepMs, look));
  made.finish();
  return made;
}

/** The length of a {@link record}, ms. */
export function lengthOf({ frames }: ReadingRecord, stepMs = 200): number {
  return frames * stepMs;
}
