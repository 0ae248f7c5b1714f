/** The part of `npm run bench -- workers` that runs in a page of the extension. */
import { DEFAULT_EXPRESSION_MODEL } from '../../src/analysis/model-names';
import type { Analysis } from '../../src/engine/analysis';
import { MOST_TOGETHER } from '../../src/engine/frame-loop';
import { Video } from '../../src/engine/video';
import { startAnalysis } from '../../src/engine/worker-analysis';

/** One face of a photograph. */
export interface Portrait {
  /** A JPEG in base64. */
  readonly photo: string;
  /** The part that shows the face and nobody else's, px of the photo; 16:9. */
  readonly view: { readonly x: number; readonly y: number; readonly width: number };
}

const CHOICE = { expression: DEFAULT_EXPRESSION_MODEL, gender: null };
/** A frame as it travels in a call. */
const FRAME = { width: 320, height: 180 };
/** Between two frames of a video, ms of its own time. */
const PACE_MS = 200;
/** How far people move to and fro, px of the frame. */
const SWAY = 4;

/** Somebody in front of a camera, who never quite keeps still. */
class Person {
  private video = new Video();
  private tMs = 0;
  private readonly canvas = new OffscreenCanvas(FRAME.width, FRAME.height);

  constructor(
    private readonly picture: ImageBitmap,
    private readonly phase: number,
  ) {}

  frame() {
    this.tMs += PACE_MS;
    const angle = this.tMs / 900 + this.phase;
    const context = this.canvas.getContext('2d', { alpha: false });
    context?.drawImage(this.picture, SWAY * Math.sin(angle), SWAY * Math.cos(angle));
    const image = this.canvas.transferToImageBitmap();
    return { video: this.video, image, tMs: this.tMs, capturedAt: 1 };
  }
}

const workers: Analysis[] = [];
let people: Person[] = [];

/** @param count how many people there are; of more than there are portraits, some look the same */
export async function gather(portraits: readonly Portrait[], count: number): Promise<void> {
  const pictures = await Promise.all(portraits.map(pictureOf));
  people = Array.from(
    { length: count },
    (_, i) => new Person(pictures[i % pictures.length] as ImageBitmap, i),
  );
}

/** Starts one more worker, which loads its models. */
export async function addWorker(): Promise<void> {
  const worker = await startAnalysis('wasm');
  await worker.load(CHOICE);
  workers.push(worker);
}

/**
 * Has some of the workers read the people, everybody by one of them, as quickly as they can.
 *
 * @returns how many readings, in how many ms
 */
export async function read(count: number, ms: number): Promise<{ readings: number; ms: number }> {
  const began = performance.now();
  const readings = await Promise.all(
    workers.slice(0, count).map((worker, k) => {
      const share = people.filter((_, i) => i % count === k);
      return readShare(worker, share, began + ms);
    }),
  );
  return { readings: readings.reduce((sum, n) => sum + n, 0), ms: performance.now() - began };
}

async function readShare(
  worker: Analysis,
  share: readonly Person[],
  until: number,
): Promise<number> {
  let readings = 0;
  for (let from = 0; performance.now() < until; from += MOST_TOGETHER) {
    if (from >= share.length) from = 0;
    const frames = share.slice(from, from + MOST_TOGETHER).map((person) => person.frame());
    const read = await worker.read(frames, CHOICE);
    readings += read.reduce((sum, one) => sum + (one?.readings.length ?? 0), 0);
  }
  return readings;
}

async function pictureOf({ photo, view }: Portrait): Promise<ImageBitmap> {
  const bytes = Uint8Array.from(atob(photo), (character) => character.charCodeAt(0));
  const blob = new Blob([bytes], { type: 'image/jpeg' });
  const height = Math.round((view.width * FRAME.height) / FRAME.width);
  return createImageBitmap(blob, view.x, view.y, view.width, height, {
    resizeWidth: FRAME.width,
    resizeHeight: FRAME.height,
  });
}
