import type { ModelFileRefusal } from '../../storage/adjusted-models';
import { percent } from '../../ui/words';
import { LEAST_PICTURES, type Method, type Shortage, type Verdict } from './adjust';
import { LEAST_OF_CLASS } from './labelled-data';

const REFUSALS: Readonly<Record<ModelFileRefusal | 'not-kept', string>> = {
  unreadable: 'The file could not be read, so nothing was added.',
  'not-a-model': 'The file holds no adjusted model of Countenance, so nothing was added.',
  'other-version':
    'The file was made by another version of Countenance that stores adjusted models differently, so nothing was added.',
  damaged: 'The adjusted model in the file is damaged, so nothing was added.',
  'not-kept': 'The browser could not keep the model, so nothing was added.',
};

const METHODS: Readonly<Record<Method, string>> = {
  none: 'Of everything that was tried, the model as it is was the best, so there is nothing to keep.',
  calibration: 'How sure the model is of each expression was adjusted.',
  'last-layer':
    'A last layer was added to the network, and what it says of each expression adjusted.',
};

const VERDICTS: Readonly<Record<Verdict, string>> = {
  gain: 'Adjusted, the model agrees more often with labels like yours.',
  'no-gain': 'These pictures show no gain: the difference may well be chance.',
  loss: 'Adjusted, the model agrees less often with labels like yours. It is better as it is.',
};

/** The words about adjusting a model to labelled pictures. */
export const WORDS = {
  title: 'Adjust the model to these pictures',
  lead: `What the network sees in a face stays as it is. Only what it makes of that is fitted to your labels, here on your computer. No picture becomes part of the adjusted model. Expressions with fewer than ${LEAST_OF_CLASS} pictures stay as likely as before.`,
  begin: (pictures: number, model: string) => `Adjust “${model}” to ${pictures} pictures`,
  shortage: {
    pictures: `Fewer than ${LEAST_PICTURES} pictures show a face with a label; with so few, nothing can be learned.`,
    classes: `Fewer than two expressions have ${LEAST_OF_CLASS} pictures each; with so few, nothing can be told from anything else.`,
  } satisfies Readonly<Record<Shortage, string>>,
  adjustedAlready:
    'This model is adjusted already. On pictures that it was adjusted to it agrees with the labels more often than on others, so these figures may be too good.',
  progress: 'How far the adjusting is',
  cancel: 'Cancel',
  failed: (words: string) => `The model could not be adjusted: ${words}`,
  notKept: (words: string) => `The adjusted model could not be kept: ${words}`,
  verdict: VERDICTS,
  method: METHODS,
  how: (pictures: number, groups: number, folds: number) =>
    `Every figure is of pictures that the model had not learned from: ${pictures} pictures in ${groups} groups were divided into ${folds} parts, and each part was read by a model that was adjusted to the others. Copies of one picture, and pictures whose names differ in their number alone, stayed in one group. Mean recall counts every expression the same. In brackets is where the figure lies with 95 % confidence.`,
  columns: ['', 'As it is', 'Adjusted', 'Difference'],
  accuracy: 'Accuracy',
  meanRecall: 'Mean recall',
  recall: (name: string, pictures: number) => `Recall, ${name} (${pictures})`,
  figure: (value: number, low: number, high: number) =>
    `${percent(value)} (${percent(low)} to ${percent(high)})`,
  difference: (value: number, low: number, high: number) =>
    `${points(value)} (${points(low)} to ${points(high)})`,
  share: percent,
  points,
  name: 'What it is adjusted to',
  keep: 'Keep the adjusted model',
  keepHint: 'It can then be chosen like any other model, here and for calls.',
  kept: (title: string) => `“${title}” is kept, and can be chosen above and in the settings.`,
  use: 'Use it here from now on',
  back: 'Close',
  untitled: 'my pictures',
  list: {
    title: 'Adjusted models',
    none: `None yet. A folder with at least ${LEAST_PICTURES} labelled pictures can make one.`,
    of: (pictures: number, madeAt: number) =>
      `${pictures} pictures, ${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }).format(madeAt)}`,
    meanRecall: (before: number, after: number) =>
      `mean recall ${percent(before)} before, ${percent(after)} after`,
    outdated: (version: string) =>
      `It was made for version ${version} of that model, which is not in this package, so it cannot be chosen.`,
    export: 'Export',
    exportNamed: (title: string) => `Export ${title}`,
    remove: 'Remove',
    removeNamed: (title: string) => `Remove ${title}`,
    import: 'Import…',
    added: (title: string) => `“${title}” was added.`,
    refusals: REFUSALS,
  },
} as const;

/** A difference of two shares: "+3 points". */
function points(difference: number): string {
  const rounded = Math.round(100 * difference);
  const sign = rounded > 0 ? '+' : rounded < 0 ? '−' : '±';
  return `${sign}${Math.abs(rounded)} points`;
}
