import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { ROOT } from '../../scripts/files/root';

const PHOTO = join(ROOT, 'node_modules/@vladmandic/face-api/demo/sample1.jpg');

/**
 * Chromium's flags for a camera that shows one face of a photo, again and again.
 *
 * @param folder for the camera's file
 */
export async function cameraFlags(folder: string): Promise<string[]> {
  const jpeg = await sharp(PHOTO)
    .extract({ left: 1010, top: 60, width: 860, height: 645 })
    .resize(640, 480)
    .jpeg({ chromaSubsampling: '4:2:0' })
    .toBuffer();
  const file = join(folder, 'camera.mjpeg');
  writeFileSync(file, Buffer.concat(Array.from({ length: 5 }, () => jpeg)));
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ];
}
