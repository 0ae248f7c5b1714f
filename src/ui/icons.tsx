import type { Label } from '../analysis/types';
import { EXPRESSION_GLYPHS } from './symbols';

/** Strokes on a 24 by 24 grid, as {@link EXPRESSION_GLYPHS} are. */
const PATHS = {
  chevron: 'M7 10l5 5l5-5',
  popOut: 'M13 5h6v6M19 5l-8 8M10 6H7a2 2 0 0 0-2 2v9a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2v-3',
  copy: 'M10 8h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-8a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2M5 16a2 2 0 0 1-1-1.7V6a2 2 0 0 1 2-2h8.3A2 2 0 0 1 16 5',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  waiting: 'M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18M8 12h.01M12 12h.01M16 12h.01',
  noFace:
    'M8.6 3.7a9 9 0 0 0-4.9 4.9M15.4 3.7a9 9 0 0 1 4.9 4.9M8.6 20.3a9 9 0 0 1-4.9-4.9M15.4 20.3a9 9 0 0 0 4.9-4.9',
  blocked: 'M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18M5.7 5.7l12.6 12.6',
  paused: 'M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18M10 9v6M14 9v6',
  leftOut: 'M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18M8 12h8',
  noCamera:
    'M4 4l16 16M8 7h7a1.5 1.5 0 0 1 1.5 1.5V13M16 16.6c-.3.3-.6.4-1 .4H5a1.5 1.5 0 0 1-1.5-1.5v-7c0-.6.3-1.1.8-1.3M16.5 11l4-2.5v7l-2-1.2',
  leaveOut:
    'M4 4l16 16M9.9 5.3A9.6 9.6 0 0 1 12 5c4.6 0 7.7 3.3 9 7a12 12 0 0 1-2.2 3.7M6.2 6.9A12.4 12.4 0 0 0 3 12c1.3 3.7 4.4 7 9 7a9 9 0 0 0 4.6-1.3M9.9 9.9a3 3 0 0 0 4.2 4.2',
  readAgain:
    'M3 12c1.3-3.7 4.4-7 9-7s7.7 3.3 9 7c-1.3 3.7-4.4 7-9 7s-7.7-3.3-9-7M12 9a3 3 0 1 1 0 6a3 3 0 1 1 0-6',
  pin: 'M12 15.5V21M8.5 4h7l-.7 6l2.7 3v2.5h-11V13l2.7-3z',
  close: 'M7 7l10 10M17 7L7 17',
  puzzle: 'M9.5 6.5V6a2 2 0 0 1 4 0v.5H18v4h.5a2 2 0 0 1 0 4H18v4.5H5v-4.5h.8a2 2 0 0 0 0-4H5v-4z',
  mark: 'M6 21V4h11l-2.5 4L17 12H6',
  pause: 'M8.5 6v12M15.5 6v12',
  goOn: 'M8 5.5v13l11-6.5z',
  panel:
    'M5.5 4.5h13a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2v-11a2 2 0 0 1 2-2M14.5 4.5v15',
  settings:
    'M10.5 5.3L10.8 3.1L13.2 3.1L13.5 5.3L15.7 6.2L17.5 4.8L19.2 6.5L17.8 8.3L18.7 10.5L20.9 10.8L20.9 13.2L18.7 13.5L17.8 15.7L19.2 17.5L17.5 19.2L15.7 17.8L13.5 18.7L13.2 20.9L10.8 20.9L10.5 18.7L8.3 17.8L6.5 19.2L4.8 17.5L6.2 15.7L5.3 13.5L3.1 13.2L3.1 10.8L5.3 10.5L6.2 8.3L4.8 6.5L6.5 4.8L8.3 6.2ZM12 9a3 3 0 1 1 0 6a3 3 0 1 1 0-6',
  people:
    'M9 5a3.25 3.25 0 1 1 0 6.5a3.25 3.25 0 1 1 0-6.5M3 19c.4-3.3 2.6-5 6-5s5.6 1.7 6 5M15.5 5.4a3.25 3.25 0 0 1 0 5.7M17 14.4c2.4.5 3.7 2 4 4.6',
} as const;

export type IconName = keyof typeof PATHS;

interface SizeProps {
  /** Width and height in CSS px. */
  readonly size?: number;
}

/** An icon beside words; assistive technology skips it. */
export function Icon({ name, size = 20 }: SizeProps & { readonly name: IconName }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The face that stands for a label, in the label's colour. */
export function Glyph({ label, size = 28 }: SizeProps & { readonly label: Label }) {
  return (
    <svg
      class={`glyph of-${label}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path d={EXPRESSION_GLYPHS[label]} />
    </svg>
  );
}

/** The product's mark: a calm face in the brackets of a viewfinder. */
export function Mark({ size = 24 }: SizeProps) {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d="M3 7.5V6a3 3 0 0 1 3-3h1.5M16.5 3H18a3 3 0 0 1 3 3v1.5M21 16.5V18a3 3 0 0 1-3 3h-1.5M7.5 21H6a3 3 0 0 1-3-3v-1.5" />
      <path d="M9.25 9.25v1M14.75 9.25v1M8.5 14.75h7" />
    </svg>
  );
}
