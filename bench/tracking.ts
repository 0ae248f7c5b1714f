import { InputError } from '../scripts/cli/errors';
import { NODE_WASM_PATH, nodeModelSource } from '../scripts/models/node-model-source';
import { initBackend } from '../src/analysis/backend';
import { createDetector, type Detectors } from '../src/analysis/detector';
import { followFaces } from '../src/analysis/follow';
import type { Frame } from '../src/analysis/types';
import { VideoMemory } from '../src/analysis/video-memory';
import { type CutOut, cutOuts } from './tracking/cut-outs';
import {
  countErrors,
  type Hypothesis,
  idf1,
  type MotCounts,
  mota,
  type Scored,
  sum,
} from './tracking/mot-metrics';
import { render, truthAt } from './tracking/render';
import { LENGTH_MS, SCENARIOS, type Scenario } from './tracking/scene';

/** Readings a second; each seed has one of these paces, in turn. */
const PACES = [4, 6, 8] as const;
const DEFAULT_SEEDS = [1, 2, 3] as const;
/** Different sequences begin at different heads of the cut-outs. */
const HEADS_APART = 5;

/**
 * Prints how well faces are followed over sequences of real heads that move, cross, are hidden, come and
 * go, through the detector, the face finder and the tracker.
 *
 * @param names of scenarios; all of them if empty
 * @param seeds of the sequences; of three in a row each is read at another pace
 */
export async function benchTracking(
  names: readonly string[],
  seeds: readonly number[] = DEFAULT_SEEDS,
): Promise<void> {
  const unknown = names.find((name) => !Object.hasOwn(SCENARIOS, name));
  if (unknown !== undefined) {
    throw new InputError(`"${unknown}" is none of: ${Object.keys(SCENARIOS).join('; ')}.`);
  }
  await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
  const source = nodeModelSource();
  const detectors: Detectors = {
    short: await createDetector('short', source),
    full: await createDetector('full', source),
  };
  const heads = await cutOuts(detectors);
  console.log('at 4, 6 and 8 readings a second; events: crossings, and gaps of up to 2 s');
  console.log(line('', ['faces', 'events', 'switches', 'lost', 'missed', 'false', 'MOTA', 'IDF1']));
  const all: MotCounts[] = [];
  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const counts = await runScenario(scenario, seeds, heads, detectors);
    all.push(counts);
    console.log(line(name, cells(counts)));
  }
  const total = sum(all);
  console.log(line('all', cells(total)));
  const rate = (100 * total.switches) / total.events;
  console.log(`${rate.toFixed(2)} identity switches per 100 crossings and gaps`);
}

async function runScenario(
  scenario: Scenario,
  seeds: readonly number[],
  heads: readonly CutOut[],
  detectors: Detectors,
): Promise<MotCounts> {
  const counts: MotCounts[] = [];
  for (const seed of seeds) {
    const hz = PACES[(seed - 1) % PACES.length] as number;
    counts.push(await runSequence(scenario, seed, hz, heads, detectors));
  }
  return sum(counts);
}

async function runSequence(
  scenario: Scenario,
  seed: number,
  hz: number,
  heads: readonly CutOut[],
  detectors: Detectors,
): Promise<MotCounts> {
  const scene = scenario(seed);
  const first = (HEADS_APART * seed) % heads.length;
  const cast = [...heads.slice(first), ...heads.slice(0, first)];
  const video = new VideoMemory();
  const frames: Scored[] = [];
  for (let i = 0; i < (LENGTH_MS / 1000) * hz; i++) {
    const frame = render(scene, cast, (1000 * i) / hz);
    const tracks = await follow(video, frame, detectors);
    frames.push({ truths: truthAt(scene, cast, frame.tMs), tracks });
  }
  return countErrors(frames);
}

async function follow(
  video: VideoMemory,
  frame: Frame,
  detectors: Detectors,
): Promise<Hypothesis[]> {
  const [tracks = []] = await followFaces(detectors, [{ video, frame }]);
  return tracks.map(({ id, face }) => ({ id, box: face.box }));
}

function cells(counts: MotCounts): string[] {
  const { faces, events, switches, fragmentations, misses, falseAlarms } = counts;
  const figures = [faces, events, switches, fragmentations, misses, falseAlarms].map(String);
  return [...figures, mota(counts).toFixed(3), idf1(counts).toFixed(3)];
}

function line(name: string, columns: readonly string[]): string {
  return name.padEnd(28) + columns.map((cell) => cell.padStart(9)).join('');
}
