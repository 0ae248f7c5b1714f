import { afterEach, describe, expect, it, vi } from 'vitest';
import { sharedArea } from '../../../../src/analysis/geometry';
import type { FaceReading } from '../../../../src/analysis/types';
import { drawReadings, type PlateMemory } from '../../../../src/ui/drawing/draw-readings';
import { headOf } from '../../../../src/ui/drawing/head';
import { reading } from '../../made-readings';
import { fakeContext } from './fake-context';

const PICTURE = { x: 0, y: 0, width: 800, height: 600 };
const DRAWING = { picture: PICTURE, text: 14, numbered: false, figures: true };

afterEach(() => vi.unstubAllGlobals());

function draw(readings: readonly FaceReading[], change: Partial<typeof DRAWING> = {}) {
  const drawn = fakeContext();
  drawReadings(drawn.context, readings, { ...DRAWING, ...change });
  return { ...drawn, words: drawn.texts.map(({ text }) => text) };
}

const at = (x: number, y: number, change: Partial<FaceReading> = {}) =>
  reading({ box: { x, y, width: 80, height: 80 }, ...change });

/** People in rows, so close together that not every plate has room for all its words. */
function crowd(): FaceReading[] {
  return Array.from({ length: 24 }, (_, i) =>
    reading({
      person: i + 1,
      box: { x: 20 + 98 * (i % 8), y: 60 + 140 * Math.floor(i / 8), width: 50, height: 50 },
    }),
  );
}

describe('drawReadings', () => {
  it('draws a mark around the head, a glyph, words and the percentage', () => {
    const person = at(300, 300);
    const { marks, plates, glyphs, words } = draw([person]);
    expect(marks).toEqual([headOf(person.box)]);
    expect(plates).toHaveLength(1);
    expect(glyphs).toBe(1);
    expect(words).toEqual(['looks happy', '94 %']);
  });

  it('writes no percentage where it is unsure', () => {
    expect(draw([at(300, 300, { label: 'unsure' })]).words).toEqual(['unsure']);
  });

  it('says the apparent gender where there is one to show', () => {
    const woman = { label: 'woman', confidence: 0.9 } as const;
    const words = (gender: FaceReading['gender']) => draw([at(300, 300, { gender })]).words;
    expect(words(woman)).toContain('apparent gender: woman');
    expect(words({ ...woman, label: 'unsure' })).toEqual(words(null));
  });

  it('writes the numbers only where people are numbered', () => {
    const people = [at(100, 300, { person: 1 }), at(500, 300, { person: 2 })];
    const numbers = (numbered: boolean) =>
      draw(people, { numbered }).words.filter((word) => /^\d+$/.test(word));
    expect(numbers(true)).toEqual(['1', '2']);
    expect(numbers(false)).toEqual([]);
  });

  it.each([
    [400, ['looks happy', '94 %']],
    [140, ['happy', '94 %']],
    [90, ['happy']],
    [40, []],
  ])('writes on a picture of %d px as much as there is room for', (width, words) => {
    const drawn = draw([at(0, 30)], { picture: { ...PICTURE, width } });
    expect(drawn.words).toEqual(words);
    expect(drawn.glyphs).toBe(1);
    expect(drawn.plates[0]?.width).toBeLessThanOrEqual(width);
  });

  it('leaves the face free in a tiny tile', () => {
    const woman = reading({
      box: { x: 20, y: 20, width: 40, height: 40 },
      gender: { label: 'woman', confidence: 0.9 },
    });
    const tile = { ...PICTURE, width: 120, height: 72 };
    const { plates, words } = draw([woman], { picture: tile, text: 10 });
    expect(words).toEqual(['happy']);
    expect(plates[0]?.height).toBeLessThanOrEqual(24);
  });

  it('keeps everybody’s plate in the picture, off the heads and off other plates', () => {
    const people = crowd();
    const { plates, glyphs, texts } = draw(people, { text: 11, numbered: true });
    expect(plates).toHaveLength(people.length);
    expect(glyphs).toBe(people.length);
    const taken = people.map(({ box }) => headOf(box));
    for (const plate of plates) {
      expect(plate.x).toBeGreaterThanOrEqual(0);
      expect(plate.y).toBeGreaterThanOrEqual(0);
      expect(plate.x + plate.width).toBeLessThanOrEqual(PICTURE.width);
      expect(plate.y + plate.height).toBeLessThanOrEqual(PICTURE.height);
      for (const other of taken) expect(sharedArea(plate, other)).toBe(0);
      taken.push(plate);
    }
    // Long words only where there is room around the head.
    expect(texts.some(({ text }) => text.startsWith('looks'))).toBe(false);
  });

  it('does not let a plate jump while a head moves to and fro', () => {
    // The head leaves little room above it, below it and beside it.
    const picture = { ...PICTURE, width: 320, height: 180 };
    const memory: PlateMemory = new Map();
    const places: (number | undefined)[] = [];
    for (let i = 0; i < 40; i++) {
      const box = { x: 80 + 8 * Math.sin(i), y: 50 + 6 * Math.cos(i), width: 90, height: 90 };
      drawReadings(fakeContext().context, [reading({ box })], { ...DRAWING, picture, memory });
      places.push(memory.get(1)?.place.index);
    }
    const jumps = places.filter((place, i) => i > 0 && place !== places[i - 1]);
    expect(jumps.length).toBeLessThanOrEqual(1);
  });

  it.each([
    ['full', ['looks happy', '94 %']],
    ['short', ['happy', '94 %']],
    ['chip', []],
  ] as const)('writes no more than is asked for: %s', (longest, words) => {
    const drawn = fakeContext();
    drawReadings(drawn.context, [at(300, 300)], { ...DRAWING, longest });
    expect(drawn.texts.map(({ text }) => text)).toEqual(words);
    const [plate] = drawn.plates;
    if (longest === 'chip') expect(plate?.width).toBe(plate?.height);
  });

  it('shows a chip in the corner that matters least where a face fills the picture', () => {
    const picture = { x: 0, y: 0, width: 320, height: 180 };
    const face = reading({ box: { x: 20, y: -30, width: 280, height: 240 } });
    const { plates, words } = draw([face], { picture });
    expect(words).toEqual([]);
    const { x = 0, y = 0, width = 0 } = plates[0] ?? {};
    expect(Math.min(x, picture.width - width - x)).toBeLessThan(4);
    expect(y).toBeLessThan(4);
  });

  it('lets a shortened plate grow only where there is clearly room for it', () => {
    const picture = { x: 0, y: 0, width: 300, height: 200 };
    const face = reading({ box: { x: 60, y: 70, width: 180, height: 80 } });
    // Something to be kept free leaves this much less room above the head and below it.
    const wordsWith = (less: number, memory: PlateMemory) => {
      const drawn = fakeContext();
      const keepFree = [less - 40, 200 - less].map((y) => ({ x: 0, y, width: 300, height: 40 }));
      drawReadings(drawn.context, [face], { ...DRAWING, picture, memory, keepFree });
      return drawn.texts.map(({ text }) => text);
    };
    const long = ['looks happy', '94 %'];
    expect(wordsWith(20, new Map())).toEqual(long);
    const memory: PlateMemory = new Map();
    expect(wordsWith(0, memory)).toEqual(long);
    expect(wordsWith(32, memory)).toEqual([]);
    expect(wordsWith(20, memory)).toEqual([]);
    expect(wordsWith(0, memory)).toEqual(long);
  });

  it('neither changes its words nor jumps while a head of any size moves to and fro', () => {
    const picture = { x: 0, y: 0, width: 320, height: 180 };
    for (let side = 40; side <= 240; side += 5) {
      const memory: PlateMemory = new Map();
      const seen: string[] = [];
      for (let i = 0; i < 30; i++) {
        const size = side * (1 + 0.01 * Math.sin(2 * i));
        const [x, y] = [160 - size / 2 + 2 * Math.sin(i), 95 - size / 2 + 2 * Math.cos(1.7 * i)];
        const drawn = fakeContext();
        const face = reading({ box: { x, y, width: size, height: size } });
        drawReadings(drawn.context, [face], { ...DRAWING, picture, memory });
        const words = drawn.texts.map(({ text }) => text).join(' ');
        seen.push(`${words} at ${memory.get(1)?.place.index}`);
      }
      const changes = seen.filter((one, i) => i > 0 && one !== seen[i - 1]);
      expect({ side, changes: changes.length > 2 ? seen : [] }).toEqual({ side, changes: [] });
    }
  });

  it('sets the direction of the text, which a canvas takes over from its page', () => {
    const { context } = draw([at(300, 300)]);
    expect([context.direction, context.textAlign]).toEqual(['ltr', 'left']);
  });

  it('writes only on the plates', () => {
    const { plates, texts } = draw(crowd(), { text: 11, numbered: true });
    for (const { x, y } of texts) {
      const under = plates.filter(
        (plate) =>
          x >= plate.x && x <= plate.x + plate.width && y >= plate.y && y <= plate.y + plate.height,
      );
      expect(under).toHaveLength(1);
    }
  });
});
