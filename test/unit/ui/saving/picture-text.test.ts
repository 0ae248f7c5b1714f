import sharp from 'sharp';
import { expect, it } from 'vitest';
import { withText } from '../../../../src/ui/saving/picture-text';

const picture = sharp({ create: { width: 3, height: 2, channels: 3, background: '#c63d2f' } });

it('writes a text that other programs read, and leaves the picture as it is', async () => {
  const png = new Blob([new Uint8Array(await picture.png().toBuffer())], { type: 'image/png' });
  const told = await withText(png, 'Description', 'Jörg, आशा');
  const bytes = Buffer.from(await told.arrayBuffer());
  const { comments } = await sharp(bytes, { failOn: 'warning' }).metadata();
  expect(comments).toContainEqual({ keyword: 'Description', text: 'Jörg, आशा' });
  const pixels = await sharp(bytes).raw().toBuffer();
  expect(pixels).toEqual(await picture.clone().raw().toBuffer());
});

it('leaves what is no PNG as it is', async () => {
  const other = new Blob(['not a picture']);
  expect(await withText(other, 'Description', 'words')).toBe(other);
});
