import type {
  Expression,
  FrameReadings,
  GenderReading,
  Label,
} from '../../../../src/analysis/types';
import { EXPRESSIONS } from '../../../../src/analysis/types';
import { VideoRecord } from '../../../../src/studio/video/record';

export interface Look {
  readonly track?: number;
  readonly label?: Label;
  readonly x?: number;
  readonly gender?: GenderReading | null;
}

/** Probabilities of a face that looks like one thing. */
export function sure(label: Label): number[] {
  return EXPRESSIONS.map((name: Expression) =>
    name === (label === 'unsure' ? 'sad' : label) ? 0.94 : 0.01,
  );
}

/** A frame of 320 by 180 with faces of 40 by 40 px. */
export function frame(tMs: number, looks: readonly Look[]): FrameReadings {
  return {
    tMs,
    frameWidth: 320,
    frameHeight: 180,
    readings: looks.map(({ track = 1, label = 'happy', x = 100, gender = null }) => ({
      track,
      tMs,
      box: { x, y: 50, width: 40, height: 40 },
      probabilities: sure(label),
      label,
      confidence: 0.94,
      gender,
      quality: { size: 20, sharpness: 1, turn: 0, weight: 1 },
    })),
  };
}

/** A video of 640 by 360, in which five frames a second were read. */
export function record(looks: readonly (readonly Look[])[], stepMs = 200): VideoRecord {
  const made = new VideoRecord({ width: 640, height: 360, durationMs: looks.length * stepMs });
  looks.forEach((look, i) => {
    made.add(frame(i * stepMs, look));
  });
  made.finish();
  return made;
}
