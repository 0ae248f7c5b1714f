import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { adjustedTo, baseModelOf } from '../../../src/analysis/model-names';
import {
  adjustedModel,
  adjustedModels,
  deleteAdjustedModels,
  keepAdjustedModel,
  onAdjustedModelsChanged,
  removeAdjustedModel,
  soundModel,
  titleOf,
} from '../../../src/storage/adjusted-models';
import { madeModel as made } from '../made-model';

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

it('gets its name anew where it comes from elsewhere, unless it is damaged', async () => {
  const model = await made();
  expect(await soundModel({ ...model, name: 'another' })).toEqual(model);
  expect(await soundModel({ ...model, biases: [0] })).toBeNull();
});
