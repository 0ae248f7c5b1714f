import sharp from 'sharp';
import { cropAt } from '../../src/analysis/crop';
import { FRAMINGS } from '../../src/analysis/framing-constants';
import type { Pixels, Point } from '../../src/analysis/types';
import { FER_SIDE } from '../data/fer-frame';

/** A FER-2013 image: 48 * 48 grey levels, 0 to 255, row-major. */
type Grey = Uint8Array;

/**
 * Degrades an image.
 *
 * @param seed varies the degradation (its direction) from face to face, reproducibly
 */
export type Degradation = (frame: Grey, seed: number) => Grey | Promise<Grey>;

/** What a call does to faces, one kind each; as strong as in a bad call, not in the worst conceivable. */
export const DEGRADATIONS: Readonly<Record<string, Degradation>> = {
  none: (frame) => frame,
  'a third of the light': (frame) => frame.map((level) => level * 0.33),
  'overexposed, clipped': (frame) => frame.map((level) => Math.min(255, level * 1.5 + 40)),
  'light from one side': (frame, seed) => sideLight(frame, sign(seed)),
  'JPEG, quality 10': (frame) => compressed(frame, 10),
  '24 px, enlarged': (frame) => lowResolution(frame, 24),
  'roll of 15 degrees': (frame, seed) => warped(frame, rotation(15 * sign(seed))),
  'turned: 25 % narrower': (frame) => narrowed(frame, 0.75),
  'shifted by a tenth': (frame, seed) => warped(frame, shift(0.1 * sign(seed), 0.05)),
  glasses: (frame) => withGlasses(frame),
  'hand on the cheek': (frame, seed) => withHand(frame, sign(seed)),
};

function sign(seed: number): 1 | -1 {
  return seed % 2 === 0 ? 1 : -1;
}

function mapFrame(level: (x: number, y: number) => number): Grey {
  return Uint8Array.from({ length: FER_SIDE * FER_SIDE }, (_, i) =>
    Math.round(Math.min(255, Math.max(0, level(i % FER_SIDE, Math.floor(i / FER_SIDE))))),
  );
}

function sideLight(frame: Grey, side: 1 | -1): Grey {
  return mapFrame((x, y) => {
    const across = (side * (x - FER_SIDE / 2)) / (FER_SIDE / 2);
    return at(frame, x, y) * (0.7 + 0.5 * across);
  });
}

async function compressed(frame: Grey, quality: number): Promise<Grey> {
  const raw = { width: FER_SIDE, height: FER_SIDE, channels: 1 } as const;
  const jpeg = await sharp(frame, { raw }).jpeg({ quality }).toBuffer();
  return new Uint8Array(await sharp(jpeg).toColourspace('b-w').raw().toBuffer());
}

async function lowResolution(frame: Grey, side: number): Promise<Grey> {
  const raw = { width: FER_SIDE, height: FER_SIDE, channels: 1 } as const;
  const resized = sharp(frame, { raw }).resize(side, side).toColourspace('b-w');
  const small = new Uint8Array(await resized.raw().toBuffer());
  return toGrey(cropAt(toPixels(small, side), { a: side, b: 0, x0: 0, y0: 0 }, FER_SIDE));
}

/** Where to sample the original: maps coordinates of the new image, 0 to 1, to px of the original. */
type Placement = Parameters<typeof cropAt>[1];

function rotation(degrees: number): Placement {
  const angle = (degrees * Math.PI) / 180;
  const a = FER_SIDE * Math.cos(angle);
  const b = FER_SIDE * Math.sin(angle);
  return { a, b, x0: FER_SIDE / 2 - (a - b) / 2, y0: FER_SIDE / 2 - (a + b) / 2 };
}

function shift(dx: number, dy: number): Placement {
  return { a: FER_SIDE, b: 0, x0: dx * FER_SIDE, y0: dy * FER_SIDE };
}

function warped(frame: Grey, placement: Placement): Grey {
  return toGrey(cropAt(toPixels(frame, FER_SIDE), placement, FER_SIDE));
}

function narrowed(frame: Grey, factor: number): Grey {
  return mapFrame((x, y) => {
    const from = (x - (FER_SIDE - 1) / 2) / factor + (FER_SIDE - 1) / 2;
    const left = Math.min(FER_SIDE - 1, Math.max(0, Math.floor(from)));
    const right = Math.min(FER_SIDE - 1, left + 1);
    const share = Math.min(1, Math.max(0, from - left));
    return at(frame, left, y) * (1 - share) + at(frame, right, y) * share;
  });
}

/** Dark rims, two pixels thick, where the framing has the eyes, and a bridge between them. */
function withGlasses(frame: Grey): Grey {
  const [right, left] = FRAMINGS.fer2013.template as readonly [Point, Point];
  const radius = 0.15 * FER_SIDE;
  return mapFrame((x, y) => {
    const distances = [right, left].map((eye) =>
      Math.hypot(x - eye.x * FER_SIDE, y - eye.y * FER_SIDE),
    );
    const onRim = distances.some((distance) => Math.abs(distance - radius) < 1);
    const between = x > right.x * FER_SIDE + radius && x < left.x * FER_SIDE - radius;
    const onBridge = between && Math.abs(y - right.y * FER_SIDE) < 1;
    return onRim || onBridge ? 0.25 * at(frame, x, y) : at(frame, x, y);
  });
}

/** A uniform patch of the image's mean grey over a cheek and the corner of the mouth. */
function withHand(frame: Grey, side: 1 | -1): Grey {
  const mean = frame.reduce((a, b) => a + b, 0) / frame.length;
  const middle = { x: (0.5 + 0.32 * side) * FER_SIDE, y: 0.82 * FER_SIDE };
  return mapFrame((x, y) => {
    const inside =
      ((x - middle.x) / (0.24 * FER_SIDE)) ** 2 + ((y - middle.y) / (0.3 * FER_SIDE)) ** 2 < 1;
    return inside ? mean : at(frame, x, y);
  });
}

function at(frame: Grey, x: number, y: number): number {
  return frame[y * FER_SIDE + x] ?? 0;
}

function toPixels(grey: Uint8Array, side: number): Pixels {
  const data = new Uint8Array(4 * side * side);
  grey.forEach((level, i) => {
    data.fill(level, 4 * i, 4 * i + 4);
  });
  return { width: side, height: side, data };
}

function toGrey(levels: Float32Array): Grey {
  return Uint8Array.from(levels, (level) => Math.round(level));
}
