import { describe, expect, it } from 'vitest';
import { named } from '../../../../src/storage/adjusted-models';
import {
  adjustedModelFile,
  readAdjustedModelFile,
} from '../../../../src/studio/adjusting/model-file';
import { madeModel } from '../../made-model';

/** One of expressions of which one has another word on the pictures. */
async function made() {
  return named({ ...(await madeModel()), classes: ['happy', 'fear'], thresholds: { fear: 0.6 } });
}

const fileOf = (content: object) => new Blob([JSON.stringify(content)]);

describe('the file of an adjusted model', () => {
  it('brings the same model back', async () => {
    const model = await made();
    expect(await readAdjustedModelFile(adjustedModelFile(model, '1.2.3'))).toEqual({ model });
  });

  it('names the program, and expressions by the words on the pictures', async () => {
    const content = JSON.parse(await adjustedModelFile(await made(), '1.2.3').text());
    expect(content).toMatchObject({
      version: 2,
      program: { name: 'Countenance', version: '1.2.3' },
      classes: ['happy', 'afraid'],
      thresholds: { afraid: 0.6 },
    });
  });

  it('is taken as the first version wrote it, too', async () => {
    const model = await made();
    const { name: _, ...content } = model;
    const old = { format: 'countenance-adjusted-model', version: 1, ...content };
    expect(await readAdjustedModelFile(fileOf(old))).toEqual({ model });
  });

  it.each([
    ['no JSON', () => new Blob(['Dear reader']), 'not-a-model'],
    ['another JSON', () => fileOf({ format: 'countenance-settings', version: 1 }), 'not-a-model'],
    [
      'another version',
      () => fileOf({ format: 'countenance-adjusted-model', version: 3 }),
      'other-version',
    ],
    ['nothing else', () => fileOf({ format: 'countenance-adjusted-model', version: 2 }), 'damaged'],
    ['less', () => fileOf({ format: 'countenance-adjusted-model', version: 1 }), 'damaged'],
  ] as const)('with %s is refused', async (_, file, refusal) => {
    expect(await readAdjustedModelFile(file())).toEqual({ refusal });
  });

  it.each([
    ['a weight that is no number', { weights: [[0.1, null]] }],
    ['weights of another number of expressions', { weights: [[0.1]] }],
    ['an expression twice', { classes: ['happy', 'happy'] }],
    ['an unknown expression', { classes: ['happy', 'cheerful'] }],
    ['an unknown base', { base: { name: 'x', version: '1', sha256: 'ab'.repeat(32) } }],
    ['an empty title', { title: ' ' }],
  ])('with %s is refused', async (_, damage) => {
    const content = JSON.parse(await adjustedModelFile(await made(), '1.2.3').text());
    expect(await readAdjustedModelFile(fileOf({ ...content, ...damage }))).toEqual({
      refusal: 'damaged',
    });
  });
});
