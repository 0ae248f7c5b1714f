/** `npm run evaluate`: measures models, through the shipped preprocessing, on labelled faces. */
import { initBackend } from '../../src/analysis/backend';
import { DEFAULT_EXPRESSION_MODEL, DEFAULT_GENDER_MODEL } from '../../src/analysis/model-names';
import { oneOf, pickByName, readArguments, required } from '../cli/arguments';
import { InputError } from '../cli/errors';
import { runMeasurement } from '../cli/run-command';
import { evaluateClose, printClose } from '../evaluate/close-faces';
import { evaluateExpressions, evaluateGender } from '../evaluate/evaluate';
import { evaluateFolder } from '../evaluate/folder';
import { evaluateLfw, printLfw } from '../evaluate/lfw-faces';
import { readNaming } from '../evaluate/naming';
import { loadPeers, PEERS, type Peer } from '../evaluate/peers';
import { printRealFaces } from '../evaluate/reading-report';
import { evaluateRealFaces } from '../evaluate/real-faces';
import { printReport, type Report } from '../evaluate/report';
import { evaluateRobustness, printRobustness } from '../evaluate/robustness';
import { evaluateSlightSmiles, printSlightSmiles } from '../evaluate/slight-smiles';
import { evaluateTalking, printTalking } from '../evaluate/talking';
import { checkTarget, writeJson } from '../files/write-whole';
import { NODE_WASM_PATH } from '../models/node-model-source';

const USAGE = `npm run evaluate -- WHAT [options]

  expressions --images FILE.u8 --labels FILE.csv [--usage NAME] [--truth fer2013|ferplus]
              [--model NAME] [--detect]
      FER-2013
  folder FOLDER [--map NAME=EXPRESSION ...] [--numbers ck+|raf-db|affectnet|fer-2013] [--model NAME]
      your own pictures, in sub-folders named after the expressions, as the studio does (also:
      expressions --folder FOLDER). --map Freude=happy says what another name stands for, and
      --map Others=none leaves a folder out; --numbers says whose numbers the folders have
  gender --images FOLDER [--min-age YEARS] [--split validation|all] [--model NAME] [--detect]
      UTKFace
  robustness --images FILE.u8 --labels FILE.csv [--usage NAME] [--model NAME ...]
      FER-2013, degraded in one way at a time, as in bad calls
  faces [--data FOLDER] [--model NAME ...]
      real faces, labelled by eye, in larger pictures and in videos, through the whole live
      pipeline; FOLDER holds utkface/ and video/ (default: ../shared/data)

  lfw [--data FOLDER] [--model NAME ...]
      press photographs of people at rest, in mid-word and smiling, labelled by eye; FOLDER holds lfw/

  talking [--data FOLDER] [--model NAME ...]
      what talking faces are taken for, in those photographs and in videos; FOLDER holds lfw/ and video/

  smiles [--data FOLDER] [--model NAME ...]
      slight smiles by sex and skin, labelled by eye; FOLDER holds lfw/ and utkface/

  close [--data FOLDER] [--model NAME]
      how many faces are found whose forehead, chin or cheeks lie outside the picture, as when people
      sit too close to their cameras; FOLDER holds lfw/

  --beside face-api
                also read the pictures of \`faces\`, \`lfw\`, \`talking\` and \`smiles\` with @vladmandic/face-api
  --json FILE   write the figures
  --detect      put the images through detector and crop first, like any picture; without it they
                go to the network as they are, since the run-time crop is made to resemble them
  --help        this text

NAME is a folder in models/, or (for all but \`faces\`, \`lfw\`, \`talking\`, \`smiles\` and \`close\`) the path of a folder anywhere.`;

const OPTIONS = {
  images: { type: 'string' },
  labels: { type: 'string' },
  folder: { type: 'string' },
  map: { type: 'string', multiple: true },
  numbers: { type: 'string' },
  usage: { type: 'string' },
  truth: { type: 'string', default: 'fer2013' },
  model: { type: 'string', multiple: true },
  data: { type: 'string', default: '../shared/data' },
  'min-age': { type: 'string', default: '0' },
  split: { type: 'string', default: 'all' },
  detect: { type: 'boolean', default: false },
  beside: { type: 'string' },
  json: { type: 'string' },
} as const;

const read = (args: readonly string[]) =>
  readArguments(USAGE, args, { allowPositionals: true, options: OPTIONS });

type Values = ReturnType<typeof read>['values'];

/** Each measures, prints a report for people to read, and returns the figures for `--json`. */
const EVALUATIONS: Readonly<
  Record<string, (values: Values, more: readonly string[]) => Promise<object>>
> = {
  expressions: async (values) => printed(await expressions(values)),

  folder: async (values, [path]) =>
    printed(await ownFolder(required(USAGE, 'folder', values.folder ?? path), values)),

  gender: async (values) =>
    printed(
      await evaluateGender({
        model: values.model?.at(-1) ?? DEFAULT_GENDER_MODEL,
        images: required(USAGE, 'images', values.images),
        minAge: years(values['min-age']),
        validationOnly: oneOf('split', values.split, ['all', 'validation']) === 'validation',
        detect: values.detect,
        smiles: true,
      }),
    ),

  robustness: async (values) => {
    const report = await evaluateRobustness({
      images: required(USAGE, 'images', values.images),
      labels: required(USAGE, 'labels', values.labels),
      usage: values.usage,
      models: values.model ?? [DEFAULT_EXPRESSION_MODEL],
    });
    printRobustness(report);
    return report;
  },

  faces: async ({ data, model: models = [], beside }) => {
    const report = await evaluateRealFaces({ data, models, beside: await peers(beside) });
    printRealFaces(report);
    return report;
  },

  talking: async ({ data, model: models = [], beside }) => {
    const report = await evaluateTalking(data, models, await peers(beside));
    printTalking(report);
    return report;
  },

  smiles: async ({ data, model: models = [], beside }) => {
    const report = await evaluateSlightSmiles(data, models, await peers(beside));
    printSlightSmiles(report);
    return report;
  },

  close: async ({ data, model }) => {
    const report = await evaluateClose(data, model?.at(-1));
    printClose(report);
    return report;
  },

  lfw: async ({ data, model: models = [], beside }) => {
    const report = await evaluateLfw(data, models, await peers(beside));
    printLfw(report);
    return report;
  },
};

function expressions(values: Values): Promise<Report> {
  const model = values.model?.at(-1) ?? DEFAULT_EXPRESSION_MODEL;
  if (values.folder !== undefined) return ownFolder(values.folder, values);
  return evaluateExpressions({
    model,
    images: required(USAGE, 'images', values.images),
    labels: required(USAGE, 'labels', values.labels),
    usage: values.usage,
    truth: oneOf('truth', values.truth, ['fer2013', 'ferplus']),
    detect: values.detect,
  });
}

function ownFolder(folder: string, values: Values): Promise<Report> {
  const model = values.model?.at(-1) ?? DEFAULT_EXPRESSION_MODEL;
  return evaluateFolder(folder, model, readNaming(values.map ?? [], values.numbers));
}

function peers(beside: string | undefined): Promise<Peer[]> {
  return loadPeers(beside === undefined ? [] : [oneOf('beside', beside, PEERS)]);
}

function printed(report: Report): Report {
  printReport(report);
  return report;
}

function years(value: string): number {
  const age = Number(value);
  if (!(age >= 0)) throw new InputError(`--min-age must be a number of years, not ${value}.`);
  return age;
}

await runMeasurement(USAGE, async (args) => {
  const { positionals, values } = read(args);
  const evaluation = pickByName(USAGE, EVALUATIONS, positionals);
  if (values.json !== undefined) checkTarget(values.json);
  await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
  const report = await evaluation(values, positionals.slice(1));
  if (values.json !== undefined) await writeJson(values.json, report);
});
