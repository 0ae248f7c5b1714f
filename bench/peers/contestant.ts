/** What all programs that are compared have in common, in the page in which each runs by itself. */
import type { BackendName } from '../../src/analysis/backend';

/** One of the programs, loaded and ready. */
export interface Contestant {
  /**
   * Reads one frame of each of some videos, in which time goes on.
   *
   * @returns how many faces were found and read
   */
  readCall(frames: readonly HTMLCanvasElement[], tMs: number): Promise<number>;
  /** Reads everybody in a picture, without knowledge of any before it. */
  readPicture(picture: HTMLCanvasElement): Promise<number>;
}

/** What one size costs. */
export interface Cost {
  readonly people: number;
  /** Median of a round, ms. */
  readonly ms: number;
  /** In the last round. */
  readonly found: number;
}

export interface Result {
  /** From the first line of the program to the first reading, ms; files come from this computer. */
  readonly firstMs: number;
  readonly calls: readonly Cost[];
  readonly pictures: readonly Cost[];
}

/** What is compared on. */
export interface Material {
  /** Addresses of photographs, one person each. */
  readonly photos: readonly string[];
  readonly sizes: readonly number[];
  /** On which all programs run. */
  readonly backend: BackendName;
}

/** Frames as they travel in a call. */
const FRAME = { width: 320, height: 180 };
/** A gallery of that many tiles is one picture. */
const PICTURE = { width: 1280, height: 720 };
/** Between two rounds of a call, ms of its own time. */
const PACE_MS = 200;
/** Not measured: programs are compiled, and faces that are new are looked for more carefully. */
const WARM_UP = 6;
/** ... for at least so long, ms: browsers compile what runs often once more, meanwhile, to run quicker. */
const WARM_UP_MS = 3000;
/** A size is measured for at least so many rounds, and, like the warming up, no longer than this but for those. */
const LEAST_ROUNDS = 3;
const ROUNDS = 15;
const LIMIT_MS = 12_000;
/** How far people move to and fro, px of the frame. */
const SWAY = 4;

/** Measures one program on everything. */
export async function compare(
  load: () => Promise<Contestant>,
  { photos, sizes }: Material,
): Promise<Result> {
  const images = await Promise.all(photos.map(imageOf));
  const frames = images.map((image) => new SwayingFrame(image));
  const began = performance.now();
  const contestant = await load();
  await contestant.readPicture(gallery(images.slice(0, 1)));
  const firstMs = performance.now() - began;
  const calls: Cost[] = [];
  const pictures: Cost[] = [];
  let tMs = 0;
  for (const people of sizes) {
    const own = frames.slice(0, people);
    const cost = await measure(async () => {
      tMs += PACE_MS;
      const canvases = own.map((frame, i) => frame.at(tMs, i));
      return timed(() => contestant.readCall(canvases, tMs));
    }, WARM_UP);
    calls.push({ people, ...cost });
  }
  for (const people of sizes) {
    const picture = gallery(images.slice(0, people));
    const cost = await measure(() => timed(() => contestant.readPicture(picture)), 1);
    pictures.push({ people, ...cost });
  }
  return { firstMs, calls, pictures };
}

async function timed(read: () => Promise<number>): Promise<{ ms: number; found: number }> {
  const start = performance.now();
  const found = await read();
  return { ms: performance.now() - start, found };
}

async function measure(
  round: () => Promise<{ ms: number; found: number }>,
  warmUp: number,
): Promise<{ ms: number; found: number }> {
  const began = performance.now();
  const age = () => performance.now() - began;
  for (let i = 0; i === 0 || age() < (i < warmUp ? LIMIT_MS : WARM_UP_MS); i++) await round();
  const times: number[] = [];
  const start = performance.now();
  let found = 0;
  while (
    times.length < LEAST_ROUNDS ||
    (times.length < ROUNDS && performance.now() - start < LIMIT_MS)
  ) {
    const { ms, found: now } = await round();
    times.push(ms);
    found = now;
  }
  times.sort((a, b) => a - b);
  return { ms: times[Math.floor(times.length / 2)] ?? Number.NaN, found };
}

/** Somebody in front of a camera, who never quite keeps still. */
export class SwayingFrame {
  private readonly canvas = canvasOf(FRAME);

  constructor(private readonly image: ImageBitmap) {}

  at(tMs: number, phase: number): HTMLCanvasElement {
    const context = contextOf(this.canvas);
    const angle = tMs / 900 + phase;
    context.fillRect(0, 0, FRAME.width, FRAME.height);
    const x = (FRAME.width - FRAME.height) / 2 + SWAY * Math.sin(angle);
    context.drawImage(this.image, x, SWAY * Math.cos(angle), FRAME.height, FRAME.height);
    return this.canvas;
  }
}

/** Everybody in one picture, as a call shows them in a square number of tiles. */
function gallery(images: readonly ImageBitmap[]): HTMLCanvasElement {
  const canvas = canvasOf(PICTURE);
  const context = contextOf(canvas);
  context.fillRect(0, 0, PICTURE.width, PICTURE.height);
  const columns = Math.ceil(Math.sqrt(images.length));
  const [width, height] = [PICTURE.width / columns, PICTURE.height / columns];
  for (const [i, image] of images.entries()) {
    const x = (i % columns) * width + (width - height) / 2;
    context.drawImage(image, x, Math.floor(i / columns) * height, height, height);
  }
  return canvas;
}

function canvasOf({ width, height }: { width: number; height: number }): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  // Every program reads the pixels back, on WASM at least.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error('no canvas');
  context.fillStyle = '#5b6470';
  return context;
}

export async function imageOf(address: string): Promise<ImageBitmap> {
  return createImageBitmap(await (await fetch(address)).blob());
}
