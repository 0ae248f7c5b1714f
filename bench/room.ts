import { NODE_WASM_PATH, nodeModelSource } from '../scripts/models/node-model-source';
import { initBackend } from '../src/analysis/backend';
import { overlap } from '../src/analysis/geometry';
import { DEFAULT_EXPRESSION_MODEL } from '../src/analysis/model-names';
import { Models } from '../src/analysis/models';
import { Pipeline } from '../src/analysis/pipeline';
import { VideoMemory } from '../src/analysis/video-memory';
import { askAfterMs } from '../src/engine/frame-loop';
import { type CutOut, cutOuts, shrunk } from './tracking/cut-outs';
import { gallery, headIn } from './tracking/gallery';
import { render, truthAt } from './tracking/render';

const CHOICE = { expression: DEFAULT_EXPRESSION_MODEL, gender: null };
/** What the engine asks for once it has seen that faces are small, px. */
const WIDTH = 1280;
/** How long a frame takes from being asked for to its arrival, ms. */
const ARRIVAL_MS = 50;
/** People in one picture, as the sides of a gallery. */
const SIDES = [3, 5, 7];
/** How long each is read, ms of the call. */
const LENGTH_MS = 8000;
/** A face counts as found from this overlap of its boxes on. */
const FOUND = 0.4;

/** One round of reading a gallery. */
interface Round {
  /** When its frame was captured, and when its readings were there, ms. */
  readonly capturedMs: number;
  readonly readMs: number;
  readonly found: number;
}

/**
 * Prints how long it takes until everybody is found who is in one video, and how often they are read then,
 * if this computer has a core for it.
 */
export async function benchRoom(): Promise<void> {
  await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
  const models = new Models(nodeModelSource());
  const pipeline = new Pipeline(models);
  const heads = await cutOuts(await models.detectors());
  // What is slow when it runs for the first time.
  await readGallery(pipeline, heads, SIDES[0] ?? 1);
  console.log(`WASM, one thread; frames of ${WIDTH} px, in time with reading them`);
  console.log('people   all found after, s   missed after that   readings a second of each');
  for (const side of SIDES) {
    const rounds = await readGallery(pipeline, heads, side);
    const first = rounds.findIndex(({ found }) => found === side ** 2);
    const after = first < 0 ? [] : rounds.slice(first);
    const missed = after.reduce((sum, { found }) => sum + side ** 2 - found, 0);
    const span = (after.at(-1)?.capturedMs ?? 0) - (after[0]?.capturedMs ?? 0);
    const cells = [
      String(side ** 2).padStart(6),
      first < 0 ? 'never'.padStart(21) : ((after[0]?.readMs ?? 0) / 1000).toFixed(2).padStart(21),
      `${missed} of ${after.length * side ** 2}`.padStart(20),
      ((1000 * (after.length - 1)) / span).toFixed(1).padStart(28),
    ];
    console.log(cells.join(''));
  }
  models.dispose();
}

/** Reads a gallery: the next frame is that of the moment at which the engine would ask for it. */
async function readGallery(
  pipeline: Pipeline,
  heads: readonly CutOut[],
  side: number,
): Promise<Round[]> {
  const scene = gallery(side, WIDTH);
  const cast = heads.map((head) => shrunk(head, headIn(side, WIDTH)));
  const video = new VideoMemory();
  const rounds: Round[] = [];
  for (let capturedMs = 0; capturedMs < LENGTH_MS; ) {
    const frame = render(scene, cast, capturedMs);
    const began = performance.now();
    const [result] = await pipeline.read([{ video, frame }], CHOICE);
    const worked = performance.now() - began;
    const boxes = result?.readings.map(({ box }) => box) ?? [];
    const found = truthAt(scene, cast, capturedMs).filter((truth) =>
      boxes.some((box) => overlap(box, truth.box) > FOUND),
    ).length;
    rounds.push({ capturedMs, readMs: capturedMs + worked, found });
    capturedMs += Math.max(worked, askAfterMs(worked, 1, ARRIVAL_MS) + ARRIVAL_MS);
  }
  return rounds;
}
