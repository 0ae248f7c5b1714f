import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NODE_WASM_PATH, nodeModelSource } from '../../../scripts/models/node-model-source';
import { initBackend } from '../../../src/analysis/backend';
import { Classifier } from '../../../src/analysis/classifier';
import { cropFace } from '../../../src/analysis/crop';
import { createDetector } from '../../../src/analysis/detector';
import { FRAMINGS } from '../../../src/analysis/framing-constants';
import { findGroup } from '../../../src/analysis/group-picture';
import { ModelError } from '../../../src/analysis/model-files';
import { DEFAULT_EXPRESSION_MODEL, DEFAULT_GENDER_MODEL } from '../../../src/analysis/model-names';
import { Models } from '../../../src/analysis/models';
import { calibrated } from '../../../src/analysis/smoothing';
import { StillReader } from '../../../src/analysis/still';
import { samplePhoto } from './samples';

let models: Models;
let reader: StillReader;

beforeAll(async () => {
  await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
  models = new Models(nodeModelSource());
  reader = new StillReader(models);
});

afterAll(() => models.dispose());

const expressionsOnly = { expression: DEFAULT_EXPRESSION_MODEL, gender: null };
const withGender = { ...expressionsOnly, gender: DEFAULT_GENDER_MODEL };

/** A square of grey levels, mirrored. */
function flipped(square: Float32Array): Float32Array {
  const side = Math.sqrt(square.length);
  const rows = Array.from({ length: side }, (_, y) => square.slice(y * side, (y + 1) * side));
  return Float32Array.from(rows.flatMap((row) => [...row.reverse()]));
}

describe('StillReader', () => {
  it('reads everybody, numbered from left to right', async () => {
    const [people = []] = await reader.read(await samplePhoto(4, 640), [withGender]);
    expect(people.map(({ person }) => person)).toEqual([1, 2, 3, 4]);
    const lefts = people.map(({ box }) => box.x);
    expect(lefts).toEqual(lefts.toSorted((a, b) => a - b));
    for (const { probabilities, confidence, gender, quality } of people) {
      expect(probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
      expect(confidence).toBe(Math.max(...probabilities));
      expect(gender?.confidence).toBeGreaterThanOrEqual(0.5);
      expect(quality.size).toBeGreaterThan(0);
    }
  });

  it('reads the same faces with several choices of models', async () => {
    const model2 = { ...expressionsOnly, expression: 'expression-model-2' };
    const [first, second] = await reader.read(await samplePhoto(4, 640), [expressionsOnly, model2]);
    expect(second?.map(({ box }) => box)).toEqual(first?.map(({ box }) => box));
    expect(second?.every(({ probabilities }) => probabilities[1] === 0)).toBe(true);
    expect(first?.every(({ probabilities }) => probabilities[1] === 0)).toBe(false);
  });

  it('reads apparent gender from a face and its mirror image', async () => {
    const source = nodeModelSource();
    const photo = await samplePhoto(4, 640);
    const short = await createDetector('short', source);
    const full = await createDetector('full', source);
    const gender = await Classifier.load(DEFAULT_GENDER_MODEL, source);
    const { classes, framing, input, temperature } = gender.metadata;
    const faces = await findGroup({ short, full }, photo);
    const womanIn = async (crops: Float32Array[]) =>
      (await gender.classify(crops)).map(
        ({ probabilities }) => probabilities[classes.indexOf('woman')] ?? 0,
      );
    const crops = faces.map((face) => cropFace(photo, face, FRAMINGS[framing], input.size));
    const sides = [await womanIn(crops), await womanIn(crops.map(flipped))];
    const [people = []] = await reader.read(photo, [withGender]);
    for (const [i, person] of people.entries()) {
      const mean = ((sides[0]?.[i] ?? 0) + (sides[1]?.[i] ?? 0)) / 2;
      const [woman = 0] = calibrated([mean, 1 - mean], temperature);
      expect(person.gender?.confidence).toBeCloseTo(Math.max(woman, 1 - woman), 4);
    }
    for (const loaded of [short, full, gender]) loaded.dispose();
  });

  it('runs no model of apparent gender unless asked to', async () => {
    const [people] = await reader.read(await samplePhoto(4, 640), [expressionsOnly]);
    expect(people?.[0]?.gender).toBeNull();
  });

  it('says which model is missing, and reads on with another', async () => {
    const photo = await samplePhoto(6, 480);
    const missing = reader.read(photo, [{ expression: 'no-such-model', gender: null }]);
    await expect(missing).rejects.toThrow(ModelError);
    const [people] = await reader.read(photo, [expressionsOnly]);
    expect(people).toHaveLength(4);
  });

  it('reads the largest face of a labelled picture', async () => {
    const face = await reader.readLargest(await samplePhoto(6, 640), DEFAULT_EXPRESSION_MODEL);
    expect(face?.probabilities).toHaveLength(7);
    expect(face?.features).toHaveLength(608);
  });

  it('treats a picture of FER-2013’s size as a face crop, and finds no face in a blank one', async () => {
    const blank = (side: number) => ({
      width: side,
      height: side,
      data: new Uint8Array(4 * side * side).fill(128),
    });
    expect(await reader.readLargest(blank(48), DEFAULT_EXPRESSION_MODEL)).not.toBeNull();
    expect(await reader.readLargest(blank(200), DEFAULT_EXPRESSION_MODEL)).toBeNull();
  });
});
