import { percentOrDash, tableRow } from '../scripts/cli/figures';
import { NODE_WASM_PATH, nodeModelSource } from '../scripts/models/node-model-source';
import { initBackend } from '../src/analysis/backend';
import { DEFAULT_EXPRESSION_MODEL } from '../src/analysis/model-names';
import { Models } from '../src/analysis/models';
import { EXPRESSIONS, type Expression, type Label } from '../src/analysis/types';
import { type Material, readMaterial } from './baseline/material';
import {
  type Clip,
  goesOn,
  meet,
  type Reader,
  secondsUntilKnown,
  shareOf,
  turnsInto,
  watch,
} from './baseline/measure';
import { logOddsOf, type Method, medians } from './baseline/resting-face';

/** What a resting face must not be called. */
const UNWELCOME: readonly Expression[] = ['angry', 'sad'];
const FROM_ALL = EXPRESSIONS.filter((expression) => expression !== 'neutral');

/** Ways to take the resting face out of what is read, from the boldest to the gentlest. */
const METHODS: readonly Method[] = [
  {
    name: 'all expressions',
    moves: FROM_ALL,
    raises: true,
    most: 2,
    fades: null,
    ceiling: null,
  },
  {
    name: 'angry and sad',
    moves: UNWELCOME,
    raises: false,
    most: 2,
    fades: null,
    ceiling: null,
  },
  {
    name: 'near rest only',
    moves: UNWELCOME,
    raises: false,
    most: 3,
    fades: [0.5, 1.25],
    ceiling: null,
  },
  {
    name: 'weakly so only',
    moves: UNWELCOME,
    raises: false,
    most: 3,
    fades: [0.5, 1.25],
    ceiling: 1.5,
  },
];
/** What is looked for after a resting face; fear and disgust are too few to say anything. */
const CLEAR: readonly Expression[] = ['angry', 'sad', 'surprise', 'happy'];
/** Of the faces that are labelled neutral, one in this many stands for a typical person. */
const TYPICAL_EVERY = 5;

/**
 * Prints how often faces at rest are called angry or sad, and whether clear expressions are still shown, as read and
 * with several ways to learn each person's resting face.
 *
 * @throws InputError where the data cannot be used
 */
export async function benchBaseline(): Promise<void> {
  await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
  const models = new Models(nodeModelSource());
  const { metadata } = await models.classifier(DEFAULT_EXPRESSION_MODEL, 'expression');
  const material = await readMaterial(models);
  models.dispose();
  printBaseline(material, metadata);
}

function printBaseline(material: Material, thresholds: Reader['thresholds']): void {
  const neutral = material.faces.filter(({ expression }) => expression === 'neutral');
  const typical = medians(
    neutral.flatMap(({ readings }) =>
      readings.map(({ probabilities }) => logOddsOf(probabilities)),
    ),
  );
  const readers = [null, ...METHODS].map((method): Reader => ({ method, typical, thresholds }));
  printRest(material, neutral, readers);
  const people = neutral.filter((_, i) => i % TYPICAL_EVERY === 0);
  const faces = material.faces.filter(({ expression }) => CLEAR.includes(expression));
  printClear(
    'shown rightly, after the rest of somebody typical',
    faces,
    readers,
    turnsAfter(people),
  );
  printClear(
    'shown rightly, after the rest of somebody doubted',
    faces,
    readers,
    turnsAfter(material.doubted),
  );
  printClear('shown rightly, where the face never was at rest', faces, readers, goesOn);
  printPeople(material, readers);
  printVideos(material, readers);
}

function printRest(material: Material, neutral: readonly Clip[], readers: readonly Reader[]): void {
  const groups = {
    'UTKFace, neutral': neutral,
    ...material.cameras,
    'LFW, at rest': material.atRest,
    doubted: material.doubted,
  };
  for (const labels of [UNWELCOME, ['unsure']] as const) {
    printHead(`at rest, shown as ${labels.join(' or ')}`, readers);
    for (const [name, clips] of Object.entries(groups)) {
      printRow(name, clips.length, readers, (reader) =>
        mean(clips.map((clip) => shareOf(goesOn(clip, reader), labels))),
      );
    }
  }
  const seconds = [...neutral, ...material.atRest, ...material.doubted].map(secondsUntilKnown);
  const known = seconds.filter((one) => one !== null).sort((a, b) => a - b);
  console.log(
    `\ntime until the resting face is known: ${known[Math.floor(known.length / 2)]} s (median), ` +
      `${known.at(-1)} s (longest); never within a minute: ${seconds.length - known.length} of ${seconds.length}`,
  );
}

function turnsAfter(people: readonly Clip[]): (face: Clip, reader: Reader) => Label[] {
  return (face, reader) =>
    people.flatMap((person) => turnsInto(meet(person, reader), face, reader));
}

function printClear(
  title: string,
  faces: readonly Clip[],
  readers: readonly Reader[],
  play: (face: Clip, reader: Reader) => Label[],
): void {
  printHead(title, readers);
  for (const expression of CLEAR) {
    const own = faces.filter((face) => face.expression === expression);
    printRow(expression, own.length, readers, (reader) =>
      mean(own.map((face) => shareOf(play(face, reader), [expression]))),
    );
  }
}

/** People of whom there are several pictures: the resting face is that of one picture, what follows another one. */
function printPeople({ people }: Material, readers: readonly Reader[]): void {
  const pairs = people.flatMap((own) =>
    own
      .filter(({ expression }) => expression === 'neutral')
      .flatMap((rest) =>
        own.filter((other) => other !== rest).map((other) => [rest, other] as const),
      ),
  );
  printHead('another picture of the same person', readers);
  const row = (name: string, truth: Expression, labels: readonly Label[]) => {
    const own = pairs.filter(([, { expression }]) => expression === truth);
    printRow(name, own.length, readers, (reader) =>
      mean(
        own.map(([rest, other]) => shareOf(turnsInto(meet(rest, reader), other, reader), labels)),
      ),
    );
  };
  row('neutral, shown as angry or sad', 'neutral', UNWELCOME);
  row('neutral, shown as unsure', 'neutral', ['unsure']);
  row('happy, shown rightly', 'happy', ['happy']);
}

function printVideos({ videos }: Material, readers: readonly Reader[]): void {
  if (videos.length === 0) {
    console.log('\nThe videos were left out: ffmpeg is not installed.');
    return;
  }
  printHead('videos, labelled frames shown rightly', readers);
  for (const { name, readings, truths } of videos) {
    for (const truth of ['neutral', 'happy'] as const) {
      const own = [...truths].filter(([, expression]) => expression === truth);
      printRow(`${name}, ${truth}`, own.length, readers, (reader) => {
        const labels = watch(readings, reader);
        return own.length === 0
          ? null
          : own.filter(([i]) => labels[i] === truth).length / own.length;
      });
    }
  }
}

function printHead(title: string, readers: readonly Reader[]): void {
  const names = readers.map(({ method }) => method?.name ?? 'as read');
  console.log(`\n${title.padEnd(52)}${'clips'.padStart(6)}${tableRow(names, 17)}`);
}

function printRow(
  name: string,
  count: number,
  readers: readonly Reader[],
  share: (reader: Reader) => number | null,
): void {
  const shares = readers.map((reader) => percentOrDash(share(reader)));
  console.log(`${`  ${name}`.padEnd(52)}${String(count).padStart(6)}${tableRow(shares, 17)}`);
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
}
