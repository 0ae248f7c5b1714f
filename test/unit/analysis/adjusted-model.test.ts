import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { NODE_WASM_PATH, nodeModelSource } from '../../../scripts/models/node-model-source';
import type { Adjustment } from '../../../src/analysis/adjustment';
import { initBackend } from '../../../src/analysis/backend';
import { Models } from '../../../src/analysis/models';
import { EXPRESSIONS } from '../../../src/analysis/types';

const BASE = 'expression-ensemble';
const NAME = `${BASE} adjusted to tests #abcdef`;
const crop = Float32Array.from({ length: 48 * 48 }, (_, i) => (i * 37) % 256);

beforeAll(() => initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH }));

/** Models of which one is adjusted as wanted. */
async function modelsWith(change: Partial<Adjustment>): Promise<Models> {
  const plain = new Models(nodeModelSource());
  const { metadata } = await plain.classifier(BASE, 'expression');
  plain.dispose();
  const { name, version, sha256 } = metadata;
  const adjustment: Adjustment = {
    name: NAME,
    base: { name, version, sha256 },
    classes: EXPRESSIONS,
    scale: 1,
    biases: EXPRESSIONS.map(() => 0),
    weights: null,
    thresholds: {},
    ...change,
  };
  return new Models(nodeModelSource(), {
    read: async (wanted) => (wanted === NAME ? adjustment : null),
  });
}

async function read(models: Models, name: string) {
  const model = await models.classifier(name, 'expression');
  const [output] = await model.classify([crop], true);
  if (output === undefined) throw new Error('nothing was read');
  return { output, probabilities: model.calibrate(output), model };
}

describe('an adjusted model', () => {
  it('reads like its base where it adjusts nothing, with features of each member', async () => {
    const models = await modelsWith({});
    const before = await read(models, BASE);
    const after = await read(models, NAME);
    expect(before.output.features).toHaveLength(608);
    expect(after.output.features).toEqual(before.output.features);
    after.probabilities.forEach((p, i) => {
      expect(p).toBeCloseTo(before.probabilities[i] ?? 0, 6);
    });
    models.dispose();
  });

  it('adds what its last layer says, and only raises thresholds', async () => {
    const weights = Array.from({ length: 608 }, () =>
      EXPRESSIONS.map((name) => (name === 'sad' ? 0.1 : 0)),
    );
    const models = await modelsWith({ weights, thresholds: { sad: 0.9, happy: 0.3 } });
    const before = await read(models, BASE);
    const after = await read(models, NAME);
    const sad = EXPRESSIONS.indexOf('sad');
    expect(after.probabilities[sad]).toBeGreaterThan(before.probabilities[sad] ?? 1);
    const { metadata } = after.model;
    expect(metadata.name).toBe(NAME);
    const { classThresholds } = before.model.metadata;
    expect(metadata.classThresholds).toEqual({ ...classThresholds, sad: 0.9 });
    models.dispose();
  });

  it('leaves no tensor behind, and shares its base’s', async () => {
    const none = memory().numTensors;
    const models = await modelsWith({});
    await read(models, BASE);
    const one = memory().numTensors;
    await read(models, NAME);
    expect(memory().numTensors).toBe(one);
    models.dispose();
    await expect.poll(() => memory().numTensors).toBe(none);
  });

  it.each([
    ['was made for other weights', { base: { name: BASE, version: '1.5.0', sha256: 'x' } }],
    ['has other features', { weights: [EXPRESSIONS.map(() => 0)] }],
  ])('is refused where it %s', async (_, change) => {
    const models = await modelsWith(change);
    await expect(models.classifier(NAME, 'expression')).rejects.toMatchObject({
      code: 'model-corrupt',
      model: NAME,
    });
    models.dispose();
  });

  it('is missing where it is not kept', async () => {
    const models = new Models(nodeModelSource());
    await expect(models.classifier(NAME, 'expression')).rejects.toMatchObject({
      code: 'model-missing',
    });
  });
});
