/** Finds out from its pixels what the extension has drawn over a page. */
import type { Page } from 'playwright-core';
import type { Browser } from '../../scripts/chromium/launch';
import type { Box } from '../../src/analysis/types';
import { overlayCanvases } from './harness';

/** The drawing over one video; a video with one face has one plate. Boxes in CSS px of the window. */
export interface DrawnPlate {
  readonly canvas: Box;
  readonly plate: Box;
  /** Px of the colour of letters that do not lie on the plate. */
  readonly strayInk: number;
  /** The direction of the canvas's element. */
  readonly direction: string;
  readonly lang: string;
  /** The same in words. */
  readonly words: string;
}

/** What {@link look} finds, in px of the canvas. */
type Look = Omit<DrawnPlate, 'canvas' | 'words'> | null;

/** Runs in the page, with a canvas as `this`. */
function look(this: HTMLCanvasElement): Look {
  const { width, height } = this;
  const context = this.getContext('2d');
  if (context === null || width === 0 || height === 0) return null;
  const { data } = context.getImageData(0, 0, width, height);
  let [left, top, right, bottom] = [width, height, 0, 0];
  const ink: [number, number][] = [];
  for (let i = 0; i < data.length; i += 4) {
    const [r = 0, g = 0, b = 0, a = 0] = data.subarray(i, i + 4);
    const x = (i / 4) % width;
    const y = Math.floor(i / 4 / width);
    if (a > 200 && a < 235 && r < 26 && g < 32 && b < 40) {
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x + 1), Math.max(bottom, y + 1)];
    } else if (a > 150 && Math.min(r, g, b) > 225) {
      ink.push([x, y]);
    }
  }
  const stray = ink.filter(([x, y]) => x < left || x >= right || y < top || y >= bottom);
  return {
    plate: { x: left, y: top, width: right - left, height: bottom - top },
    strayInk: stray.length,
    direction: getComputedStyle(this).direction,
    lang: this.lang,
  };
}

/** All plates over a page, in the order of their canvases. Needs one px of the screen for a CSS px. */
export async function drawnPlates(browser: Browser, page: Page): Promise<DrawnPlate[]> {
  const session = await browser.context.newCDPSession(page);
  const found: DrawnPlate[] = [];
  for (const { backendNodeId, words, ...canvas } of await overlayCanvases(browser, page)) {
    const { object } = await session.send('DOM.resolveNode', { backendNodeId });
    const { result } = await session.send('Runtime.callFunctionOn', {
      objectId: object.objectId as string,
      functionDeclaration: look.toString(),
      returnByValue: true,
    });
    const seen = result.value as Look;
    if (seen === null || seen.plate.width <= 0) continue;
    const plate = { ...seen.plate, x: canvas.x + seen.plate.x, y: canvas.y + seen.plate.y };
    found.push({ ...seen, words, canvas, plate });
  }
  await session.detach();
  return found;
}
