import type { Box } from '../../analysis/types';

/**
 * The whole head around a detected face, from the hair to the chin: the detector's box reaches only
 * from the brows to the mouth, which looks wrong when drawn.
 */
export function headOf({ x, y, width, height }: Box): Box {
  const grow = { x: 0.14 * width, top: 0.34 * height, bottom: 0.12 * height };
  return {
    x: x - grow.x,
    y: y - grow.top,
    width: width + 2 * grow.x,
    height: height + grow.top + grow.bottom,
  };
}
