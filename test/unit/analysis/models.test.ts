import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { NODE_WASM_PATH, nodeModelSource } from '../../../scripts/models/node-model-source';
import { initBackend } from '../../../src/analysis/backend';
import { ModelError, type ModelSource } from '../../../src/analysis/model-files';
import { DEFAULT_EXPRESSION_MODEL, DEFAULT_GENDER_MODEL } from '../../../src/analysis/model-names';
import { Models } from '../../../src/analysis/models';

beforeAll(() => initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH }));

/** The shipped models; records the files that are read, and can make one model missing. */
function countingSource() {
  const source = nodeModelSource();
  const state: { read: string[]; missing: string | null } = { read: [], missing: null };
  const counting: ModelSource = {
    read(model, file) {
      state.read.push(`${model}/${file}`);
      if (model === state.missing) return Promise.reject(new Error('gone'));
      return source.read(model, file);
    },
  };
  return { state, models: new Models(counting) };
}

const choice = { expression: DEFAULT_EXPRESSION_MODEL, gender: DEFAULT_GENDER_MODEL };

it('loads each model once, whoever asks for it', async () => {
  const { models, state } = countingSource();
  await Promise.all([models.load(choice), models.load(choice)]);
  const first = await models.classifier(DEFAULT_EXPRESSION_MODEL, 'expression');
  expect(await models.classifier(DEFAULT_EXPRESSION_MODEL, 'expression')).toBe(first);
  expect(await models.detectors()).toBe(await models.detectors());
  expect(new Set(state.read).size).toBe(state.read.length);
  models.dispose();
});

it('loads only what is asked for', async () => {
  const { models, state } = countingSource();
  await models.load({ ...choice, gender: null });
  expect(state.read.some((file) => file.startsWith('gender'))).toBe(false);
  models.dispose();
});

it.each([DEFAULT_EXPRESSION_MODEL, 'detector-full-range'])(
  'tries again to load %s, which was missing',
  async (missing) => {
    const { models, state } = countingSource();
    state.missing = missing;
    await expect(models.load(choice)).rejects.toMatchObject({ code: 'model-missing' });
    state.missing = null;
    await models.load(choice);
    models.dispose();
  },
);

it('refuses a model of another kind', async () => {
  const { models } = countingSource();
  const wrong = models.classifier(DEFAULT_GENDER_MODEL, 'expression');
  await expect(wrong).rejects.toBeInstanceOf(ModelError);
  models.dispose();
});

it('disposes of everything', async () => {
  const before = memory().numTensors;
  const { models, state } = countingSource();
  state.missing = 'detector-short-range';
  await models.load(choice).catch(() => undefined);
  state.missing = null;
  await models.load(choice);
  expect(memory().numTensors).toBeGreaterThan(before);
  models.dispose();
  // Models that are still loading are disposed of once their load has settled.
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(memory().numTensors).toBe(before);
});
