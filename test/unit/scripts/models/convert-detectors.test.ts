import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convertDetectors } from '../../../../scripts/models/convert-detectors';
import { useFolder } from '../use-folder';

let folder: string;

useFolder((made) => {
  folder = made;
});

describe('convertDetectors', () => {
  it('writes both detectors once, and again when a file is missing or damaged', async () => {
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
  it('says which file is missing and how to get it, and writes nothing', async () => {
    const out = join(folder, 'out');
    await expect(convertDetectors(out, join(folder, 'absent'))).rejects.toThrow(
      'face_detection_short_range.tflite of @mediapipe/face_detection is not there: run `npm ci` first.',
    );
    expect(existsSync(out)).toBe(false);
  });

  it('refuses a file that is not TFLite', async () => {
    writeFileSync(join(folder, 'face_detection_short_range.tflite'), 'not a model');
    await expect(convertDetectors(join(folder, 'out'), folder)).rejects.toThrow('no TFLite file');
  });
});
