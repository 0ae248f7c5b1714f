import type { Label } from '../analysis/types';

/**
 * Each label's colour, for marks and bars, with a contrast of at least 3:1 against the light and the
 * dark surface of theme.css. A colour never stands alone: words or a glyph are beside it. theme.css
 * repeats these as `--angry` and so on, and a test checks that the two agree.
 */
export const EXPRESSION_COLOURS: Readonly<
  Record<Label, { readonly onLight: string; readonly onDark: string }>
> = {
  angry: { onLight: '#c63d2f', onDark: '#ff8272' },
  disgust: { onLight: '#66801a', onDark: '#a8c64c' },
  fear: { onLight: '#7a50c0', onDark: '#b99cff' },
  happy: { onLight: '#b27400', onDark: '#f2bd45' },
  sad: { onLight: '#2c6fc9', onDark: '#79adff' },
  surprise: { onLight: '#b83a85', onDark: '#ff94cf' },
  neutral: { onLight: '#6c757f', onDark: '#a5aeb9' },
  unsure: { onLight: '#7d858e', onDark: '#8c95a0' },
};

const HEAD = 'M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18';
const EYES = 'M9 9.6v.7M15 9.6v.7';

/**
 * Each label's face as the `d` of one SVG path on a 24 by 24 grid: stroked 1.75 wide with round caps
 * and joins, not filled. Emoji would look different on every system, and are missing on some.
 */
export const EXPRESSION_GLYPHS: Readonly<Record<Label, string>> = {
  angry: `${HEAD}M9 10.9v.6M15 10.9v.6M7.5 7.75l3 1.5M16.5 7.75l-3 1.5M8.5 16.25c1-1.2 2.2-1.75 3.5-1.75s2.5.55 3.5 1.75`,
  disgust: `${HEAD}M8 8.5l2.25 1.25L8 11M16 8.5l-2.25 1.25L16 11M8 15.75c1-1.35 1.9-1.35 2.7 0s1.7 1.35 2.6 0s1.7-1.35 2.7 0`,
  fear: `${HEAD}M9 10.7v.6M15 10.7v.6M7.25 8.75l2.5-1.5M16.75 8.75l-2.5-1.5M8.5 17c0-2 1.4-3.25 3.5-3.25s3.5 1.25 3.5 3.25z`,
  happy: `${HEAD}${EYES}M8 14c.9 1.6 2.2 2.4 4 2.4s3.1-.8 4-2.4`,
  sad: `${HEAD}M9 10.7v.6M15 10.7v.6M7.5 8.75l2.25-.9M16.5 8.75l-2.25-.9M8.5 16.75c.8-1.4 2-2.1 3.5-2.1s2.7.7 3.5 2.1`,
  surprise: `${HEAD}${EYES}M7.75 7.25q1.25-1 2.5 0M13.75 7.25q1.25-1 2.5 0M12 13.25a2 2.1 0 1 1 0 4.2a2 2.1 0 1 1 0-4.2`,
  neutral: `${HEAD}${EYES}M8.5 15h7`,
  unsure: `${HEAD}M9.6 9.6a2.45 2.45 0 1 1 3.7 2.1c-.9.55-1.3 1-1.3 2.05M12 16.75h.01`,
};
