/** How brightness and two colours, 0 to 255, make red, green and blue, 0 to 255. */
export interface Mixture {
  /** The brightness of black, and how many levels each one above it counts. */
  readonly black: number;
  readonly perLuma: number;
  readonly redOfV: number;
  readonly greenOfU: number;
  readonly greenOfV: number;
  readonly blueOfU: number;
}

/** What colours are where there is none. */
export const NO_COLOUR = 128;

/** The weights of red and blue in brightness (ITU-R BT.601, BT.709 and BT.2020), by the names of WebCodecs. */
const WEIGHTS: Readonly<Record<string, readonly [number, number]>> = {
  bt709: [0.2126, 0.0722],
  bt470bg: [0.299, 0.114],
  smpte170m: [0.299, 0.114],
  'bt2020-ncl': [0.2627, 0.0593],
};
/** Webcams that do not say have these. */
const USUAL: readonly [number, number] = [0.299, 0.114];

/**
 * @param matrix as `VideoColorSpace` names it; `null` where nobody knows
 * @param fullRange whether brightness and colours are 0 to 255; else the first is 16 to 235 and the others 16
 *   to 240 (ITU-R BT.601)
 */
export function mixtureOf(matrix: string | null, fullRange: boolean | null): Mixture {
  const [r, b] = WEIGHTS[matrix ?? ''] ?? USUAL;
  const g = 1 - r - b;
  const [black, perLuma, colour] = fullRange === true ? [0, 1, 1] : [16, 255 / 219, 255 / 224];
  return {
    black,
    perLuma,
    redOfV: 2 * (1 - r) * colour,
    greenOfU: ((2 * b * (1 - b)) / g) * colour,
    greenOfV: ((2 * r * (1 - r)) / g) * colour,
    blueOfU: 2 * (1 - b) * colour,
  };
}

/** The size of the planes of colours of a picture of a size. */
export function colourSize({ width, height }: { readonly width: number; readonly height: number }) {
  return { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
}
