import type { Box } from '../analysis/types';

/** The runtime port carries text. JPEG of this quality costs no measurable accuracy. */
const JPEG_QUALITY = 0.9;

/** Draws one participant's pictures, in the size and form in which they travel to the engine. */
export class PictureDrawing {
  private bitmaps: OffscreenCanvas | null = null;
  private pictures: HTMLCanvasElement | null = null;

  /**
   * @param from the part of the picture to draw, px of the picture
   * @param longSide longer side of the result, px; it is never larger than `from`
   * @param asText whether to return a JPEG data URL instead of a bitmap
   */
  draw(
    source: CanvasImageSource,
    from: Box,
    longSide: number,
    asText: boolean,
  ): ImageBitmap | string {
    const scale = Math.min(1, longSide / Math.max(from.width, from.height));
    const width = Math.max(1, Math.round(from.width * scale));
    const height = Math.max(1, Math.round(from.height * scale));
    return asText
      ? this.drawText(source, from, width, height)
      : this.drawBitmap(source, from, width, height);
  }

  private drawBitmap(
    source: CanvasImageSource,
    { x, y, width: wide, height: high }: Box,
    width: number,
    height: number,
  ): ImageBitmap {
    if (this.bitmaps?.width !== width || this.bitmaps.height !== height) {
      this.bitmaps = new OffscreenCanvas(width, height);
    }
    const context = this.bitmaps.getContext('2d', { alpha: false });
    context?.drawImage(source, x, y, wide, high, 0, 0, width, height);
    return this.bitmaps.transferToImageBitmap();
  }

  private drawText(
    source: CanvasImageSource,
    { x, y, width: wide, height: high }: Box,
    width: number,
    height: number,
  ): string {
    this.pictures ??= document.createElement('canvas');
    this.pictures.width = width;
    this.pictures.height = height;
    const context = this.pictures.getContext('2d', { alpha: false, willReadFrequently: true });
    context?.drawImage(source, x, y, wide, high, 0, 0, width, height);
    return this.pictures.toDataURL('image/jpeg', JPEG_QUALITY);
  }
}
