/** The size of text that browsers have unless the user sets another, CSS px. */
const USUAL_PX = 16;

/** How many times larger than usual the user wants text: what is drawn on a canvas knows nothing of rem. */
export function textScale(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_PX;
}
