import type { TabPlace } from '../messaging/protocol';

/** Points that are compared, across and down. */
const ACROSS = 32;
const DOWN = 18;
const OPAQUE = 255;

/** Takes a few points of what is cut out of a tab's picture, to tell one picture from the next. */
export class TabSampler {
  private readonly canvas = new OffscreenCanvas(ACROSS, DOWN);

  /**
   * @param cut what was cut out at a place
   * @returns RGBA, transparent where something lies over the participant: our own labels come and go
   *   without a new picture
   */
  sample(cut: OffscreenCanvas, { box, hidden }: TabPlace): Uint8ClampedArray {
    const context = this.canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) throw new Error('no canvas to compare frames with');
    // Averages would smooth over what a few pixels tell.
    context.imageSmoothingEnabled = false;
    context.drawImage(cut, 0, 0, ACROSS, DOWN);
    const [perX, perY] = [ACROSS / box.width, DOWN / box.height];
    for (const { x, y, width, height } of hidden) {
      const [left, top] = [(x - box.x) * perX, (y - box.y) * perY];
      context.clearRect(left - 1, top - 1, width * perX + 2, height * perY + 2);
    }
    return context.getImageData(0, 0, ACROSS, DOWN).data;
  }
}

/** Whether two samples are the same, wherever nothing is hidden in either. */
export function isSamePicture(before: Uint8ClampedArray, now: Uint8ClampedArray): boolean {
  return before.every((value, i) => {
    const alpha = i | 3;
    return value === now[i] || before[alpha] !== OPAQUE || now[alpha] !== OPAQUE;
  });
}

/** Whether all of a sample is hidden. */
export function isHidden(sample: Uint8ClampedArray): boolean {
  for (let alpha = 3; alpha < sample.length; alpha += 4) if (sample[alpha] === OPAQUE) return false;
  return true;
}
