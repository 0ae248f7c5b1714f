/**
 * Renders the extension's icons from their SVG drawings: `npx tsx scripts/icons/render-icons.ts`. The
 * two smallest have a drawing of their own, with fewer and heavier lines.
 */

import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { ROOT } from '../files/root';

const FOLDER = `${ROOT}src/ui/icons/`;

const SIZES = [
  { size: 16, drawing: 'icon-small.svg' },
  { size: 32, drawing: 'icon-small.svg' },
  { size: 48, drawing: 'icon.svg' },
  { size: 128, drawing: 'icon.svg' },
] as const;

for (const { size, drawing } of SIZES) {
  const svg = await readFile(`${FOLDER}${drawing}`);
  const { width = size } = await sharp(svg).metadata();
  // The density makes sharp render the SVG at the final size, instead of scaling a bitmap.
  const png = sharp(svg, { density: (72 * size) / width }).resize(size, size);
  await png.png({ compressionLevel: 9 }).toFile(`${FOLDER}icon-${size}.png`);
}
