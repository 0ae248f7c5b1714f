import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { missingMessage, modelAssets } from '../../../../scripts/extension/model-assets';
import { convertDetectors } from '../../../../scripts/models/convert-detectors';
import { modelFolders } from '../../../../scripts/models/model-folders';

let folder: string;

beforeEach(() => {
  const made = mkdtempSync(join(tmpdir(), 'models-'));
  folder = made;
  return () => rmSync(made, { recursive: true });
});

describe('convertDetectors', () => {
  it('writes both detectors once, and again when a file is gone or spoilt', async () => {
    const both = ['detector-short-range', 'detector-full-range'];
    expect(await convertDetectors(folder)).toEqual(both);
    const weights = join(folder, 'detector-short-range', 'weights.bin');
    expect(statSync(weights).size).toBeGreaterThan(200_000);
    expect(await convertDetectors(folder)).toEqual([]);
    rmSync(weights);
    expect(await convertDetectors(folder)).toEqual(['detector-short-range']);
    writeFileSync(join(folder, 'detector-full-range', 'model.json'), '{"half');
    expect(await convertDetectors(folder)).toEqual(['detector-full-range']);
  });
});

describe('convertDetectors without the package', () => {
  it('says which file is not there and what brings it, and writes nothing', async () => {
    const out = join(folder, 'out');
    await expect(convertDetectors(out, join(folder, 'absent'))).rejects.toThrow(
      'face_detection_short_range.tflite of @mediapipe/face_detection is not there: run `npm ci` first.',
    );
    expect(existsSync(out)).toBe(false);
  });

  it('refuses what is no TFLite file', async () => {
    writeFileSync(join(folder, 'face_detection_short_range.tflite'), 'not a model');
    await expect(convertDetectors(join(folder, 'out'), folder)).rejects.toThrow('no TFLite file');
  });
});

describe('modelFolders', () => {
  it('takes every folder that has a model, and no other', () => {
    for (const name of ['one', 'two', 'notes']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'one', 'model.json'), '{}');
    writeFileSync(join(folder, 'two', 'model.json'), '{}');
    writeFileSync(join(folder, 'notes', 'card.md'), '');
    expect([...modelFolders([folder, join(folder, 'absent')])]).toEqual([
      ['one', `${folder}/one`],
      ['two', `${folder}/two`],
    ]);
  });
});

describe('modelAssets', () => {
  it('puts networks into the package, and neither their cards nor the figures of these', async () => {
    await convertDetectors();
    const names: string[] = [];
    const context = {
      emitFile: ({ fileName }: { fileName: string }) => names.push(fileName),
      error: (message: string) => {
        throw new Error(message);
      },
    };
    const { generateBundle } = modelAssets() as unknown as { generateBundle: () => void };
    generateBundle.call(context);
    const kinds = new Set(names.map((name) => name.replace(/^models\/[^/]+\//, '')));
    expect([...kinds].filter((name) => !name.startsWith('wasm/')).sort()).toEqual([
      'model.json',
      'weights.bin',
    ]);
  });
});

describe('missingMessage', () => {
  it('names the models and what to do', () => {
    expect(missingMessage(['detector-full-range'])).toBe(
      'The extension needs detector-full-range, which is not there: run `npm run models:detectors`.',
    );
    expect(missingMessage(['a-model'])).toContain('a-model');
  });
});
