import type { Expression } from '../../analysis/types';
import { messages, say } from '../../language/messages';
import { labelName, labelWords, percent } from '../../ui/words';
import type { Numbering } from './expression-names';

/** The words of the tab for labelled pictures, and of `npm run evaluate`. */
export const WORDS = messages('data', {
  choose: 'Choose a folder',
  drop: 'or drop one here. Its pictures must be in sub-folders named after the expressions, such as angry, disgust, fear, happy, sad, surprise and neutral; you can say what other names stand for.',
  lead: 'How often does the model agree with your own labels?',
  nothing: 'There is no file in what you chose.',
  progress: 'Labelled pictures that have been read',
  progressWords: say(
    (done: number, all: number) => ({ done, all }),
    '{done, number} of {all, plural, one {# picture} other {# pictures}}',
  ),
  cancel: 'Stop',
  folders: {
    title: 'What the folders stand for',
    unknown: say(
      (files: number, all: number) => ({ files, all }),
      '{files, number} of {all, number} files lie in folders whose names stand for no expression that is known here. Say what they stand for, or they are left out.',
    ),
    unwanted: say(
      (files: number, all: number) => ({ files, all }),
      '{files, number} of {all, number} files are left out, as you wish.',
    ),
    known: 'Every folder stands for an expression. You can change that here.',
    columns: ['Folder', 'Files', 'Stands for'],
    choice: say((folder: string) => ({ folder }), 'What “{folder}” stands for'),
    none: 'left out',
    numbers: 'Numbered folders are those of',
    noNumbers: 'not known',
    numberings: {
      'fer-2013': 'FER-2013: 0 is angry',
      'raf-db': 'RAF-DB: 1 is surprised',
      affectnet: 'AffectNet: 0 is neutral, 1 is happy',
      'ck+': 'CK+: 0 is neutral, 1 is angry',
    } satisfies Readonly<Record<Numbering, string>>,
    read: say(
      (pictures: number) => ({ pictures }),
      'Read {pictures, plural, one {# picture} other {# pictures}}',
    ),
    again: say(
      (pictures: number) => ({ pictures }),
      'Read {pictures, plural, one {# picture} other {# pictures}} again',
    ),
  },
  result: say(
    (pictures: number, model: string) => ({ pictures, model }),
    '{pictures, plural, one {# picture} other {# pictures}} read with “{model}”',
  ),
  andLeftOut: say((count: number) => ({ count }), '{count, number} left out, see below'),
  accuracy: say((share: number | null) => ({ share: unbroken(share) }), 'Accuracy {share}'),
  macroF1: say((share: number | null) => ({ share: unbroken(share) }), 'macro F1 {share}'),
  share: shareOrNone,
  noShare: '– where no picture shows the expression, or the model never names it.',
  leftOut: {
    title: 'Left out',
    count: say(
      (reason: string, pictures: number) => ({ reason, pictures }),
      '{pictures, plural, one {# picture} other {# pictures}}: {reason}',
    ),
    folder: (folder: string, said: boolean): string =>
      said ? WORDS.leftOut.wished(folder) : WORDS.leftOut.unknownFolder(folder),
    wished: say((folder: string) => ({ folder }), 'in “{folder}”, as you wish'),
    unknownFolder: say(
      (folder: string) => ({ folder }),
      'in “{folder}”, whose name stands for no expression that is known',
    ),
    unknown: say(
      (truth: Expression) => ({ label: labelName(truth) }),
      'labelled {label}, an expression that this model does not know',
    ),
    unreadable: 'cannot be read',
    faceless: 'no face found',
    stopped: 'not read before it was stopped',
    noFace: say((name: string) => ({ name }), 'No face was found in “{name}”.'),
    more: say((count: number) => ({ count }), 'and {count, number} more.'),
  },
  figures: 'Figures for each expression',
  columns: ['Expression', 'Precision', 'Recall', 'F1', 'Pictures'],
  confusion: 'Confusion matrix',
  confusionHint: 'A row for each label, a column for what the model says.',
  labelled: 'Labelled',
  mistakes: 'Worst mistakes',
  mistakesHint: 'The pictures for which the model was surest of another expression than the label.',
  mistake: say(
    (truth: Expression, said: Expression, confidence: number) => ({
      label: labelName(truth),
      looks: labelWords(said),
      share: unbroken(confidence),
    }),
    'labelled {label}, {looks} {share}',
  ),
  noMistake: 'The model agrees with every label.',
  save: 'Save the figures (JSON)',
});

/** The same, on one line. */
function unbroken(share: number | null): string {
  return shareOrNone(share).replace(' ', '\u00a0');
}

/** "–" where there is nothing to take a share of. */
function shareOrNone(share: number | null): string {
  return share === null ? '–' : percent(share);
}
