import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { NODE_WASM_PATH, nodeModelSource } from '../../../scripts/models/node-model-source';
import { initBackend } from '../../../src/analysis/backend';
import { createDetector, type Detector } from '../../../src/analysis/detector';
import { overlap, regionAround } from '../../../src/analysis/geometry';
import type { Face, Pixels, Point } from '../../../src/analysis/types';
import { samplePhoto } from './samples';

describe('createDetector', () => {
  let detector: Detector;
  let photo: Pixels;

  beforeAll(async () => {
    await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
    detector = await createDetector('short', nodeModelSource());
    photo = await samplePhoto(6, 640);
    return () => detector.dispose();
  });

  it('names the key points from the person’s own side', async () => {
    for (const { box, keypoints, score } of await detector.detect(photo)) {
      const [rightEye, leftEye, nose, mouth] = keypoints as [Point, Point, Point, Point];
      expect(keypoints).toHaveLength(6);
      expect(rightEye.x).toBeLessThan(leftEye.x);
      expect(nose.y).toBeLessThan(mouth.y);
      expect(mouth.y).toBeLessThan(box.y + box.height);
      expect(score).toBeLessThanOrEqual(1);
    }
  });

  it('gives the best faces first, and no more or weaker ones than asked for', async () => {
    const all = await detector.detect(photo);
    const scores = all.map(({ score }) => score);
    expect(scores.length).toBeGreaterThanOrEqual(3);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(await detector.detect(photo, { maxFaces: 2 })).toEqual(all.slice(0, 2));
    const strong = await detector.detect(photo, { minScore: 0.8 });
    expect(strong).toEqual(all.filter(({ score }) => score >= 0.8));
  });

  it('finds the same faces in a picture of twice the width', async () => {
    const large = await samplePhoto(6, 1280);
    const [small, big] = [await detector.detect(photo), await detector.detect(large)];
    expect(big).toHaveLength(small.length);
    for (const { box } of small) {
      const shifts = big.map((face) => Math.abs(face.box.x - 2 * box.x));
      const same = big[shifts.indexOf(Math.min(...shifts))] as Face;
      expect(Math.abs(same.box.x - 2 * box.x)).toBeLessThan(6);
      expect(Math.abs(same.box.width - 2 * box.width)).toBeLessThan(6);
    }
  });

  it('finds the faces of many pictures and regions in one call', async () => {
    const other = await samplePhoto(1, 640);
    const left = { x: 0, y: 0, width: 320, height: photo.height };
    const views = [{ pixels: other }, { pixels: photo }, { pixels: photo, region: left }];
    const [first, second, third] = await detector.detectAll(views);
    expect(first).toEqual(await detector.detect(other));
    expect(second).toEqual(await detector.detect(photo));
    const whole = second?.filter(({ box }) => box.x + box.width < 320).length;
    expect(third?.length).toBeGreaterThanOrEqual(whole ?? 0);
    for (const { box } of third ?? []) expect(box.x + box.width / 2).toBeLessThan(320);
  });

  it('finds the same faces in close views', async () => {
    const large = await samplePhoto(6, 1280);
    const faces = await detector.detect(large);
    const near = await detector.detectAll(
      faces.map(({ box }) => ({ pixels: large, region: regionAround(box, 2) })),
    );
    for (const [i, { box }] of faces.entries()) {
      expect(near[i]?.some((face) => overlap(face.box, box) > 0.5)).toBe(true);
    }
  });

  it('leaks no tensors, whether there are faces or not', async () => {
    const blank = { width: 320, height: 180, data: new Uint8Array(4 * 320 * 180) };
    await detector.detect(photo);
    const before = memory().numTensors;
    expect(await detector.detect(blank)).toEqual([]);
    await detector.detect(photo);
    expect(memory().numTensors).toBe(before);
  });

  it('frees its memory when it is disposed of', async () => {
    const before = memory().numTensors;
    const other = await createDetector('full', nodeModelSource());
    other.dispose();
    expect(memory().numTensors).toBe(before);
  });
});
