import type { Expression } from '../../analysis/types';
import { labelName, percent } from '../../ui/words';

/** Everything the tab for labelled pictures says. */
export const WORDS = {
  choose: 'Choose a folder',
  drop: 'or drop one here: of pictures in sub-folders that are named after the expressions (angry, disgust, fear, happy, sad, surprise, neutral).',
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
      `${count === 1 ? '1 picture' : `${count} pictures`} labelled ${labelName(truth)}, which this model cannot tell.`,
    more: (count: number) => `and ${count} more.`,
  },
  figures: 'Figures for each expression',
  columns: ['Expression', 'Precision', 'Recall', 'F1', 'Pictures'],
  confusion: 'Confusion matrix',
  confusionHint: 'A row for each label, a column for what the model says.',
  labelled: 'Labelled',
  mistakes: 'Worst mistakes',
  mistakesHint: 'Where the model was surest of something other than the label.',
  mistake: (truth: Expression, said: Expression, confidence: number) =>
    `labelled ${labelName(truth)}, looks ${labelName(said)} ${percent(confidence)}`,
  noMistake: 'The model agrees with every label.',
  save: 'Save the figures (JSON)',
} as const;
