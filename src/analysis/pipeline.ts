import type { Classifier } from './classifier';
import { featuresOf } from './features';
import { followFaces, type Job } from './follow';
import type { ModelChoice, Models } from './models';
import { qualityOf } from './quality';
import type { GenderPool } from './smoothing';
import type { Track } from './tracker';
import {
  type ExpressionPart,
  type FaceReading,
  type FrameReadings,
  GENDERS,
  type GenderReading,
  type Quality,
} from './types';
import type { ExpressionMemory } from './video-memory';

export type { Job } from './follow';

/** One face of one frame on its way to a reading. */
interface Sighting extends Job {
  readonly track: Track;
  readonly crop: Float32Array;
  readonly quality: Quality;
}

/** Frames in, readings out. It has no state: that of each video is in its {@link VideoMemory}. */
export class Pipeline {
  /**
   * @param models are loaded when they are first needed
   * @param reuses whether a face that has not changed keeps what was seen in it; without it, measurements
   *   say what each reading costs
   */
  constructor(
    private readonly models: Models,
    private readonly reuses = true,
  ) {}

  /**
   * Reads frames of several videos at once: detectors and classifiers are called for all of them
   * together. Frames of the same video must come in order, one per call.
   *
   * @returns one result for each job, in the same order; boxes in px of the frame
   * @throws ModelError where a model is missing or corrupt
   */
  async read(jobs: readonly Job[], choice: ModelChoice): Promise<FrameReadings[]> {
    const { expression, gender } = choice;
    const sightings = await this.look(jobs, await this.models.classifier(expression, 'expression'));
    const expressions = await this.readExpressions(sightings, expression);
    const genders = gender === null ? [] : await this.readGenders(sightings, gender);
    const readings = sightings.map((sighting, i) =>
      toReading(sighting, expressions[i] as ExpressionPart, genders[i] ?? null),
    );
    return jobs.map(({ video, frame }) => ({
      tMs: frame.tMs,
      frameWidth: frame.width,
      frameHeight: frame.height,
      readings: readings.filter((_, i) => sightings[i]?.video === video),
    }));
  }

  private async look(jobs: readonly Job[], expressions: Classifier): Promise<Sighting[]> {
    const tracks = await followFaces(await this.models.detectors(), jobs);
    return jobs.flatMap((job, i) => cropped(job, tracks[i] ?? [], expressions));
  }

  private async readExpressions(
    sightings: readonly Sighting[],
    name: string,
  ): Promise<ExpressionPart[]> {
    const model = await this.models.classifier(name, 'expression');
    const memories = sightings.map(({ video, track }) =>
      video.expressionOf(track.id, model.metadata),
    );
    const known = sightings.map(({ crop, frame }, i) =>
      this.reuses ? memories[i]?.still.probabilitiesFor(crop, frame.tMs) : null,
    );
    const open = [...sightings.keys()].filter((i) => !known[i]);
    const outputs = await model.classify(open.map((i) => (sightings[i] as Sighting).crop));
    return sightings.map(({ frame, crop, quality }, i) => {
      const { smoother, still } = memories[i] as ExpressionMemory;
      const output = outputs[open.indexOf(i)];
      const probabilities = output ? model.calibrate(output) : (known[i] ?? []);
      if (output) still.keep(crop, probabilities, frame.tMs);
      return smoother.add(probabilities, quality.weight, frame.tMs);
    });
  }

  private async readGenders(
    sightings: readonly Sighting[],
    name: string,
  ): Promise<GenderReading[]> {
    const model = await this.models.classifier(name, 'gender');
    const pools = sightings.map(({ video, track }) => video.genderPoolOf(track.id, model.metadata));
    const known = pools.map((pool) => pool.next());
    const open = [...sightings.keys()].filter((i) => known[i] === null);
    const outputs = await model.classify(
      open.map((i) => {
        const { frame, track } = sightings[i] as Sighting;
        return model.crop(frame, track.face);
      }),
    );
    return sightings.map(({ quality }, i) => {
      const output = outputs[open.indexOf(i)];
      const woman = output && model.calibrate(output)[GENDERS.indexOf('woman')];
      const pool = pools[i] as GenderPool;
      return known[i] ?? pool.add(woman ?? 0.5, quality.weight, model.metadata.threshold);
    });
  }
}

/** Crops the faces of a frame. */
function cropped({ video, frame }: Job, tracks: readonly Track[], model: Classifier): Sighting[] {
  return tracks.map((track) => {
    const crop = model.crop(frame, track.face);
    const quality = qualityOf(track.face, crop, model.metadata.input.size);
    return { video, frame, track, crop, quality };
  });
}

function toReading(
  { frame, track, quality }: Sighting,
  expression: ExpressionPart,
  gender: GenderReading | null,
): FaceReading {
  return {
    person: track.id,
    tMs: frame.tMs,
    box: track.face.box,
    features: featuresOf(track.face),
    ...expression,
    gender,
    quality,
  };
}
