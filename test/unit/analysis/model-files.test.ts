import { memory, type Tensor, zeros } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { NODE_WASM_PATH, nodeModelSource } from '../../../scripts/models/node-model-source';
import { initBackend } from '../../../src/analysis/backend';
import { loadModel, type ModelSource } from '../../../src/analysis/model-files';

const NAME = 'detector-short-range';

/** The detector's files, with model.json or weights.bin changed by a function. */
function tampered(
  change: Partial<Record<string, (bytes: ArrayBuffer) => ArrayBuffer>>,
): ModelSource {
  const source = nodeModelSource();
  return {
    async read(model, file) {
      const bytes = await source.read(model, file);
      return change[file]?.(bytes) ?? bytes;
    },
  };
}

/** Changes the metadata in model.json. */
const withMetadata = (change: Record<string, unknown>) => (bytes: ArrayBuffer) => {
  const json = JSON.parse(new TextDecoder().decode(bytes));
  json.userDefinedMetadata = { ...json.userDefinedMetadata, ...change };
  return new TextEncoder().encode(JSON.stringify(json)).buffer;
};

describe('loadModel', () => {
  beforeAll(async () => {
    await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
  });

  it('gives a graph for batches of any size, and its metadata', async () => {
    const before = memory().numTensors;
    const { graph, metadata } = await loadModel(NAME, nodeModelSource());
    expect(metadata).toMatchObject({ name: NAME, kind: 'detector', input: { size: 128 } });
    const input = zeros([3, 128, 128, 3]);
    const output = graph.execute(input, 'Identity:0') as Tensor;
    expect(output.shape).toEqual([3, 896, 17]);
    input.dispose();
    output.dispose();
    graph.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('says which file is missing', async () => {
    await expect(loadModel('no-such-model', nodeModelSource())).rejects.toMatchObject({
      code: 'model-missing',
      model: 'no-such-model',
      file: 'model.json',
    });
  });

  it('names model.json where both files are missing, whichever fails first', async () => {
    const source: ModelSource = {
      async read(_, file) {
        if (file === 'model.json') await new Promise((resolve) => setImmediate(resolve));
        throw new Error(`no ${file}`);
      },
    };
    await expect(loadModel('no-such-model', source)).rejects.toMatchObject({ file: 'model.json' });
  });

  it('refuses weights with one wrong bit', async () => {
    const flip = (bytes: ArrayBuffer) => {
      const copy = new Uint8Array(bytes.slice(0));
      copy[1000] = (copy[1000] ?? 0) ^ 1;
      return copy.buffer;
    };
    await expect(loadModel(NAME, tampered({ 'weights.bin': flip }))).rejects.toMatchObject({
      code: 'model-corrupt',
      model: NAME,
      file: 'weights.bin',
    });
  });

  it('refuses weights that end early', async () => {
    const source = tampered({ 'weights.bin': (bytes) => bytes.slice(0, -2) });
    await expect(loadModel(NAME, source)).rejects.toMatchObject({ code: 'model-corrupt' });
  });

  it.each([
    ['no JSON', () => new ArrayBuffer(10)],
    ['another JSON', () => new TextEncoder().encode('[]').buffer],
    ['no checksum', withMetadata({ sha256: undefined })],
    ['no classes', withMetadata({ classes: 'face' })],
    ['no input size', withMetadata({ input: { size: 0 } })],
    ['an unknown kind', withMetadata({ kind: 'age' })],
    ['a classifier without framing', withMetadata({ kind: 'expression' })],
    [
      'a threshold of a class above 1',
      withMetadata({
        kind: 'expression',
        framing: 'fer2013',
        temperature: 1,
        threshold: 0.5,
        classThresholds: { neutral: 2 },
      }),
    ],
    [
      'a shift towards smiles that is no number',
      withMetadata({
        kind: 'expression',
        framing: 'fer2013',
        temperature: 1,
        threshold: 0.5,
        smileShift: 'a little',
      }),
    ],
    [
      'a shift towards smiles of a gender model',
      withMetadata({
        kind: 'gender',
        framing: 'utkface',
        temperature: 1,
        threshold: 0.5,
        smileShift: 1,
      }),
    ],
    [
      'a head for votes whose share is above 1',
      withMetadata({
        kind: 'expression',
        framing: 'fer2013',
        temperature: 1,
        threshold: 0.5,
        votes: { temperature: 1, share: 2 },
      }),
    ],
    [
      'a head for votes without a temperature',
      withMetadata({
        kind: 'expression',
        framing: 'fer2013',
        temperature: 1,
        threshold: 0.5,
        votes: { share: 0.3 },
      }),
    ],
    [
      'a threshold above 1',
      withMetadata({ kind: 'expression', framing: 'fer2013', temperature: 1, threshold: 2 }),
    ],
  ])('refuses a model.json with %s', async (_, change) => {
    await expect(loadModel(NAME, tampered({ 'model.json': change }))).rejects.toMatchObject({
      code: 'model-corrupt',
      file: 'model.json',
    });
  });
});
