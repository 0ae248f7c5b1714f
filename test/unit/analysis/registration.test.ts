import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { center, distance } from '../../../src/analysis/geometry';
import { foundAgain, patternOf } from '../../../src/analysis/registration';
import type { Face, Pixels, Point } from '../../../src/analysis/types';

const WIDTH = 320;
const HEIGHT = 180;

/** How a drawn face lies in its frame. */
interface Pose {
  readonly x: number;
  readonly y: number;
  /** Its width, px. */
  readonly size: number;
  /** Radians. */
  readonly turn: number;
}

const POSE: Pose = { x: 150, y: 90, size: 60, turn: 0 };
/** Eyes, nose, mouth and cheeks, in widths of the face from its middle: how dark, and how large. */
const SPOTS = [
  { x: -0.22, y: -0.15, dark: 120, size: 0.07 },
  { x: 0.22, y: -0.15, dark: 120, size: 0.07 },
  { x: 0.02, y: 0.08, dark: 60, size: 0.06 },
  { x: 0, y: 0.28, dark: 110, size: 0.1 },
  { x: -0.35, y: 0.15, dark: -40, size: 0.12 },
  { x: 0.38, y: 0.2, dark: 30, size: 0.1 },
];

/** A face of soft spots before a plain wall. */
function drawn(pose: Pose, light: (level: number) => number = (level) => level): Pixels {
  const data = new Uint8ClampedArray(4 * WIDTH * HEIGHT).fill(255);
  const [cos, sin] = [Math.cos(pose.turn), Math.sin(pose.turn)];
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    const [dx, dy] = [(i % WIDTH) + 0.5 - pose.x, Math.floor(i / WIDTH) + 0.5 - pose.y];
    const u = (cos * dx + sin * dy) / pose.size;
    const v = (cos * dy - sin * dx) / pose.size;
    let level = Math.hypot(u / 0.5, v / 0.6) < 1 ? 180 : 90;
    for (const spot of SPOTS) {
      const far = ((u - spot.x) ** 2 + (v - spot.y) ** 2) / (2 * spot.size ** 2);
      level -= spot.dark * Math.exp(-far);
    }
    data.fill(light(level), 4 * i, 4 * i + 3);
  }
  return { width: WIDTH, height: HEIGHT, data };
}

function placed({ x, y, size, turn }: Pose, u: number, v: number): Point {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return { x: x + size * (cos * u - sin * v), y: y + size * (sin * u + cos * v) };
}

function faceOf(pose: Pose): Face {
  const { x, y, size } = pose;
  return {
    box: { x: x - size / 2, y: y - size / 2, width: size, height: size },
    keypoints: SPOTS.map((spot) => placed(pose, spot.x, spot.y)),
    score: 0.9,
  };
}

const PATTERN = patternOf(drawn(POSE), faceOf(POSE));

/** How far the key points of a face that was found are off, in widths of the face. */
function errorOf(found: Face, pose: Pose): number {
  const right = faceOf(pose).keypoints;
  return (
    Math.max(...found.keypoints.map((point, i) => distance(point, right[i] as Point))) / pose.size
  );
}

/** @param moved px, @param grown share, @param turned radians: at most, either way */
function posesWithin(moved: number, grown: number, turned: number): fc.Arbitrary<Pose> {
  const between = (middle: number, most: number) =>
    fc.double({ min: middle - most, max: middle + most, noNaN: true });
  return fc.record({
    x: between(POSE.x, moved),
    y: between(POSE.y, moved),
    size: between(POSE.size, grown * POSE.size),
    turn: between(POSE.turn, turned),
  });
}

describe('foundAgain', () => {
  it('finds a face that moved, came nearer and leaned, to a few hundredths of its width', () => {
    fc.assert(
      fc.property(posesWithin(6, 0.05, 0.06), (pose) => {
        const found = foundAgain(PATTERN, drawn(pose), POSE);
        expect(found).not.toBeNull();
        expect(errorOf(found as Face, pose)).toBeLessThan(0.03);
        expect(found?.box.width).toBeCloseTo(pose.size, -0.5);
        expect(found?.score).toBe(0.9);
      }),
    );
  });

  it('finds it where it is or not at all, however far it moved', () => {
    fc.assert(
      fc.property(posesWithin(40, 0.3, 0.5), (pose) => {
        const found = foundAgain(PATTERN, drawn(pose), POSE);
        if (found !== null) expect(errorOf(found, pose)).toBeLessThan(0.06);
      }),
    );
  });

  it('finds it in another light', () => {
    const pose = { ...POSE, x: 155 };
    const found = foundAgain(
      PATTERN,
      drawn(pose, (level) => 0.6 * level + 60),
      POSE,
    );
    expect(errorOf(found as Face, pose)).toBeLessThan(0.02);
  });

  it('finds it where it is expected, however far that is', () => {
    const pose = { ...POSE, x: 40 };
    const expected = center(faceOf({ ...pose, x: 43 }).box);
    expect(errorOf(foundAgain(PATTERN, drawn(pose), expected) as Face, pose)).toBeLessThan(0.02);
  });

  it.each([
    ['is gone', () => drawn({ ...POSE, x: -200 })],
    ['is far from there', () => drawn({ ...POSE, x: 230 })],
    ['is much larger', () => drawn({ ...POSE, size: 90 })],
    ['lies on its side', () => drawn({ ...POSE, turn: 1 })],
    ['is all dark', () => drawn(POSE, () => 4)],
  ])('finds nothing where the face %s', (_, frame) => {
    expect(foundAgain(PATTERN, frame(), POSE)).toBeNull();
  });

  it('finds nothing where something is before half of the face', () => {
    const frame = drawn(POSE);
    for (let y = 0; y < HEIGHT; y++) {
      (frame.data as Uint8ClampedArray).fill(30, 4 * (y * WIDTH + 155), 4 * (y * WIDTH + 190));
    }
    expect(foundAgain(PATTERN, frame, POSE)).toBeNull();
  });

  it('finds nothing by a pattern that is plain', () => {
    const plain = { width: WIDTH, height: HEIGHT, data: new Uint8Array(4 * WIDTH * HEIGHT) };
    expect(foundAgain(patternOf(plain, faceOf(POSE)), plain, POSE)).toBeNull();
  });

  it('looks for faces at the edge of the frame and beyond', () => {
    const pose = { ...POSE, x: 5, y: 178 };
    const pattern = patternOf(drawn(pose), faceOf(pose));
    expect(errorOf(foundAgain(pattern, drawn(pose), pose) as Face, pose)).toBeLessThan(0.02);
    expect(() => foundAgain(pattern, drawn(pose), { x: -500, y: 900 })).not.toThrow();
  });
});
