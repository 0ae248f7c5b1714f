import { dateWords } from '../../language/formats';
import { messages, say } from '../../language/messages';
import { percent } from '../../ui/words';
import { LEAST_PICTURES, type Method, type Shortage, type Verdict } from './adjust';
import { LEAST_OF_CLASS } from './labelled-data';
import type { ModelFileRefusal } from './model-file';
import { largestSeries } from './picture-groups';

/** The words about adjusting a model to labelled pictures. */
export const WORDS = messages('adjusting', {
  title: 'Adjust the model to these pictures',
  lead: say(
    () => ({ least: LEAST_OF_CLASS }),
    'What the network sees in a face stays as it is. Only what it makes of that is fitted to your labels, here on your computer. No picture becomes part of the adjusted model. Expressions with fewer than {least, number} pictures stay as likely as before.',
  ),
  begin: say(
    (pictures: number, model: string) => ({ pictures, model }),
    'Adjust “{model}” to {pictures, number} pictures',
  ),
  shortage: {
    pictures: say(
      () => ({ least: LEAST_PICTURES }),
      'Fewer than {least, number} pictures show a face with a label; with so few, nothing can be learned.',
    ),
    classes: say(
      () => ({ least: LEAST_OF_CLASS }),
      'Fewer than two expressions have {least, number} pictures each; with so few, nothing can be told from anything else.',
    ),
  } satisfies Readonly<Record<Shortage, () => string>>,
  adjustedAlready:
    'This model is adjusted already. On pictures that it was adjusted to it agrees with the labels more often than on others, so these figures may be too good.',
  progress: 'How far the adjusting is',
  cancel: 'Cancel',
  failed: say((words: string) => ({ words }), 'The model could not be adjusted: {words}'),
  notKept: say((words: string) => ({ words }), 'The adjusted model could not be kept: {words}'),
  verdict: {
    gain: 'Adjusted, the model agrees more often with labels like yours.',
    'no-gain': 'These pictures show no gain: the difference may well be chance.',
    loss: 'Adjusted, the model agrees less often with labels like yours. It is better as it is.',
  } satisfies Readonly<Record<Verdict, string>>,
  method: {
    none: 'Of everything that was tried, the model as it is was the best, so there is nothing to keep.',
    calibration: 'How sure the model is of each expression was adjusted.',
    'last-layer':
      'A last layer was added to the network, and what it says of each expression adjusted.',
  } satisfies Readonly<Record<Method, string>>,
  how: say(
    (pictures: number, groups: number, folds: number) => ({
      pictures,
      groups,
      folds,
      most: largestSeries(pictures),
    }),
    'Every figure is of pictures that the model had not learned from: {pictures, number} pictures in {groups, number} groups were divided into {folds, number} parts, and each part was read by a model that was adjusted to the others. Copies of one picture stayed in one group, and so did pictures whose names differ in their last number alone, unless more than {most, number} have such a name. Mean recall counts every expression the same. In brackets is where the figure lies with 95 % confidence.',
  ),
  columns: ['', 'As it is', 'Adjusted', 'Difference'],
  accuracy: 'Accuracy',
  meanRecall: 'Mean recall',
  recall: say(
    (name: string, pictures: number) => ({ name, pictures }),
    'Recall, {name} ({pictures, number})',
  ),
  figure: say(
    (value: number, low: number, high: number) => ({
      value: percent(value),
      low: percent(low),
      high: percent(high),
    }),
    '{value} ({low} to {high})',
  ),
  difference: say(
    (value: number, low: number, high: number) => ({
      value: points(value),
      low: points(low),
      high: points(high),
    }),
    '{value} ({low} to {high})',
  ),
  share: percent,
  points,
  pointsWords: say(
    (sign: string, count: number) => ({ sign, count }),
    '{sign}{count, plural, one {# points} other {# points}}',
  ),
  name: 'What it is adjusted to',
  keep: 'Keep the adjusted model',
  keepHint: 'It can then be chosen like any other model, here and for calls.',
  kept: say(
    (title: string) => ({ title }),
    '“{title}” is kept, and can be chosen above and in the settings.',
  ),
  use: 'Use it here from now on',
  back: 'Close',
  untitled: 'my pictures',
  list: {
    title: 'Adjusted models',
    none: say(
      () => ({ least: LEAST_PICTURES }),
      'None yet. A folder with at least {least, number} labelled pictures can make one.',
    ),
    of: say(
      (pictures: number, madeAt: number) => ({
        pictures,
        date: dateWords({ dateStyle: 'medium' }, madeAt),
      }),
      '{pictures, plural, one {# picture} other {# pictures}}, {date}',
    ),
    meanRecall: say(
      (before: number, after: number) => ({ before: percent(before), after: percent(after) }),
      'mean recall {before} before, {after} after',
    ),
    outdated: say(
      (version: string) => ({ version }),
      'It was made for version {version} of that model, which is not in this package, so it cannot be chosen.',
    ),
    export: 'Export',
    exportNamed: say((title: string) => ({ title }), 'Export {title}'),
    remove: 'Remove',
    removeNamed: say((title: string) => ({ title }), 'Remove {title}'),
    import: 'Import…',
    added: say((title: string) => ({ title }), '“{title}” was added.'),
    refusals: {
      unreadable: 'The file could not be read, so nothing was added.',
      'not-a-model': 'The file holds no adjusted model of Countenance, so nothing was added.',
      'other-version':
        'The file was made by another version of Countenance that stores adjusted models differently, so nothing was added.',
      damaged: 'The adjusted model in the file is damaged, so nothing was added.',
      'not-kept': 'The browser could not keep the model, so nothing was added.',
    } satisfies Readonly<Record<ModelFileRefusal | 'not-kept', string>>,
  },
});

/** A difference of two shares: "+3 points". */
function points(difference: number): string {
  const rounded = Math.round(100 * difference);
  const sign = rounded > 0 ? '+' : rounded < 0 ? '−' : '±';
  return WORDS.pointsWords(sign, Math.abs(rounded));
}
