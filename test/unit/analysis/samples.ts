import { fileURLToPath } from 'node:url';
import { readPicture } from '../../../scripts/data/read-picture';
import type { Pixels } from '../../../src/analysis/types';

/** One of the six MIT-licensed photos, 1 to 6, that come with @vladmandic/face-api. */
export function samplePhoto(number: number, width?: number): Promise<Pixels> {
  const file = `../../../node_modules/@vladmandic/face-api/demo/sample${number}.jpg`;
  return readPicture(fileURLToPath(new URL(file, import.meta.url)), { width });
}
