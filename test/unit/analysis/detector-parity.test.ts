import { beforeAll, describe, expect, it } from 'vitest';
import { NODE_WASM_PATH, nodeModelSource } from '../../../scripts/models/node-model-source';
import { initBackend } from '../../../src/analysis/backend';
import { createDetector, type Detector } from '../../../src/analysis/detector';
import type { Face } from '../../../src/analysis/types';
// Made by training/detector_reference.py from the original .tflite files.
import reference from '../../fixtures/detector-reference.json';
import { samplePhoto } from './samples';

interface ReferenceFace {
  readonly score: number;
  readonly box: readonly number[];
  readonly keypoints: readonly (readonly number[])[];
}

const PHOTOS = [1, 2, 3, 4, 5, 6] as const;

describe.each(['short', 'full'] as const)('the converted %s-range detector', (range) => {
  let detector: Detector;

  beforeAll(async () => {
    await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
    detector = await createDetector(range, nodeModelSource());
    return () => detector.dispose();
  });

  it.each(PHOTOS)('finds in photo %i what the original finds', async (photo) => {
    const picture = await samplePhoto(photo);
    const expected: readonly ReferenceFace[] = reference[`sample${photo}.jpg`][range];
    const found = await detector.detect(picture);
    expect(found).toHaveLength(expected.length);
    for (const face of expected) {
      const distances = found.map((other) => distance(other, face) / picture.width);
      const nearest = distances.indexOf(Math.min(...distances));
      expect(distances[nearest]).toBeLessThan(0.005);
      expect(found[nearest]?.score).toBeCloseTo(face.score, 2);
    }
  });
});

/** The greatest difference of a coordinate of the boxes' corners and the key points, in pixels. */
function distance(face: Face, expected: ReferenceFace): number {
  const { x, y, width, height } = face.box;
  const [left = 0, top = 0, across = 0, down = 0] = expected.box;
  const corners = [x - left, y - top, x + width - left - across, y + height - top - down];
  const points = face.keypoints.flatMap((point, i) => [
    point.x - (expected.keypoints[i]?.[0] ?? Number.NaN),
    point.y - (expected.keypoints[i]?.[1] ?? Number.NaN),
  ]);
  return Math.max(...[...corners, ...points].map(Math.abs));
}
