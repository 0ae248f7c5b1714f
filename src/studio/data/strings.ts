import type { Expression } from '../../analysis/types';
import { labelName, percent } from '../../ui/words';
import type { Numbering } from './expression-names';

function pictureWords(count: number): string {
  return count === 1 ? '1 picture' : `${count} pictures`;
}

const NUMBERINGS: Readonly<Record<Numbering, string>> = {
  'fer-2013': 'FER-2013: 0 is angry',
  'raf-db': 'RAF-DB: 1 is surprised',
  affectnet: 'AffectNet: 0 is neutral, 1 is happy',
  'ck+': 'CK+: 0 is neutral, 1 is angry',
};

/** The words of the tab for labelled pictures, and of `npm run evaluate`. */
export const WORDS = {
  choose: 'Choose a folder',
  drop: 'or drop one here. Its pictures must be in sub-folders named after the expressions, such as angry, disgust, fear, happy, sad, surprise and neutral; you can say what other names stand for.',
  lead: 'How often does the model agree with your own labels?',
  nothing: 'There is no file in what you chose.',
  progress: 'Labelled pictures that have been read',
  progressWords: (done: number, all: number) => `${done} of ${pictureWords(all)}`,
  cancel: 'Stop',
  folders: {
    title: 'What the folders stand for',
    unknown: (files: number, all: number) =>
      `${files} of ${all} files lie in folders whose names stand for no expression that is known here. Say what they stand for, or they are left out.`,
    unwanted: (files: number, all: number) => `${files} of ${all} files are left out, as you wish.`,
    known: 'Every folder stands for an expression. You can change that here.',
    columns: ['Folder', 'Files', 'Stands for'],
    choice: (folder: string) => `What “${folder}” stands for`,
    none: 'left out',
    numbers: 'Numbered folders are those of',
    noNumbers: 'not known',
    numberings: NUMBERINGS,
    read: (pictures: number) => `Read ${pictureWords(pictures)}`,
    again: (pictures: number) => `Read ${pictureWords(pictures)} again`,
  },
  result: (images: number, model: string) => `${pictureWords(images)} read with “${model}”`,
  andLeftOut: (count: number) => `${count} left out, see below`,
  accuracy: (share: number | null) => `Accuracy ${unbroken(share)}`,
  macroF1: (share: number | null) => `macro F1 ${unbroken(share)}`,
  share: shareOrNone,
  noShare: '– where no picture shows the expression, or the model never names it.',
  leftOut: {
    title: 'Left out',
    count: (reason: string, count: number) => `${pictureWords(count)}: ${reason}`,
    folder: (folder: string, said: boolean) =>
      said
        ? `in “${folder}”, as you wish`
        : `in “${folder}”, whose name stands for no expression that is known`,
    unknown: (truth: Expression) =>
      `labelled ${labelName(truth)}, an expression that this model does not know`,
    unreadable: 'cannot be read',
    faceless: 'no face found',
    stopped: 'not read before it was stopped',
    noFace: (name: string) => `No face was found in “${name}”.`,
    more: (count: number) => `and ${count} more.`,
  },
  figures: 'Figures for each expression',
  columns: ['Expression', 'Precision', 'Recall', 'F1', 'Pictures'],
  confusion: 'Confusion matrix',
  confusionHint: 'A row for each label, a column for what the model says.',
  labelled: 'Labelled',
  mistakes: 'Worst mistakes',
  mistakesHint: 'The pictures for which the model was surest of another expression than the label.',
  mistake: (truth: Expression, said: Expression, confidence: number) =>
    `labelled ${labelName(truth)}, looks ${labelName(said)} ${unbroken(confidence)}`,
  noMistake: 'The model agrees with every label.',
  save: 'Save the figures (JSON)',
} as const;

/** The same, on one line. */
function unbroken(share: number | null): string {
  return shareOrNone(share).replace(' ', '\u00a0');
}

/** "–" where there is nothing to take a share of. */
function shareOrNone(share: number | null): string {
  return share === null ? '–' : percent(share);
}
