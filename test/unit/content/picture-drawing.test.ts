import { afterEach, expect, it, vi } from 'vitest';
import { PictureDrawing } from '../../../src/content/picture-drawing';

/** Node has no canvases: these note what is drawn on them. */
const drawn: (string | number)[][] = [];
class Canvas {
  constructor(
    readonly width: number,
    readonly height: number,
  ) {}
  getContext = () => ({
    canvas: this,
    drawImage: (_source: unknown, ...place: number[]) => drawn.push(['picture', ...place]),
    fillRect: (...place: number[]) => drawn.push(['black', ...place]),
  });
  transferToImageBitmap = () => ({ width: this.width, height: this.height });
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it('draws a part of a picture, without what is hidden of it', () => {
  vi.stubGlobal('OffscreenCanvas', Canvas);
  const from = { x: 640, y: 0, width: 640, height: 720 };
  const hidden = [{ x: 0.5, y: 0.75, width: 0.5, height: 0.25 }];
  const picture = {} as CanvasImageSource;
  const image = new PictureDrawing().draw(picture, from, 360, 'bitmap', hidden);
  expect(image).toEqual({ width: 320, height: 360 });
  expect(drawn).toEqual([
    ['picture', 640, 0, 640, 720, 0, 0, 320, 360],
    ['black', 160, 270, 160, 90],
  ]);
});
