import { describe, expect, it } from 'vitest';
import type { Known } from '../../../src/analysis/close-ups';
import { refined, Sights } from '../../../src/analysis/sights';
import type { Box, Face, Frame } from '../../../src/analysis/types';

const BOX: Box = { x: 60, y: 60, width: 60, height: 60 };
const faceAt = (box: Box): Face => ({
  box,
  keypoints: [{ x: box.x + 10, y: box.y + 20 }],
  score: 0.9,
});
const FACE = faceAt(BOX);
const knownAt = (box: Box): Known => ({ expected: box, last: box });

/** A frame with something to see everywhere. */
function frame(tMs: number): Frame {
  const pixels = new Uint32Array(200 * 200);
  for (let i = 0; i < pixels.length; i++) {
    const [x, y] = [i % 200, Math.floor(i / 200)];
    pixels[i] = Math.round(128 + 50 * Math.sin(x / 7) + 50 * Math.cos(y / 6 + x / 30)) * 0x01010101;
  }
  return { width: 200, height: 200, data: new Uint8Array(pixels.buffer), tMs };
}

/** Sights of a frame in which a face was detected. */
function sightsOf(face: Face, expected: Box = face.box, isCertain = true, tMs = 0): Sights {
  const sights = new Sights();
  sights.remember(face, frame(tMs), expected, isCertain);
  sights.keep([face], tMs);
  return sights;
}

describe('Sights', () => {
  it.each([
    [0, 3],
    [1, 4],
    [2, 5],
  ])(
    'is sure of a face, detected at %i ms, in %i frames, and still finds it after that',
    (at, most) => {
      const sights = sightsOf(FACE, BOX, true, at);
      const sure: (boolean | undefined)[] = [];
      for (let i = 1; i <= 6; i++) {
        const tMs = at + 125 * i;
        const [last = FACE] = sights.faces;
        const again = sights.again(frame(tMs), knownAt(last.box), [knownAt(last.box)]);
        sure.push(again?.isSure);
        sights.keep(again === null ? [] : [again.face], tMs);
      }
      expect(sure).toEqual(Array.from({ length: 6 }, (_, i) => i < most));
    },
  );

  it.each([
    ['in the next frame looks again', 125, false],
    ['makes do with it where frames come seldom', 1000, true],
  ])('of a face at the edge of a close-up %s', (_, step, isFound) => {
    const sights = sightsOf(FACE);
    const again = sights.again(frame(step), knownAt(BOX), [knownAt(BOX)]);
    sights.remember(again?.face ?? FACE, frame(step), { ...BOX, x: 80 }, true);
    sights.keep([again?.face ?? FACE], step);
    const [last = FACE] = sights.faces;
    const next = sights.again(frame(2 * step), knownAt(last.box), [knownAt(last.box)]);
    expect(next !== null).toBe(isFound);
  });

  it.each([
    ['was detected long ago', sightsOf(FACE), 6000, BOX],
    ['was detected later', sightsOf(FACE), -100, BOX],
    ['is not certain', sightsOf(FACE, BOX, false), 125, BOX],
    ['was seen at the edge of a close-up', sightsOf(FACE, { ...BOX, x: 80 }), 125, BOX],
    ['is another one', sightsOf(FACE), 125, { ...BOX, x: 100 }],
  ])('finds no face again that %s', (_, sights, tMs, box) => {
    expect(sights.again(frame(tMs), knownAt(box), [knownAt(box)])).toBeNull();
  });

  it('finds no face again when frames come in another size, but knows where it is', () => {
    const sights = sightsOf(FACE);
    sights.scale(2);
    const box = { x: 120, y: 120, width: 120, height: 120 };
    expect(sights.faces[0]?.box).toEqual(box);
    expect(sights.again(frame(125), knownAt(box), [knownAt(box)])).toBeNull();
  });

  it('knows when a face was detected, and forgets those that are gone', () => {
    const sights = sightsOf(FACE);
    sights.remember(FACE, frame(40), BOX, true);
    expect(sights.lookedAt(FACE)).toBe(40);
    sights.keep([], 125);
    expect(sights.lookedAt(FACE)).toBe(0);
  });
});

describe('refined', () => {
  it('puts a face in the middle between where it was detected and where it was found again', () => {
    const face = refined(FACE, { ...faceAt({ ...BOX, x: 64 }), score: 0.7 });
    expect(face).toEqual({ ...faceAt({ ...BOX, x: 62 }), score: 0.9 });
  });

  it('goes by the detector alone where the two are not one face', () => {
    expect(refined(FACE, null)).toBe(FACE);
    expect(refined(FACE, faceAt({ ...BOX, x: 100 }))).toBe(FACE);
  });
});
