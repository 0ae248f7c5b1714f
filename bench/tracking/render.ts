import { sharedArea } from '../../src/analysis/geometry';
import type { Box, Frame, Pixels } from '../../src/analysis/types';
import type { CutOut } from './cut-outs';
import { randomOf } from './random';
import { type Actor, FRAME, type Scene } from './scene';

/** Where an actor's face truly is in a frame. */
export interface Truth {
  /** Place of the actor in the scene. */
  readonly actor: number;
  readonly box: Box;
  /** Share of the face that can be seen, 0 to 1. */
  readonly visible: number;
}

/** Points along each side of a face at which its visibility is sampled. */
const SAMPLES = 12;
/** Grey levels of the wall behind the actors, and of what hides them. */
const WALL = [96, 104, 112] as const;
const OBSTACLE = [70, 62, 58] as const;
/** Largest noise of a pixel, grey levels: a webcam's. */
const NOISE = 6;
/** The light on a face goes up and down by this share. */
const FLICKER = 0.1;
/** Heads tilt by up to this angle, radians. */
const TILT = 0.12;

/** Draws one frame of a scene. Heads are still pictures that move, tilt and change in brightness. */
export function render(scene: Scene, heads: readonly CutOut[], tMs: number): Frame {
  const size = scene.size ?? FRAME;
  const { width, height } = size;
  const data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < data.length; i += 4) {
    const shade = 1 + (0.25 * ((i >> 2) % width)) / width;
    for (let c = 0; c < 3; c++) data[i + c] = (WALL[c] ?? 0) * shade;
    data[i + 3] = 255;
  }
  const frame = { width, height, data, tMs };
  for (const [i, actor] of scene.actors.entries()) {
    const head = heads[i % heads.length];
    if (head !== undefined && isThere(actor, tMs)) drawHead(frame, head, actor, i, tMs);
  }
  for (const { from, until, box } of scene.obstacles) {
    if (tMs >= from && tMs < until) fill(frame, box);
  }
  addNoise(data, tMs);
  return frame;
}

/** Where everybody truly is. */
export function truthAt(scene: Scene, heads: readonly CutOut[], tMs: number): Truth[] {
  const cover: Box[] = scene.obstacles
    .filter(({ from, until }) => tMs >= from && tMs < until)
    .map(({ box }) => box);
  const truths: Truth[] = [];
  // From the front to the back, so that what covers a face is known when it is looked at.
  for (const [i, actor] of [...scene.actors.entries()].reverse()) {
    const head = heads[i % heads.length];
    if (head === undefined || !isThere(actor, tMs)) continue;
    const box = faceBox(head, actor, tMs);
    truths.push({ actor: i, box, visible: visibleShare(box, cover, scene.size ?? FRAME) });
    cover.push(box);
  }
  return truths;
}

function isThere({ from, until }: Actor, tMs: number): boolean {
  return tMs >= from && tMs < until;
}

/** The square of the frame that an actor's head fills. */
function headBox({ face }: CutOut, { size, at }: Actor, tMs: number): Box {
  const side = size / face.width;
  const { x, y } = at(tMs);
  const left = x - side * (face.x + face.width / 2);
  return { x: left, y: y - side * (face.y + face.height / 2), width: side, height: side };
}

function faceBox(head: CutOut, actor: Actor, tMs: number): Box {
  const { x, y, width } = headBox(head, actor, tMs);
  const { face } = head;
  return {
    x: x + face.x * width,
    y: y + face.y * width,
    width: face.width * width,
    height: face.height * width,
  };
}

function visibleShare(
  box: Box,
  cover: readonly Box[],
  frame: Pick<Frame, 'width' | 'height'>,
): number {
  let seen = 0;
  for (let i = 0; i < SAMPLES ** 2; i++) {
    const x = box.x + (((i % SAMPLES) + 0.5) / SAMPLES) * box.width;
    const y = box.y + ((Math.floor(i / SAMPLES) + 0.5) / SAMPLES) * box.height;
    const point = { x, y, width: 1e-3, height: 1e-3 };
    const inside = x >= 0 && y >= 0 && x < frame.width && y < frame.height;
    if (inside && cover.every((other) => sharedArea(other, point) === 0)) seen += 1;
  }
  return seen / SAMPLES ** 2;
}

/** Pastes a head, within an oval whose edge is soft. */
function drawHead(frame: Pixels, head: CutOut, actor: Actor, index: number, tMs: number): void {
  const { data } = frame;
  const box = headBox(head, actor, tMs);
  const gain = 1 + FLICKER * Math.sin(tMs / 900 + index);
  const angle = TILT * Math.sin(tMs / 700 + 2 * index);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  forEachPixel(frame, box, (x, y, at) => {
    const u = (x + 0.5 - box.x) / box.width - 0.5;
    const v = (y + 0.5 - box.y) / box.height - 0.5;
    const radius = Math.hypot(u / 0.42, v / 0.5);
    const alpha = Math.min(1, Math.max(0, (1 - radius) / 0.12));
    if (alpha === 0) return;
    const from = { x: 0.5 + cos * u + sin * v, y: 0.5 - sin * u + cos * v };
    for (let c = 0; c < 3; c++) {
      const level = gain * sample(head, from.x, from.y, c);
      data[at + c] = (data[at + c] ?? 0) * (1 - alpha) + level * alpha;
    }
  });
}

function fill(frame: Pixels, box: Box): void {
  const { data } = frame;
  forEachPixel(frame, box, (_x, _y, at) => {
    for (let c = 0; c < 3; c++) data[at + c] = OBSTACLE[c] ?? 0;
  });
}

function forEachPixel(
  { width, height }: Pixels,
  box: Box,
  visit: (x: number, y: number, at: number) => void,
): void {
  const right = Math.min(width, Math.ceil(box.x + box.width));
  const bottom = Math.min(height, Math.ceil(box.y + box.height));
  for (let y = Math.max(0, Math.floor(box.y)); y < bottom; y++) {
    for (let x = Math.max(0, Math.floor(box.x)); x < right; x++) {
      visit(x, y, 4 * (y * width + x));
    }
  }
}

/** A level of the photo between its pixels (bilinear); `u` and `v` in shares of the head's square. */
function sample({ photo, head }: CutOut, u: number, v: number, channel: number): number {
  const x = head.x + u * head.width - 0.5;
  const y = head.y + v * head.height - 0.5;
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const level = (column: number, row: number) => {
    const inX = Math.min(photo.width - 1, Math.max(0, column));
    const inY = Math.min(photo.height - 1, Math.max(0, row));
    return photo.data[4 * (inY * photo.width + inX) + channel] ?? 0;
  };
  const above = level(left, top) * (1 - x + left) + level(left + 1, top) * (x - left);
  const below = level(left, top + 1) * (1 - x + left) + level(left + 1, top + 1) * (x - left);
  return above * (1 - y + top) + below * (y - top);
}

/** Noise that is made once; its length, a prime, and where it begins keep frames from being alike. */
const noise = Float32Array.from({ length: 65_521 }, rescaled(randomOf(1)));

function rescaled(random: () => number): () => number {
  return () => NOISE * (2 * random() - 1);
}

function addNoise(data: Uint8ClampedArray, tMs: number): void {
  let next = Math.round(31 * tMs) % noise.length;
  for (let i = 0; i < data.length; i += 4) {
    const level = noise[next] ?? 0;
    data[i] = (data[i] ?? 0) + level;
    data[i + 1] = (data[i + 1] ?? 0) + level;
    data[i + 2] = (data[i + 2] ?? 0) + level;
    next = next + 1 === noise.length ? 0 : next + 1;
  }
}
