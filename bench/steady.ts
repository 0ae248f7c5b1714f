import { existsSync } from 'node:fs';
import sharp from 'sharp';
import { chunks } from '../scripts/data/chunks';
import { readFaces, readVideoFrames } from '../scripts/data/real-labels';
import { canDecode, readVideo } from '../scripts/data/video-frames';
import { ROOT } from '../scripts/files/root';
import { NODE_WASM_PATH, nodeModelSource } from '../scripts/models/node-model-source';
import { initBackend } from '../src/analysis/backend';
import { followFaces } from '../src/analysis/follow';
import { DEFAULT_EXPRESSION_MODEL } from '../src/analysis/model-names';
import { Models } from '../src/analysis/models';
import { qualityOf } from '../src/analysis/quality';
import {
  EXPRESSIONS,
  type Expression,
  type Frame,
  type Label,
  type Pixels,
  type Standing,
} from '../src/analysis/types';
import { VideoMemory } from '../src/analysis/video-memory';

const DATA = `${ROOT}../shared/data`;
/** Two faces cut together: each is seen for so long, ms, at this pace. */
const EACH_MS = 4000;
const PACE_MS = 125;
/** What the faces show that are cut together, and how many such cuts are measured. */
const CUTS: readonly (readonly [Expression, Expression])[] = [
  ['neutral', 'happy'],
  ['happy', 'surprise'],
  ['angry', 'happy'],
  ['happy', 'sad'],
];
const PAIRS = 6;
/** A label that follows the face follows a change that lasts this long, ms. */
const LASTING_MS = 700;
/** Around a chip, px of its 200. */
const MARGIN = 80;

/** One track at one moment: what its network says of this frame alone, and what is shown. */
interface Moment {
  readonly tMs: number;
  readonly track: number;
  readonly raw: Expression;
  readonly label: Label;
  readonly standing: Standing;
}

type Look = (video: VideoMemory, frame: Frame) => Promise<Moment[]>;

/** Prints how often labels change on real videos, and how soon they follow where one face is cut after another. */
export async function benchSteady(): Promise<void> {
  await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
  const models = new Models(nodeModelSource());
  const look = lookWith(models);
  if (canDecode()) await benchVideos(look);
  else console.log('The videos were left out: ffmpeg is not installed.');
  await benchCuts(look);
  models.dispose();
}

function lookWith(models: Models): Look {
  return async (video, frame) => {
    const model = await models.classifier(DEFAULT_EXPRESSION_MODEL, 'expression');
    const [tracks = []] = await followFaces(await models.detectors(), [{ video, frame }]);
    const crops = tracks.map(({ face }) => model.crop(frame, face));
    const probabilities = (await model.classify(crops)).map((output) => model.calibrate(output));
    return tracks.map(({ id, face }, i) => {
      const p = probabilities[i] ?? [];
      const { weight } = qualityOf(face, crops[i] as Float32Array, model.metadata.input.size);
      const smoother = video.expressionOf(id, model.metadata).smoother;
      const { label, standing } = smoother.add(p, weight, frame.tMs);
      const raw = EXPRESSIONS[p.indexOf(Math.max(...p))] as Expression;
      return { tMs: frame.tMs, track: id, raw, label, standing };
    });
  };
}

async function benchVideos(look: Look): Promise<void> {
  const labelled = readVideoFrames();
  for (const name of new Set(labelled.map(({ file }) => file))) {
    const path = `${DATA}/video/${name}`;
    if (!existsSync(path)) continue;
    const video = new VideoMemory();
    const moments: Moment[] = [];
    const frames = labelled.filter(({ file }) => file === name);
    for await (const { frame } of readVideo(path, frames))
      moments.push(...(await look(video, frame)));
    console.log(name);
    printCalm(moments);
  }
}

function printCalm(moments: readonly Moment[]): void {
  const raw = changes(moments.map((moment) => moment.raw));
  const shown = changes(moments.map(({ label }) => label));
  const words = changes(moments.map(({ label, standing }) => `${label} ${standing === 'clear'}`));
  const unsure = changes(moments.map(({ label }) => label === 'unsure'));
  const seconds = ((moments.at(-1)?.tMs ?? 0) - (moments[0]?.tMs ?? 0)) / 1000;
  const share = raw === 0 ? 0 : (100 * shown) / raw;
  print('seconds, readings', `${seconds.toFixed(0)}, ${moments.length}`);
  print('changes of the likeliest expression of each frame', raw);
  print(`... that last for ${LASTING_MS} ms, which a label should follow`, lastingChanges(moments));
  print('changes of the label shown', `${shown} (${share.toFixed(0)} %)`);
  print('changes of the words shown (clearly, perhaps)', words);
  print('changes to "unsure" and back', unsure);
  const lengths = stays(moments);
  print('shortest time that a label was shown, ms', Math.round(Math.min(...lengths)));
}

/** How long each label but the last was shown, ms; "unsure" is none. */
function stays(moments: readonly Moment[]): number[] {
  const lengths: number[] = [];
  let since = moments[0];
  for (const moment of moments) {
    if (since === undefined || moment.label === since.label) continue;
    if (since.label !== 'unsure') lengths.push(moment.tMs - since.tMs);
    since = moment;
  }
  return lengths;
}

/** How often the likeliest expression of single frames becomes another one, and stays so for a while. */
function lastingChanges(moments: readonly Moment[]): number {
  let [count, standing, begin] = [0, moments[0]?.raw, moments[0]];
  for (const moment of moments) {
    if (moment.raw !== begin?.raw) begin = moment;
    if (begin.raw === standing || moment.tMs - begin.tMs < LASTING_MS) continue;
    standing = begin.raw;
    count += 1;
  }
  return count;
}

function changes(values: readonly unknown[]): number {
  return values.filter((value, i) => i > 0 && value !== values[i - 1]).length;
}

/** One face after another at the same place: as sudden as a change can be. */
async function benchCuts(look: Look): Promise<void> {
  const folder = `${DATA}/utkface`;
  if (!existsSync(folder)) return;
  const faces = readFaces();
  const delays: number[] = [];
  let unread = 0;
  for (const [first, second] of CUTS) {
    const files = (wanted: Expression) => faces.filter(({ expression }) => expression === wanted);
    const pairs = chunks(
      files(first)
        .slice(0, PAIRS)
        .flatMap((face, i) => [face, files(second)[i] ?? face]),
      2,
    );
    for (const [before, after] of pairs) {
      if (before === undefined || after === undefined) continue;
      const scenes = [
        await close(`${folder}/${before.file}`),
        await close(`${folder}/${after.file}`),
      ];
      const moments: Moment[] = [];
      const video = new VideoMemory();
      for (let tMs = 0; tMs < 2 * EACH_MS; tMs += PACE_MS) {
        const scene = scenes[tMs < EACH_MS ? 0 : 1];
        if (scene) moments.push(...(await look(video, { ...scene, tMs })));
      }
      const delay = delayOf(moments, first, second);
      if (delay === null) unread += 1;
      else delays.push(delay);
    }
  }
  delays.sort((a, b) => a - b);
  console.log('one face cut after another, seen for 4 s each');
  print(
    'changes measured (not read as labelled, or as somebody new)',
    `${delays.length} (${unread})`,
  );
  print(
    'time until the label changes, ms: median',
    delays[Math.floor(delays.length / 2)] ?? Number.NaN,
  );
  print('time until the label changes, ms: longest', delays.at(-1) ?? Number.NaN);
}

/** A chip in a picture of its own, always at the same place; its edges are repeated around it. */
async function close(file: string): Promise<Pixels> {
  const border = { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN };
  const { data, info } = await sharp(file)
    .extend({ ...border, extendWith: 'copy' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** From the cut to the new label, ms; `null` where either face is not read as labelled, or the track ends. */
function delayOf(moments: readonly Moment[], first: Expression, second: Expression): number | null {
  const before = moments.findLast(({ tMs }) => tMs < EACH_MS);
  const after = moments.find(({ tMs, label }) => tMs >= EACH_MS && label === second);
  if (before?.label !== first || after === undefined || after.track !== before.track) return null;
  return after.tMs - EACH_MS;
}

function print(what: string, figure: string | number): void {
  console.log(`  ${what.padEnd(64)}${figure}`);
}
