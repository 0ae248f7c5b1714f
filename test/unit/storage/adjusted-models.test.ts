import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { adjustedTo, baseModelOf } from '../../../src/analysis/model-names';
import {
  type AdjustedModel,
  adjustedModel,
  adjustedModelFile,
  adjustedModels,
  deleteAdjustedModels,
  keepAdjustedModel,
  named,
  onAdjustedModelsChanged,
  readAdjustedModelFile,
  removeAdjustedModel,
  titleOf,
} from '../../../src/storage/adjusted-models';

const interval = { value: 0.5, low: 0.4, high: 0.6 };
const change = { before: interval, after: interval, difference: interval };

function made(title = 'my faces', scale = 1.25): Promise<AdjustedModel> {
  return named({
    title,
    base: { name: 'expression-ensemble', version: '1.5.0', sha256: 'ab'.repeat(32) },
    classes: ['happy', 'neutral'],
    scale,
    biases: [0.5, -0.5],
    weights: [[0.001, -0.002]],
    thresholds: { happy: 0.6 },
    madeAt: 1_000_000,
    measured: {
      method: 'last-layer',
      pictures: 120,
      groups: 60,
      accuracy: change,
      meanRecall: change,
    },
  });
}

const fileOf = (content: object) => new Blob([JSON.stringify(content)]);

beforeEach(deleteAdjustedModels);

it('has a name that tells what it is adjusted to, and differs with its content', async () => {
  const { name } = await made();
  expect(name).toMatch(/^expression-ensemble adjusted to my faces #[0-9a-f]{6}$/);
  expect(baseModelOf(name)).toBe('expression-ensemble');
  expect(adjustedTo(name)).toBe('my faces');
  expect((await made('my faces', 2)).name).not.toBe(name);
  expect((await made()).name).toBe(name);
});

it('has a title in one line', () => {
  expect(titleOf('  two\nlines #1 ')).toBe('two lines 1');
  expect([...titleOf('é'.repeat(500))]).toHaveLength(60);
});

it('is kept until it is removed, and others are told', async () => {
  let told = 0;
  const stop = onAdjustedModelsChanged(() => {
    told += 1;
  });
  const model = await made();
  await keepAdjustedModel(model);
  expect(await adjustedModel(model.name)).toEqual(model);
  expect(await adjustedModels()).toEqual([model]);
  await removeAdjustedModel(model.name);
  expect(await adjustedModel(model.name)).toBeNull();
  await expect.poll(() => told).toBe(2);
  stop();
});

it('is not taken where it is damaged', async () => {
  const model = await made();
  await keepAdjustedModel({ ...model, biases: [0] });
  expect(await adjustedModels()).toEqual([]);
  expect(await adjustedModel(model.name)).toBeNull();
});

describe('a file', () => {
  it('brings the same model back', async () => {
    const model = await made();
    expect(await readAdjustedModelFile(adjustedModelFile(model))).toEqual({ model });
  });

  it.each([
    ['no JSON', () => new Blob(['Dear reader']), 'not-a-model'],
    ['another JSON', () => fileOf({ format: 'countenance-settings', version: 1 }), 'not-a-model'],
    [
      'another version',
      () => fileOf({ format: 'countenance-adjusted-model', version: 2 }),
      'other-version',
    ],
    ['nothing else', () => fileOf({ format: 'countenance-adjusted-model', version: 1 }), 'damaged'],
  ] as const)('with %s is refused', async (_, file, refusal) => {
    expect(await readAdjustedModelFile(file())).toEqual({ refusal });
  });

  it.each([
    ['a weight that is no number', { weights: [[0.1, null]] }],
    ['weights of another number of expressions', { weights: [[0.1]] }],
    ['an expression twice', { classes: ['happy', 'happy'] }],
    ['an unknown base', { base: { name: 'x', version: '1', sha256: 'ab'.repeat(32) } }],
    ['an empty title', { title: ' ' }],
  ])('with %s is refused', async (_, damage) => {
    const content = JSON.parse(await adjustedModelFile(await made()).text());
    expect(await readAdjustedModelFile(fileOf({ ...content, ...damage }))).toEqual({
      refusal: 'damaged',
    });
  });
});
