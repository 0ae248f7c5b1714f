import { EXPRESSIONS } from '../../src/analysis/types';
import { percentOrDash, tableRow } from '../cli/figures';
import { COLUMNS, type ReadingScores, type ShownScores } from './reading-scores';
import type { RealFacesReport } from './real-faces';

/** Prints the report for people to read. */
export function printRealFaces({ models, leftOut }: RealFacesReport): void {
  for (const { model, pictures, videos, shown } of models) {
    printScores(`${model}, pictures`, pictures);
    if (shown !== null) printShown(model, shown);
    for (const [name, { single, smoothed }] of Object.entries(videos)) {
      printScores(`${model}, ${name}, frame by frame`, single);
      if (smoothed !== null) printScores(`${model}, ${name}, smoothed`, smoothed);
    }
  }
  for (const sentence of leftOut) console.log(sentence);
}

function printScores(title: string, scores: ReadingScores): void {
  console.log(
    `${title}: ${scores.faces} faces, accuracy ${percentOrDash(scores.accuracy)}, ` +
      `mean recall ${percentOrDash(scores.meanRecall)}, not found ${scores.notFound}\n` +
      `  happy called sad or angry ${percentOrDash(scores.happyAsSadOrAngry)}, ` +
      `unsure ${percentOrDash(scores.unsure)}, shown labels right ${percentOrDash(scores.shownAccuracy)}\n`,
  );
  const row = (cells: readonly string[]) => tableRow(cells, 10);
  console.log(row(['', 'faces', 'precision', 'recall', '| read as', ...COLUMNS]));
  for (const name of EXPRESSIONS) {
    const { support, precision, recall } = scores.perClass[name];
    if (support === 0) continue;
    const counts = COLUMNS.map((to) => String(scores.confusion[name][to]));
    console.log(
      row([name, String(support), percentOrDash(precision), percentOrDash(recall), '|', ...counts]),
    );
  }
  console.log('');
}

function printShown(model: string, scores: ShownScores): void {
  console.log(
    `${model}, pictures and press photographs: labels shown, each expression by itself\n`,
  );
  const row = (cells: readonly string[]) => tableRow(cells, 10);
  console.log(row(['', 'shown', 'right', 'share']));
  for (const name of EXPRESSIONS) {
    const { shown, right } = scores[name];
    const share = shown === 0 ? null : right / shown;
    console.log(row([name, String(shown), String(right), percentOrDash(share)]));
  }
  console.log('');
}
