/**
 * Measures where faces lie in the images of FER-2013 and UTKFace according to the run-time detector, and
 * writes the templates to which the run-time crop is fitted.
 */

import { execFileSync } from 'node:child_process';
import { initBackend } from '../../src/analysis/backend';
import { createDetector, type Detector } from '../../src/analysis/detector';
import type { Framing } from '../../src/analysis/framing';
import { KEYPOINTS } from '../../src/analysis/types';
import { percent } from '../../src/ui/words';
import { readArguments } from '../cli/arguments';
import { runMeasurement } from '../cli/run-command';
import { median, spread } from '../evaluate/statistics';
import { ROOT } from '../files/root';
import { makeFolder, writeWhole } from '../files/write-whole';
import { NODE_WASM_PATH, nodeModelSource } from '../models/node-model-source';
import { type DataSet, dispersion, estimators, measureFraming } from './framing/estimators';
import { drawPictures } from './framing/pictures';
import {
  detectFer,
  detectFerAgain,
  detectUtk,
  ferFrames,
  type Padding,
  type Sample,
  utkFaces,
} from './framing/samples';

const USAGE = `npx tsx scripts/research/measure-framing.ts [--faces 4000] [--paddings]

Prints the figures of docs/models.md and writes src/analysis/framing-constants.ts. Also draws run-time
crops side by side with training images, in build/framing/ (not to be published: it shows people from
research data), and with averages of training images, in docs/run-time-crops.png.

  --faces N   how many images of each data set to use (default: 4000)
  --paddings  compare ways to pad the images of FER-2013 for the detector`;

const data = `${ROOT}../shared/data`;

/** The padding with which most faces are found; `--paddings` prints the comparison. */
const PADDING: Padding = { sides: 2, fill: 'mean' };

const PADDINGS: readonly Padding[] = [
  { sides: 1, fill: 'edge' },
  { sides: 1.5, fill: 'edge' },
  { sides: 1.5, fill: 'black' },
  { sides: 1.5, fill: 'mean' },
  { sides: 2, fill: 'edge' },
  { sides: 2, fill: 'black' },
  { sides: 2, fill: 'mean' },
  { sides: 3, fill: 'mean' },
];

async function main(args: readonly string[]): Promise<void> {
  const { values } = readArguments(USAGE, args, {
    options: {
      faces: { type: 'string', default: '4000' },
      paddings: { type: 'boolean', default: false },
    },
  });
  const count = Number(values.faces);
  await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
  const detector = await createDetector('short', nodeModelSource());
  if (values.paddings) await comparePaddings(detector);
  const images = ferFrames(`${data}/fer2013`, count);
  const fer = await detectFer(detector, images, PADDING);
  await compareDistances(detector, images.slice(0, 300));
  const framings = {
    fer2013: report('FER-2013 Training', 'fer2013', fer),
    utkface: report(
      'UTKFace',
      'utkface',
      await detectUtk(detector, utkFaces(`${data}/utkface`, count)),
    ),
  };
  await writeConstants(framings);
  await makeFolder(`${ROOT}build/framing`);
  await drawPictures(detector, images, framings.fer2013.framing, ROOT);
  console.log('Wrote src/analysis/framing-constants.ts and the pictures.');
}

async function comparePaddings(detector: Detector): Promise<void> {
  const images = ferFrames(`${data}/fer2013`, 500);
  const rows = [];
  for (const padding of PADDINGS) {
    const found = (await detectFer(detector, images, padding)).filter(Boolean).length;
    rows.push({ ...padding, 'faces found': percent(found / images.length, 1) });
  }
  console.log(`Paddings of a FER-2013 image, ${images.length} images`);
  console.table(rows);
}

/**
 * Prints how far the key points of eyes, nose and mouth are off when a face is small in the detector's
 * input, and when it is then detected again in a closer view.
 */
async function compareDistances(detector: Detector, images: readonly Uint8Array[]): Promise<void> {
  const truth = await detectFer(detector, images, PADDING);
  const rows = [];
  for (const sides of [3, 4, 5, 6]) {
    const far = await detectFer(detector, images, { sides, fill: 'mean' });
    const row: Record<string, unknown> = {
      'frame, network pixels': Math.round(128 / sides),
      found: percent(far.filter(Boolean).length / images.length, 1),
      'off, sides of the frame': round(keypointError(far, truth)),
    };
    for (const factor of [1.6, 2, 2.2, 2.5]) {
      const near = await detectFerAgain(detector, images, far, factor);
      row[`again, ${factor} boxes`] = round(keypointError(near, truth));
    }
    rows.push(row);
  }
  console.log('\nKey points in whole pictures, and then in close views');
  console.table(rows);
}

/** Median distance of eyes, nose and mouth from their places in the most favourable view. */
function keypointError(
  seen: readonly (Sample | undefined)[],
  truth: readonly (Sample | undefined)[],
): number {
  const errors = seen.flatMap((sample, i) => {
    const best = truth[i];
    if (!sample || !best) return [];
    return sample.keypoints.slice(0, 4).map((point, k) => {
      const other = best.keypoints[k] ?? point;
      return Math.hypot(point.x - other.x, point.y - other.y);
    });
  });
  return median(errors);
}

interface Measured {
  readonly framing: Framing;
  readonly found: number;
  readonly shown: number;
}

/** Prints where the key points lie and how well each estimator places the frame. */
function report(
  title: string,
  dataSet: DataSet,
  detections: readonly (Sample | undefined)[],
): Measured {
  const samples = detections.filter((sample) => sample !== undefined);
  const framing = measureFraming(samples, dataSet);
  console.log(`\n${title}: ${samples.length} faces found in ${detections.length} frames`);
  console.table(places(samples));
  console.table(
    estimators(samples, dataSet, framing).map((estimator) => {
      const { name, ...figures } = dispersion(estimator, samples);
      const rounded = Object.entries(figures).map(([key, value]) => [key, round(value)]);
      return { estimator: name, ...Object.fromEntries(rounded) };
    }),
  );
  return { framing, found: samples.length, shown: detections.length };
}

/** Median and spread of the box and the key points, in sides of the frame. */
function places(samples: readonly Sample[]): Record<string, unknown>[] {
  const row = (name: string, x: number[], y: number[]) => ({
    what: name,
    x: round(median(x)),
    'x spread': round(spread(x)),
    y: round(median(y)),
    'y spread': round(spread(y)),
  });
  const boxes = samples.map(({ box }) => box);
  return [
    ...KEYPOINTS.map((name, i) =>
      row(
        name,
        samples.map(({ keypoints }) => keypoints[i]?.x ?? 0),
        samples.map(({ keypoints }) => keypoints[i]?.y ?? 0),
      ),
    ),
    row(
      'box, middle',
      boxes.map(({ x, width }) => x + width / 2),
      boxes.map(({ y, height }) => y + height / 2),
    ),
    row(
      'box, size',
      boxes.map(({ width }) => width),
      boxes.map(({ height }) => height),
    ),
  ];
}

async function writeConstants(framings: Record<string, Measured>): Promise<void> {
  const entries = Object.entries(framings).map(
    ([name, { framing, found, shown }]) => `/** ${found} faces found in ${shown} pictures. */
    ${name}: ${JSON.stringify(framing, (_, value) => (typeof value === 'number' ? round(value) : value))},`,
  );
  const file = `${ROOT}src/analysis/framing-constants.ts`;
  await writeWhole(
    file,
    `// Written by scripts/research/measure-framing.ts; docs/models.md has the whole measurement.
import type { Framing } from './framing';

/** Where the key points lie in the pictures of each data set, in shares of the side. */
export const FRAMINGS: Readonly<Record<'fer2013' | 'utkface', Framing>> = {
  ${entries.join('\n')}
};
`,
  );
  execFileSync(`${ROOT}node_modules/.bin/biome`, ['format', '--write', file], { stdio: 'ignore' });
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

await runMeasurement(USAGE, main);
