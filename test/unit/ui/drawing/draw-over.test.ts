// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FaceReading } from '../../../../src/analysis/types';
import { ENGLISH, speak } from '../../../../src/language/messages';
import { containedIn, drawOver, placedAt } from '../../../../src/ui/drawing/draw-over';
import { reading } from '../../made-readings';
import { fakeContext } from './fake-context';

const SIZE = { width: 400, height: 300 };
const DRAWING = { picture: { x: 0, y: 0, ...SIZE }, text: 12, numbered: false, figures: true };

afterEach(() => {
  speak(ENGLISH);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('drawOver', () => {
  const draw = (canvas: HTMLCanvasElement, readings: readonly FaceReading[]) => {
    const drawn = fakeContext();
    vi.spyOn(canvas, 'getContext').mockReturnValue(drawn.context as never);
    drawOver(canvas, SIZE, readings, DRAWING);
    return drawn;
  };

  it('gives the canvas its size, and a label that says what is on it', () => {
    const canvas = document.createElement('canvas');
    const drawn = draw(canvas, [reading(), reading({ label: 'sad', confidence: 0.71 })]);
    expect([canvas.width, canvas.height]).toEqual([400, 300]);
    expect(canvas.getAttribute('role')).toBe('img');
    expect(canvas.getAttribute('aria-label')).toBe('looks happy, 94 %; looks sad, 71 %');
    expect(drawn.plates).toHaveLength(2);
  });

  it('says in which language the label is, and how that is written', () => {
    const canvas = document.createElement('canvas');
    const written = () => [canvas.lang, canvas.dir, canvas.getAttribute('aria-label')];
    draw(canvas, [reading()]);
    expect(written()).toEqual(['en', 'ltr', 'looks happy, 94 %']);
    speak({ locale: 'ar-u-nu-latn', catalog: { 'looks.looks.happy': 'يبدو سعيدًا' } });
    const drawn = draw(canvas, [reading()]);
    expect(written()).toEqual(['ar', 'rtl', expect.stringContaining('يبدو سعيدًا')]);
    expect(drawn.context.direction).toBe('ltr');
  });

  it('gives an empty canvas no label', () => {
    const canvas = document.createElement('canvas');
    draw(canvas, [reading()]);
    const drawn = draw(canvas, []);
    expect(canvas.hasAttribute('role')).toBe(false);
    expect(canvas.hasAttribute('aria-label')).toBe(false);
    expect(drawn.marks).toEqual([]);
  });
});

it('finds where an element with object-fit: contain shows its picture', () => {
  const { place, scale } = containedIn({ width: 800, height: 300 }, { width: 200, height: 100 });
  expect(scale).toBe(3);
  expect(place).toEqual({ x: 100, y: 0, width: 600, height: 300 });
  const [placed] = placedAt([reading({ box: { x: 10, y: 20, width: 30, height: 40 } })], place, 3);
  expect(placed?.box).toEqual({ x: 130, y: 60, width: 90, height: 120 });
});
