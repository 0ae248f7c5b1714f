/**
 * Cuts the faces of the sample call out of the sample photos of the face-api package (MIT), into the one
 * picture that the extension's package has of them: `npx tsx scripts/screenshots/sample-faces.ts`.
 */
import { join } from 'node:path';
import sharp from 'sharp';
import { SAMPLE_FACES } from '../../src/studio/trial/sample-faces';
import { PEOPLE, PHOTOS } from '../demo/call-server';
import { ROOT } from '../files/root';

const FILE = join(ROOT, 'src/studio/trial/sample-faces.webp');
const QUALITY = 74;

const { width, height } = SAMPLE_FACES;
const faces = await Promise.all(
  PEOPLE.map(({ photo, view }) =>
    sharp(join(PHOTOS, photo))
      .extract({
        left: view.x,
        top: view.y,
        width: view.width,
        height: Math.round((view.width * 9) / 16),
      })
      .resize(width, height)
      .toBuffer(),
  ),
);
const { size } = await sharp({
  create: { width, height: height * faces.length, channels: 3, background: '#000' },
})
  .composite(faces.map((input, index) => ({ input, left: 0, top: index * height })))
  .webp({ quality: QUALITY, effort: 6 })
  .toFile(FILE);
console.log(`${FILE}: ${(size / 1000).toFixed(1)} kB`);
