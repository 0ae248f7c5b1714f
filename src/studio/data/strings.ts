import type { Expression } from '../../analysis/types';
import { labelName, percent } from '../../ui/words';

/** The words of the tab for labelled pictures. */
export const WORDS = {
  choose: 'Choose a folder',
  drop: 'or drop one here. Its pictures must be in sub-folders named after the expressions: angry, disgust, fear, happy, sad, surprise, neutral.',
  lead: 'How often does the model agree with your own labels?',
  nothing:
    'No labelled picture was found: put the pictures into sub-folders named angry, disgust, fear, happy, sad, surprise or neutral.',
  progress: 'Labelled pictures that have been read',
  progressWords: (done: number, all: number) => `${done} of ${all} pictures`,
  cancel: 'Stop',
  result: (images: number, model: string) =>
    `${images === 1 ? '1 picture' : `${images} pictures`} read with “${model}”`,
  accuracy: (share: number) => `Accuracy ${percent(share)}`,
  macroF1: (share: number) => `macro F1 ${percent(share)}`,
  leftOut: {
    title: 'Left out',
    noFace: (name: string) => `No face was found in “${name}”.`,
    unknown: (truth: Expression, count: number) =>
      `${count === 1 ? '1 picture' : `${count} pictures`} labelled ${labelName(truth)}, an expression that this model does not know.`,
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
    `labelled ${labelName(truth)}, looks ${labelName(said)} ${percent(confidence)}`,
  noMistake: 'The model agrees with every label.',
  save: 'Save the figures (JSON)',
} as const;
