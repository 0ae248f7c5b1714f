import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateFolder } from '../../../../scripts/evaluate/folder';
import { NODE_WASM_PATH } from '../../../../scripts/models/node-model-source';
import { initBackend } from '../../../../src/analysis/backend';
import { DEFAULT_EXPRESSION_MODEL } from '../../../../src/analysis/model-names';

const PHOTO = 'node_modules/@vladmandic/face-api/demo/sample6.jpg';

let folder: string;

beforeAll(async () => {
  await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
  folder = mkdtempSync(join(tmpdir(), 'countenance-labelled-'));
  mkdirSync(join(folder, 'happy'));
  mkdirSync(join(folder, 'others'));
  await sharp(PHOTO).resize(640).png().toFile(join(folder, 'happy/1.png'));
  await sharp({ create: { width: 200, height: 200, channels: 3, background: '#888' } })
    .png()
    .toFile(join(folder, 'happy/2.png'));
  writeFileSync(join(folder, 'happy/3.png'), 'no picture');
  writeFileSync(join(folder, 'others/4.png'), 'not labelled');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('evaluateFolder', () => {
  it('measures the pictures that it can read, and counts the others', async () => {
    const report = await evaluateFolder(folder, DEFAULT_EXPRESSION_MODEL);
    expect(report.images).toBe(1);
    expect(report.leftOut).toEqual({
      'in “others”, whose name stands for no expression that is known': 1,
      'cannot be read': 1,
      'no face found': 1,
    });
    expect(report).toMatchObject({ models: [{ name: DEFAULT_EXPRESSION_MODEL }] });
    expect(report).toMatchObject({ folders: [{ folder: 'happy', files: 3, label: 'happy' }, {}] });
  });

  it('says what is missing', async () => {
    const nothing = join(folder, 'others');
    await expect(evaluateFolder(nothing, DEFAULT_EXPRESSION_MODEL)).rejects.toThrow(
      'no labelled picture',
    );
    await expect(evaluateFolder(join(folder, 'none'), DEFAULT_EXPRESSION_MODEL)).rejects.toThrow(
      'is no folder',
    );
  });
});
