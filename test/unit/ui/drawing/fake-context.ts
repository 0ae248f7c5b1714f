import { vi } from 'vitest';
import type { Box } from '../../../../src/analysis/types';
import type { Context } from '../../../../src/ui/drawing/plate';

/** A text that was drawn, and where. */
interface DrawnText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** What a test drew on a canvas. */
export interface FakeContext {
  readonly context: Context;
  /** The outlines of marks. */
  readonly marks: Box[];
  /** The plates' backgrounds. */
  readonly plates: Box[];
  readonly texts: DrawnText[];
  /** How many glyphs were drawn. */
  glyphs: number;
}

/** A canvas context that only records what is drawn; letters are 0.6 em wide. */
export function fakeContext(): FakeContext {
  vi.stubGlobal('Path2D', class {});
  const drawn: FakeContext = {
    context: null as unknown as Context,
    marks: [],
    plates: [],
    texts: [],
    glyphs: 0,
  };
  let outline: Box | null = null;
  const context = {
    font: '',
    save: () => undefined,
    restore: () => undefined,
    translate: () => undefined,
    scale: () => undefined,
    clearRect: () => undefined,
    rect: () => undefined,
    clip: () => undefined,
    beginPath: () => {
      outline = null;
    },
    roundRect: (x: number, y: number, width: number, height: number) => {
      outline = { x, y, width, height };
    },
    stroke: (path?: Path2D) => {
      if (path !== undefined) drawn.glyphs += 1;
      else if (outline !== null) drawn.marks.push(outline);
    },
    fill: () => {
      if (outline !== null) drawn.plates.push(outline);
    },
    fillText: (text: string, x: number, y: number) => {
      drawn.texts.push({ text, x, y });
    },
    measureText(text: string) {
      const px = Number(/ ([\d.]+)px /.exec(this.font)?.[1]);
      return { width: 0.6 * px * text.length };
    },
  };
  return Object.assign(drawn, { context: context as unknown as Context });
}
