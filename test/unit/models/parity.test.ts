import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { NODE_WASM_PATH, nodeModelSource } from '../../../scripts/models/node-model-source';
import { initBackend } from '../../../src/analysis/backend';
import { Classifier, type Output } from '../../../src/analysis/classifier';

/** What training/publish.py writes for every model: PyTorch's answers to synthetic faces. */
interface Fixture {
  readonly model: string;
  readonly size: number;
  readonly cases: readonly ({ readonly seed: number } & Output)[];
}

const FIXTURES = fileURLToPath(new URL('../../fixtures/parity/', import.meta.url));
const TOLERANCE = 1e-3;

/** As `synthetic_face` in training/publish.py: integer arithmetic, which gives the same picture everywhere. */
function syntheticFace(seed: number, size: number): Float32Array {
  const face = new Float32Array(size * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const level = seed * 37 + x * (3 + seed) + y * (5 + 2 * seed) + ((x * y * (seed + 1)) >> 3);
      face[y * size + x] = level & 255;
    }
  }
  return face;
}

function readFixture(file: string): Fixture {
  return JSON.parse(readFileSync(`${FIXTURES}${file}`, 'utf8')) as Fixture;
}

/** The largest difference of two networks' probabilities. */
function apart(some: readonly number[], others: readonly number[] = []): number {
  return Math.max(...some.map((p, k) => Math.abs(p - (others[k] ?? Number.NaN))));
}

describe('exported networks against PyTorch', () => {
  beforeAll(async () => {
    await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
  });

  const fixtures = readdirSync(FIXTURES)
    .filter((file) => file.endsWith('.json'))
    .map(readFixture);

  it.each(fixtures)('$model gives the same probabilities', async ({ model, size, cases }) => {
    const classifier = await Classifier.load(model, nodeModelSource());
    try {
      expect(classifier.metadata.input.size).toBe(size);
      const faces = cases.map(({ seed }) => syntheticFace(seed, size));
      const answers = await classifier.classify(faces);
      cases.forEach(({ probabilities, votes }, i) => {
        expect(apart(probabilities, answers[i]?.probabilities)).toBeLessThan(TOLERANCE);
        expect(votes === undefined).toBe(classifier.metadata.votes === undefined);
        if (votes) expect(apart(votes, answers[i]?.votes)).toBeLessThan(TOLERANCE);
      });
    } finally {
      classifier.dispose();
    }
  });
});
