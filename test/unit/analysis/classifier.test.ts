import { memory, type Tensor, zeros } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { NODE_WASM_PATH, nodeModelSource } from '../../../scripts/models/node-model-source';
import { initBackend } from '../../../src/analysis/backend';
import { Classifier } from '../../../src/analysis/classifier';
import { loadModel } from '../../../src/analysis/model-files';
import { DEFAULT_EXPRESSION_MODEL } from '../../../src/analysis/model-names';
import { shiftedToSmile } from '../../../src/analysis/smile-shift';
import { EXPRESSIONS, type Expression } from '../../../src/analysis/types';
import { fakeModel } from '../scripts/evaluate/fake-model';

const SIDE = 48;
const dark = new Float32Array(SIDE * SIDE);
const bright = dark.map(() => 255);

beforeAll(() => initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH }));

function load(temperature: number, share: number): Promise<Classifier> {
  const votes = { dark: 'sad', bright: 'neutral', temperature, share };
  return Classifier.load('fake', fakeModel('expression', EXPRESSIONS, 'angry', 'happy', votes));
}

const of = (probabilities: readonly number[] | undefined, name: Expression) =>
  probabilities?.[EXPRESSIONS.indexOf(name)] ?? Number.NaN;

describe('a classifier with two heads', () => {
  it('gives the answers of both, each face its own', async () => {
    const model = await load(1, 0.3);
    const [first, second] = await model.classify([dark, bright]);
    expect(of(first?.probabilities, 'angry')).toBeCloseTo(Math.E / (Math.E + 5), 3);
    expect(of(first?.votes, 'sad')).toBeCloseTo(Math.E / (Math.E + 5), 3);
    expect(of(second?.probabilities, 'happy')).toBeCloseTo(1, 3);
    expect(of(second?.votes, 'neutral')).toBeCloseTo(1, 3);
    model.dispose();
  });

  it('blends them by the share of the votes, each calibrated by its own temperature', async () => {
    const model = await load(0.5, 0.3);
    const [output] = await model.classify([dark]);
    const probabilities = output && model.calibrate(output);
    const sure = Math.E / (Math.E + 5);
    // Of six classes that are possible, one is likelier; at the temperature 0.5 all are squared.
    const surer = Math.E ** 2 / (Math.E ** 2 + 5);
    expect(of(probabilities, 'sad')).toBeCloseTo(0.7 * (1 / (Math.E + 5)) + 0.3 * surer, 3);
    expect(of(probabilities, 'angry')).toBeCloseTo(0.7 * sure + 0.3 * (1 / (Math.E ** 2 + 5)), 3);
    expect(probabilities?.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
    model.dispose();
  });

  it('shifts the blend, not each head by itself, between happy and neutral', async () => {
    const votes = { dark: 'neutral', bright: 'neutral', temperature: 1, share: 0.3 } as const;
    const model = await Classifier.load(
      'fake',
      fakeModel('expression', EXPRESSIONS, 'happy', 'happy', votes),
    );
    const [output] = await model.classify([dark]);
    const blended = (output && model.calibrate(output)) ?? [];
    Object.assign(model.metadata, { smileShift: 1 });
    expect(output && model.calibrate(output)).toEqual(shiftedToSmile(blended, 1));
    model.dispose();
  });

  it('leaves no tensor behind', async () => {
    const before = memory().numTensors;
    const model = await load(1, 0.5);
    await model.classify([dark, bright]);
    model.dispose();
    expect(memory().numTensors).toBe(before);
  });
});

describe('a classifier with one head', () => {
  it('gives no votes, and calibrates by its temperature alone', async () => {
    const model = await Classifier.load(
      'fake',
      fakeModel('expression', EXPRESSIONS, 'angry', 'happy'),
    );
    const [output] = await model.classify([dark]);
    expect(output?.votes).toBeUndefined();
    expect(of(output && model.calibrate(output), 'angry')).toBeCloseTo(Math.E / (Math.E + 5), 3);
    model.dispose();
  });
});

it('the published model gives one tensor where no node is asked for, and both by their names', async () => {
  const { graph } = await loadModel(DEFAULT_EXPRESSION_MODEL, nodeModelSource());
  const faces = zeros([2, SIDE, SIDE, 1]);
  const alone = graph.execute(faces) as Tensor;
  const both = graph.execute(faces, ['probabilities', 'votes']) as Tensor[];
  expect(alone.shape).toEqual([2, EXPRESSIONS.length]);
  expect(both.map(({ shape }) => shape)).toEqual([alone.shape, alone.shape]);
  expect(await both[0]?.data()).toEqual(await alone.data());
  graph.dispose();
});
