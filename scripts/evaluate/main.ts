/**
 * Measures the shipped models, through the shipped preprocessing, on labelled faces.
 *
 *   npm run evaluate -- expressions --images FILE.u8 --labels FILE.csv [--usage PublicTest]
 *       [--truth fer2013|ferplus] [--model expression-ensemble] [--detect] [--json OUT]
 *   npm run evaluate -- expressions --folder FOLDER [--model expression-ensemble] [--json OUT]
 *   npm run evaluate -- gender --images FOLDER [--min-age 16] [--split validation]
 *       [--model gender-mini-xception] [--detect] [--json OUT]
 *   npm run evaluate -- robustness --images FILE.u8 --labels FILE.csv [--usage PublicTest]
 *       [--model NAME] [--model NAME] [--json OUT]
 *   npm run evaluate -- faces [--data ../shared/data] [--model NAME] [--model NAME] [--json OUT]
 *
 * A 48x48 FER frame and a UTKFace chip are what the run-time crop is made to look like, and go to
 * the network as they are; with --detect they go through detector and crop like any picture.
 * The pictures of --folder lie in sub-folders named after the expressions, as in the studio.
 * NAME is a folder in models/, or (for all but `faces`) the path of a folder anywhere.
 * `robustness` makes the frames worse in one way at a time, as calls do.
 * `faces` reads real faces, labelled by eye, in larger pictures and in videos, on the whole way that
 * a live face takes.
 */
import { parseArgs } from 'node:util';
import { initBackend } from '../../src/analysis/backend';
import { DEFAULT_EXPRESSION_MODEL, DEFAULT_GENDER_MODEL } from '../../src/analysis/model-names';
import { NODE_WASM_PATH } from '../node-model-source';
import { evaluateExpressions, evaluateGender } from './evaluate';
import { evaluateFolder } from './folder';
import { InputError } from './input-error';
import { printRealFaces } from './reading-report';
import { evaluateRealFaces } from './real-faces';
import { checkTarget, printReport, type Report, writeJson } from './report';
import { evaluateRobustness, printRobustness } from './robustness';
import { runMain } from './run-main';

const USAGE =
  'Usage: npm run evaluate -- expressions --images FILE.u8 --labels FILE.csv [--usage NAME] ' +
  '[--truth fer2013|ferplus] [--model NAME] [--detect] [--json OUT], or ' +
  'npm run evaluate -- expressions --folder FOLDER [--model NAME] [--json OUT], or ' +
  'npm run evaluate -- gender --images FOLDER [--min-age YEARS] [--split validation|all] ' +
  '[--model NAME] [--detect] [--json OUT], or ' +
  'npm run evaluate -- robustness --images FILE.u8 --labels FILE.csv [--usage NAME] ' +
  '[--model NAME ...] [--json OUT], or ' +
  'npm run evaluate -- faces [--data FOLDER] [--model NAME ...] [--json OUT]';

async function main(): Promise<void> {
  const { what, values } = readArguments();
  checkTarget(values.json);
  await initBackend({ preferred: 'wasm', wasmPath: NODE_WASM_PATH });
  const report = await (COMMANDS[what ?? ''] ?? ((values) => evaluate(what, values)))(values);
  if (values.json !== undefined) writeJson(values.json, report);
}

/** Those whose reports have a form of their own. */
const COMMANDS: Readonly<Record<string, (values: Values) => Promise<object>>> = {
  faces,
  robustness,
};

async function robustness(values: Values): Promise<object> {
  const report = await evaluateRobustness({
    images: required(values.images),
    labels: required(values.labels),
    usage: values.usage,
    models: values.model ?? [DEFAULT_EXPRESSION_MODEL],
  });
  printRobustness(report);
  return report;
}

async function faces(values: Values): Promise<object> {
  const report = await evaluateRealFaces({ data: values.data, models: values.model ?? [] });
  printRealFaces(report);
  return report;
}

async function evaluate(what: string | undefined, values: Values): Promise<Report> {
  const report = await measure(what, values);
  printReport(report);
  return report;
}

function measure(what: string | undefined, values: Values): Promise<Report> {
  if (what === 'expressions' && values.folder !== undefined) {
    return evaluateFolder(values.folder, values.model?.at(-1) ?? DEFAULT_EXPRESSION_MODEL);
  }
  if (what === 'expressions') {
    return evaluateExpressions({
      model: values.model?.at(-1) ?? DEFAULT_EXPRESSION_MODEL,
      images: required(values.images),
      labels: required(values.labels),
      usage: values.usage,
      truth: oneOf('truth', values.truth, ['fer2013', 'ferplus']),
      detect: values.detect,
    });
  }
  if (what === 'gender') {
    return evaluateGender({
      model: values.model?.at(-1) ?? DEFAULT_GENDER_MODEL,
      images: required(values.images),
      minAge: age(values['min-age']),
      validationOnly: oneOf('split', values.split, ['all', 'validation']) === 'validation',
      detect: values.detect,
      smiles: true,
    });
  }
  throw new InputError(USAGE);
}

type Values = ReturnType<typeof readArguments>['values'];

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        images: { type: 'string' },
        labels: { type: 'string' },
        folder: { type: 'string' },
        usage: { type: 'string' },
        truth: { type: 'string', default: 'fer2013' },
        model: { type: 'string', multiple: true },
        data: { type: 'string', default: '../shared/data' },
        'min-age': { type: 'string', default: '0' },
        split: { type: 'string', default: 'all' },
        detect: { type: 'boolean', default: false },
        json: { type: 'string' },
      },
    });
    return { what: positionals.length === 1 ? positionals[0] : undefined, values };
  } catch {
    throw new InputError(USAGE);
  }
}

function required(value: string | undefined): string {
  if (value === undefined) throw new InputError(USAGE);
  return value;
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((name) => name === value);
  if (!found) throw new InputError(`--${option} must be ${allowed.join(' or ')}, not ${value}.`);
  return found;
}

function age(value: string): number {
  const years = Number(value);
  if (!(years >= 0)) throw new InputError(`--min-age must be a number of years, not ${value}.`);
  return years;
}

await runMain(main);
