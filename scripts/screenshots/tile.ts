import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { ROOT } from '../files/root';

/** As Chrome's and Edge's stores ask for. */
const WIDTH = 440;
const HEIGHT = 280;
const ICON = 112;

/** Draws the promotional tile: the icon and the name, in the product's colours. */
export async function drawTile(file: string): Promise<void> {
  const icon = await sharp(readFileSync(join(ROOT, 'src/ui/icons/icon.svg')), { density: 300 })
    .resize(ICON, ICON)
    .png()
    .toBuffer();
  const words = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <rect width="100%" height="100%" fill="#f7f8f4"/>
    <g font-family="Liberation Sans, Arial, sans-serif" text-anchor="middle" fill="#17201e">
      <text x="${WIDTH / 2}" y="208" font-size="38" font-weight="bold">Countenance</text>
      <text x="${WIDTH / 2}" y="240" font-size="17">Expressions in video calls, on your computer</text>
    </g>
  </svg>`;
  await sharp(Buffer.from(words))
    .composite([{ input: icon, left: (WIDTH - ICON) / 2, top: 46 }])
    .png()
    .toFile(file);
}
