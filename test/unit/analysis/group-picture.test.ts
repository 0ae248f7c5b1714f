import { existsSync } from 'node:fs';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cutPicture } from '../../../scripts/data/cut-pictures';
import { readPicture } from '../../../scripts/data/read-picture';
import { NODE_WASM_PATH, nodeModelSource } from '../../../scripts/models/node-model-source';
import { initBackend } from '../../../src/analysis/backend';
import { createDetector, type Detectors } from '../../../src/analysis/detector';
import { findGroup } from '../../../src/analysis/group-picture';
import type { Pixels } from '../../../src/analysis/types';

/** How many faces each of the six MIT-licensed photos shows. */
const PEOPLE = [3, 3, 3, 4, 5, 4] as const;
const sample = (number: number) =>
  `node_modules/@vladmandic/face-api/demo/sample${number}.jpg` as const;

const SOLVAY = '../shared/data/photos/solvay-1927.jpg';

let detectors: Detectors;

beforeAll(async () => {
  await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
  const source = nodeModelSource();
  detectors = {
    short: await createDetector('short', source),
    full: await createDetector('full', source),
  };
});

afterAll(() => {
  detectors.short.dispose();
  detectors.full.dispose();
});

/** The six photos side by side, so that a face is 2 to 3 % of the picture's width. */
async function montage(): Promise<Pixels> {
  const parts = await Promise.all(
    PEOPLE.map(async (_, i) => ({
      input: await sharp(sample(i + 1))
        .resize(600, 450, { fit: 'contain' })
        .png()
        .toBuffer(),
      left: (i % 3) * 600,
      top: Math.floor(i / 3) * 450,
    })),
  );
  return pixelsOf(
    sharp({ create: { width: 1800, height: 900, channels: 3, background: '#333' } }).composite(
      parts,
    ),
  );
}

async function pixelsOf(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

describe('findGroup', () => {
  it.each(PEOPLE.map((people, i) => [i + 1, people] as const))(
    'finds the people of sample %i, large and small',
    async (number, people) => {
      for (const width of [960, 480]) {
        const faces = await findGroup(detectors, await readPicture(sample(number), { width }));
        expect(faces).toHaveLength(people);
      }
    },
  );

  it('finds small faces, from left to right', async () => {
    const faces = await findGroup(detectors, await montage());
    expect(faces).toHaveLength(22);
    const middles = faces.map(({ box }) => box.x + box.width / 2);
    expect(middles).toEqual(middles.toSorted((a, b) => a - b));
  });

  it('finds no face in a picture without people', async () => {
    const noise = sharp({
      create: {
        width: 800,
        height: 600,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    });
    expect(await findGroup(detectors, await pixelsOf(noise))).toEqual([]);
  });

  it('finds a face that fills the picture, with forehead, cheeks and chin outside', async () => {
    const photo = await readPicture(sample(6), { width: 960 });
    for (const face of (await findGroup(detectors, photo)).slice(0, 2)) {
      const cut = cutPicture(photo, face, 'all round');
      expect(await detectors.short.detect(cut)).toEqual([]);
      const [found, ...others] = await findGroup(detectors, cut);
      expect(others).toEqual([]);
      expect(found?.box.width).toBeGreaterThan(0.8 * cut.width);
    }
  });

  // The data set is not part of the repository.
  it.skipIf(!existsSync(SOLVAY))('finds the 29 people of Solvay 1927, at any size', async () => {
    for (const width of [2048, 1300]) {
      expect(await findGroup(detectors, await readPicture(SOLVAY, { width }))).toHaveLength(29);
    }
  });
});
