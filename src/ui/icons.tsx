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
