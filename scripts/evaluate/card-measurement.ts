import { readFileSync } from 'node:fs';
import { readModel } from '../../src/analysis/model-files';
import { readFer, type Truth } from '../data/fer';
import { ADULT_AGE, RACES } from '../data/rules';
import { listUtk } from '../data/utk';
import { ROOT } from '../files/root';
import { evaluatedModels } from '../models/evaluated-models';
import { evaluateExpressions, evaluateGender } from './evaluate';
import type { Report } from './report';
import { evaluateRobustness } from './robustness';

const CONFIGS = `${ROOT}training/configs/`;

/** The part of FER-2013 on which models are chosen and reported. */
export const JUDGED_USAGE = 'PublicTest';

/** One way of measuring a model: a row of the card's first table. */
interface Way {
  readonly what: string;
  readonly images: number;
  readonly accuracy: number | null;
  readonly macroF1: number | null;
}

/** Everything that a model's card says besides the recipe; `python -m training.card` reads it as JSON. */
export interface CardMeasurement {
  readonly model: string;
  /** Of the weights that were measured: a card of other weights is refused. */
  readonly sha256: string;
  readonly truth: Truth | 'utkface';
  /** The measurement that the card reports in full. */
  readonly report: Report;
  /** Of a model with two heads, the one for votes, against the majority of the FER+ votes. */
  readonly votes?: Report;
  readonly ways: readonly Way[];
  /** How often a label that is shown is right; for expressions, compared with the majority of the FER+ votes. */
  readonly shown: Report['reliability'];
  /** Training images by class, or by race and gender. */
  readonly trainedOn: Readonly<Record<string, number>>;
  /** Accuracy by degradation, against FER-2013's labels. */
  readonly robustness?: Readonly<Record<string, number>>;
}

/**
 * Measures everything that a model's card reports.
 *
 * @param name of the model's folder in models/ and of its training configuration
 * @param data folder that holds `fer2013/` and `utkface/`
 * @param quick leaves out detector and degradations, which take nine tenths of the time
 * @throws InputError when the data cannot be used, ModelError when the model cannot
 */
export async function measureForCard(
  name: string,
  data: string,
  quick: boolean,
): Promise<CardMeasurement> {
  const { metadata } = await readModel(name, evaluatedModels());
  const measured =
    metadata.kind === 'gender'
      ? await measureGender(name, `${data}/utkface`, quick)
      : await measureExpressions(name, ferFiles(data), quick);
  return { model: name, sha256: metadata.sha256, ...measured };
}

type Measured = Omit<CardMeasurement, 'model' | 'sha256'>;

/** The files of FER-2013 in a data folder. */
export function ferFiles(data: string): { images: string; labels: string } {
  return { images: `${data}/fer2013/images.u8`, labels: `${data}/fer2013/labels.csv` };
}

async function measureExpressions(
  model: string,
  files: { images: string; labels: string },
  quick: boolean,
): Promise<Measured> {
  const options = { ...files, model, usage: JUDGED_USAGE, detect: false } as const;
  const byLabels = await evaluateExpressions({ ...options, truth: 'fer2013' });
  const byVotes = await evaluateExpressions({ ...options, truth: 'ferplus' });
  const ways = [
    way("whole frames, against FER-2013's labels", byLabels),
    way('whole frames, against the majority of the FER+ votes', byVotes),
    ...blendedWays("whole frames, against FER-2013's labels", byLabels),
    ...blendedWays('whole frames, against the majority of the FER+ votes', byVotes),
  ];
  if (!quick) {
    const detected = await evaluateExpressions({ ...options, truth: 'fer2013', detect: true });
    ways.push(way("through detector and crop, against FER-2013's labels", detected));
  }
  const measured = {
    truth: 'fer2013',
    report: byLabels,
    ...(byVotes.head && { votes: byVotes }),
    ways,
    shown: byVotes.reliability,
    trainedOn: trainedFaces(files, byLabels.classes),
  } as const;
  return quick ? measured : { ...measured, robustness: await robustness(model, files) };
}

async function robustness(
  model: string,
  files: { images: string; labels: string },
): Promise<Readonly<Record<string, number>>> {
  const report = await evaluateRobustness({ ...files, usage: JUDGED_USAGE, models: [model] });
  const rows = Object.entries(report.accuracy);
  return Object.fromEntries(rows.map(([name, row]) => [name, row[model] ?? 0]));
}

function trainedFaces(
  { images, labels }: { images: string; labels: string },
  classes: readonly string[],
) {
  const { faces } = readFer(images, labels, 'Training', 'fer2013');
  return counts(
    classes,
    faces.map(({ label }) => label),
  );
}

async function measureGender(model: string, images: string, quick: boolean): Promise<Measured> {
  const options = { model, images, validationOnly: true, minAge: ADULT_AGE, detect: false };
  const report = await evaluateGender({ ...options, smiles: true });
  const everybody = await evaluateGender({ ...options, minAge: 0 });
  const ways = [
    way(`whole chips, people of ${ADULT_AGE} and over`, report),
    way('whole chips, people of all ages', everybody),
  ];
  if (!quick) {
    const detected = await evaluateGender({ ...options, detect: true });
    ways.push(way(`through detector and crop, people of ${ADULT_AGE} and over`, detected));
  }
  return {
    truth: 'utkface',
    report,
    ways,
    shown: report.reliability,
    trainedOn: trainedChips(images, Number(setting(model, 'youngest') ?? 0)),
  };
}

function trainedChips(images: string, youngest: number): Readonly<Record<string, number>> {
  const validation = new Set(listUtk(images, 0, true).map(({ path }) => path));
  const training = listUtk(images, youngest, false).filter(({ path }) => !validation.has(path));
  return counts(
    RACES.flatMap((race, i) => ['man', 'woman'].map((gender) => `${i} ${race}, ${gender}`)),
    training.map(({ race, gender }) => `${race} ${RACES[race]}, ${gender}`),
  );
}

function way(what: string, { head, images, accuracy, macroF1 }: Report): Way {
  return { what: head ? `head for ${head}: ${what}` : what, images, accuracy, macroF1 };
}

/** What a model with two heads shows. */
function blendedWays(what: string, { blend, images }: Report): Way[] {
  if (!blend) return [];
  const { accuracy, macroF1 } = blend;
  return [{ what: `both heads, as shown: ${what}`, images, accuracy, macroF1 }];
}

/** How often each of the names occurs, in their order. */
export function counts(
  names: readonly string[],
  all: readonly string[],
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    names.map((name) => [name, all.filter((other) => other === name).length]),
  );
}

/** The raw text of a setting in a training configuration; of several with this name, the first. */
export function setting(model: string, key: string, folder = CONFIGS): string | undefined {
  const text = readFileSync(`${folder}${model}.toml`, 'utf8');
  return new RegExp(`^${key} *= *([^#\\n]+?) *(#.*)?$`, 'm').exec(text)?.[1];
}
