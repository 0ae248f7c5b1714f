import { scaled } from '../analysis/geometry';
import type { Box, Pixels } from '../analysis/types';
import type { FrameImage } from '../messaging/protocol';
import type { PictureForm } from './opening';

/** JPEG of this quality costs no measurable accuracy. */
const JPEG_QUALITY = 0.9;

interface Drawn {
  readonly source: CanvasImageSource;
  readonly from: Box;
  readonly hidden: readonly Box[];
}

/** Draws one participant's pictures, in the size and form in which they travel to the engine. */
export class PictureDrawing {
  private bitmaps: OffscreenCanvas | null = null;
  private pictures: HTMLCanvasElement | null = null;

  /**
   * @param from the part of the picture to draw, px of the picture
   * @param longSide longer side of the result, px; it is never larger than `from`
   * @param form of the result
   * @param hidden what is blackened, in shares of `from`
   */
  draw(
    source: CanvasImageSource,
    from: Box,
    longSide: number,
    form: PictureForm,
    hidden: readonly Box[] = [],
  ): FrameImage {
    const drawn = { source, from, hidden };
    const scale = Math.min(1, longSide / Math.max(from.width, from.height));
    const width = Math.max(1, Math.round(from.width * scale));
    const height = Math.max(1, Math.round(from.height * scale));
    if (form === 'bitmap') return this.drawBitmap(drawn, width, height);
    const picture = this.drawPicture(drawn, width, height);
    return form === 'text' ? picture.canvas.toDataURL('image/jpeg', JPEG_QUALITY) : pixels(picture);
  }

  private drawBitmap(drawn: Drawn, width: number, height: number): ImageBitmap {
    if (this.bitmaps?.width !== width || this.bitmaps.height !== height) {
      this.bitmaps = new OffscreenCanvas(width, height);
    }
    const context = this.bitmaps.getContext('2d', { alpha: false });
    if (context !== null) drawOn(context, drawn);
    return this.bitmaps.transferToImageBitmap();
  }

  /** Draws on a canvas that is kept in memory, since it is read back each time. */
  private drawPicture(drawn: Drawn, width: number, height: number): CanvasRenderingContext2D {
    this.pictures ??= document.createElement('canvas');
    this.pictures.width = width;
    this.pictures.height = height;
    const context = this.pictures.getContext('2d', { alpha: false, willReadFrequently: true });
    if (context === null) throw new Error('no canvas to draw a picture on');
    drawOn(context, drawn);
    return context;
  }
}

function drawOn(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  { source, from, hidden }: Drawn,
): void {
  const { width, height } = context.canvas;
  context.drawImage(source, from.x, from.y, from.width, from.height, 0, 0, width, height);
  for (const box of hidden) {
    const black = scaled(box, width, height);
    context.fillRect(black.x, black.y, black.width, black.height);
  }
}

function pixels(picture: CanvasRenderingContext2D): Pixels {
  const { width, height } = picture.canvas;
  return { width, height, data: picture.getImageData(0, 0, width, height).data };
}
