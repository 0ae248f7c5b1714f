import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { NODE_WASM_PATH, nodeModelSource } from '../../../scripts/models/node-model-source';
import { initBackend } from '../../../src/analysis/backend';
import { ModelError } from '../../../src/analysis/model-files';
import { DEFAULT_EXPRESSION_MODEL, DEFAULT_GENDER_MODEL } from '../../../src/analysis/model-names';
import { Models } from '../../../src/analysis/models';
import { Pipeline } from '../../../src/analysis/pipeline';
import type { Frame, Pixels } from '../../../src/analysis/types';
import { VideoMemory } from '../../../src/analysis/video-memory';
import { samplePhoto } from './samples';

const INTERVAL_MS = 125;
const EXPRESSIONS_ONLY = { expression: DEFAULT_EXPRESSION_MODEL, gender: null };
const WITH_GENDER = { ...EXPRESSIONS_ONLY, gender: DEFAULT_GENDER_MODEL };

/** A video that shows nothing but this picture. */
function frameAt(pixels: Pixels, i: number): Frame {
  return { ...pixels, tMs: i * INTERVAL_MS };
}

/** The picture moved to the right by some pixels; what comes in at the left is grey. */
function shiftedBy(pixels: Pixels, dx: number): Pixels {
  const { width, height, data } = pixels;
  const moved = new Uint8ClampedArray(data.length).fill(128);
  for (let y = 0; y < height; y++) {
    const row = 4 * y * width;
    moved.set(data.subarray(row, row + 4 * (width - dx)), row + 4 * dx);
  }
  return { width, height, data: moved };
}

describe('Pipeline', () => {
  let pipeline: Pipeline;
  let photo: Pixels;
  let empty: Pixels;

  beforeAll(async () => {
    await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
    const models = new Models(nodeModelSource());
    pipeline = new Pipeline(models);
    photo = await samplePhoto(6, 640);
    empty = { width: 320, height: 180, data: new Uint8ClampedArray(4 * 320 * 180).fill(120) };
    return () => models.dispose();
  });

  it('reads every face of a frame', async () => {
    const video = new VideoMemory();
    const [first] = await pipeline.read([{ video, frame: frameAt(photo, 0) }], EXPRESSIONS_ONLY);
    expect(first?.readings.length).toBeGreaterThanOrEqual(3);
    for (const { probabilities, confidence, gender, quality, box } of first?.readings ?? []) {
      expect(probabilities).toHaveLength(7);
      expect(probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
      expect(confidence).toBeGreaterThan(0);
      expect(gender).toBeNull();
      expect(quality.weight).toBeGreaterThan(0);
      expect(box.x).toBeGreaterThan(-box.width);
      expect(box.x).toBeLessThan(640);
    }
  });

  it('keeps the ids of people who move', async () => {
    const video = new VideoMemory();
    const ids: string[] = [];
    for (let i = 0; i < 6; i++) {
      const frame = frameAt(shiftedBy(photo, 8 * i), i);
      const [result] = await pipeline.read([{ video, frame }], EXPRESSIONS_ONLY);
      ids.push((result?.readings ?? []).map(({ person }) => person).join());
    }
    expect(new Set(ids.slice(1)).size).toBe(1);
  });

  it('reads several videos at once, each as if it were alone', async () => {
    const [alone] = await pipeline.read(
      [{ video: new VideoMemory(), frame: frameAt(photo, 0) }],
      EXPRESSIONS_ONLY,
    );
    const [first, none, again] = await pipeline.read(
      [
        { video: new VideoMemory(), frame: frameAt(photo, 0) },
        { video: new VideoMemory(), frame: frameAt(empty, 0) },
        { video: new VideoMemory(), frame: frameAt(photo, 0) },
      ],
      EXPRESSIONS_ONLY,
    );
    expect(none?.readings).toEqual([]);
    expect(first).toEqual(again);
    expect(first?.readings.map(({ label }) => label)).toEqual(
      alone?.readings.map(({ label }) => label),
    );
  });

  it('reads apparent gender when it is asked to', async () => {
    const video = new VideoMemory();
    const [result] = await pipeline.read([{ video, frame: frameAt(photo, 0) }], WITH_GENDER);
    for (const { gender } of result?.readings ?? []) {
      expect(['man', 'woman', 'unsure']).toContain(gender?.label);
      expect(gender?.confidence).toBeGreaterThanOrEqual(0.5);
    }
  });

  it('leaves no tensors behind', async () => {
    const video = new VideoMemory();
    await pipeline.read([{ video, frame: frameAt(photo, 0) }], WITH_GENDER);
    const before = memory().numTensors;
    for (let i = 1; i < 4; i++) {
      await pipeline.read([{ video, frame: frameAt(photo, i) }], WITH_GENDER);
    }
    expect(memory().numTensors).toBe(before);
  });

  it('accepts frames without a face, and an empty batch', async () => {
    const video = new VideoMemory();
    expect(
      (await pipeline.read([{ video, frame: frameAt(empty, 0) }], WITH_GENDER))[0]?.readings,
    ).toEqual([]);
    expect(await pipeline.read([], EXPRESSIONS_ONLY)).toEqual([]);
  });

  it('keeps following a person after the models were changed', async () => {
    const video = new VideoMemory();
    const read = async (i: number, choice: typeof EXPRESSIONS_ONLY) => {
      const [result] = await pipeline.read([{ video, frame: frameAt(photo, i) }], choice);
      return result?.readings.map(({ person }) => person);
    };
    await read(0, EXPRESSIONS_ONLY);
    const before = await read(1, EXPRESSIONS_ONLY);
    expect(await read(2, { ...EXPRESSIONS_ONLY, expression: 'expression-model-2' })).toEqual(
      before,
    );
  });

  it('reads on with a copy of a video’s memory just as with the memory itself', async () => {
    const other = await samplePhoto(3, 480);
    const frames = [
      photo,
      photo,
      shiftedBy(photo, 9),
      other,
      photo,
      empty,
      photo,
      shiftedBy(photo, 4),
    ];
    const readAll = async (copied: boolean) => {
      let video = new VideoMemory();
      const results: unknown[] = [];
      for (const [i, pixels] of frames.entries()) {
        results.push(await pipeline.read([{ video, frame: frameAt(pixels, i) }], WITH_GENDER));
        if (copied) video = VideoMemory.from(structuredClone(video));
      }
      return results;
    };
    expect(await readAll(true)).toEqual(await readAll(false));
  });

  it('says which model is missing', async () => {
    const failing = pipeline.read([], { expression: 'expression-nobody', gender: null });
    await expect(failing).rejects.toBeInstanceOf(ModelError);
    await expect(failing).rejects.toMatchObject({
      code: 'model-missing',
      model: 'expression-nobody',
    });
  });
});
