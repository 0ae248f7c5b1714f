/**
 * How much of what lies behind them elements hide, from 0 (nothing) to 1 (all of it), by what they
 * paint: background colour, background picture, or a picture of their own.
 */

/** Elements that paint something of their own all over. */
const PICTURES = ['img', 'video', 'iframe', 'embed', 'object'];
/** These may be see-through drawings: icons, reactions that float over a video. */
const DRAWINGS = ['canvas', 'svg'];

/**
 * @param style of an element or of its backdrop
 * @param countsDrawings whether a canvas or an svg counts as a picture
 */
export function opacityOf(
  localName: string,
  style: Pick<CSSStyleDeclaration, 'backgroundColor' | 'backgroundImage' | 'backdropFilter'>,
  countsDrawings: boolean,
): number {
  if (PICTURES.includes(localName)) return 1;
  if (countsDrawings && DRAWINGS.includes(localName)) return 1;
  // Who looks through frosted glass sees no face.
  if (/blur\(/.test(style.backdropFilter)) return 1;
  return 1 - (1 - alphaOf(style.backgroundColor)) * (1 - imageAlpha(style.backgroundImage));
}

/** Of a gradient the mean of its colours: bars of names and buttons fade out over the picture. */
function imageAlpha(image: string): number {
  if (image === 'none' || image === '') return 0;
  if (!image.includes('gradient(')) return 1;
  const colours = image.match(/(?:rgba?|hsla?|color|oklch|oklab|lab|lch)\([^()]*\)/g) ?? [];
  if (colours.length === 0) return 1;
  return colours.reduce((sum, colour) => sum + alphaOf(colour), 0) / colours.length;
}

/** @param colour computed, such as `rgba(0, 0, 0, 0.5)` or `color(srgb 0 0 0 / 0.5)` */
export function alphaOf(colour: string): number {
  if (colour === '' || colour === 'transparent') return 0;
  const alpha =
    /^rgba\((?:[^,]*,){3}\s*([\d.]+)\)$/.exec(colour) ?? /\/\s*([\d.]+)\)$/.exec(colour);
  return alpha === null ? 1 : Number(alpha[1]);
}
