import type { Scores } from '../../src/analysis/metrics';
import { percent } from '../../src/ui/words';
import { percentOrDash, tableRow } from '../cli/figures';
import type { Reliability } from './reliability';

/** A model's head, by what it learned: its data set's labels, or the FER+ votes. */
export type Head = 'labels' | 'votes';

export interface Report extends Scores {
  readonly model: string;
  /** Of a model with two heads, the one that was measured. */
  readonly head?: Head;
  /** Of a model with two heads, what their blend makes of the same images: that is what is shown. */
  readonly blend?: { readonly accuracy: number | null; readonly macroF1: number | null };
  /** Wall-clock time of detector, crop and classifier, in ms; reading files is left out. */
  readonly msPerImage: number;
  /** Images that were not classified, by reason. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** With `--detect`: the same images as they are, without detector and crop. */
  readonly direct?: Pick<Scores, 'accuracy' | 'macroF1'>;
  readonly reliability?: Reliability;
  readonly byRace?: Groups;
  readonly byAgeBand?: Groups;
  readonly byGender?: Groups;
  /** `1 Black, woman`. */
  readonly byRaceAndGender?: Groups;
  /** `60 and over, woman`. */
  readonly byAgeBandAndGender?: Groups;
  /** `not smiling, woman`. */
  readonly bySmileAndGender?: Groups;
}

type Groups = Readonly<
  Record<string, { readonly images: number; readonly accuracy: number | null }>
>;

/** Prints the report for people to read. */
export function printReport(report: Report): void {
  const { model, head, images, accuracy, macroF1, msPerImage, direct, blend } = report;
  console.log(
    `${model}${head ? `, head for ${head}` : ''}: ${images} images, ` +
      `accuracy ${percentOrDash(accuracy)}, macro F1 ${percentOrDash(macroF1)}, ` +
      `${msPerImage.toFixed(2)} ms an image`,
  );
  if (blend) {
    console.log(
      `both heads, as shown: accuracy ${percentOrDash(blend.accuracy)}, ` +
        `macro F1 ${percentOrDash(blend.macroF1)}`,
    );
  }
  for (const [reason, count] of Object.entries(report.leftOut)) {
    if (count > 0) console.log(`left out, ${reason}: ${count}`);
  }
  if (direct) {
    console.log(
      `the same images as whole frames: accuracy ${percentOrDash(direct.accuracy)}, ` +
        `macro F1 ${percentOrDash(direct.macroF1)}`,
    );
  }
  printClasses(report);
  printReliability(report.reliability);
  printGroups('race', report.byRace);
  printGroups('age', report.byAgeBand);
  printGroups('gender', report.byGender);
  printGroups('race and gender', report.byRaceAndGender);
  printGroups('age and gender', report.byAgeBandAndGender);
  printGroups('smile and gender', report.bySmileAndGender);
}

function printClasses({ classes, perClass, confusion }: Scores): void {
  const width = Math.max(...classes.map((name) => name.length), 8) + 1;
  const row = (cells: readonly string[]) => tableRow(cells, width);
  console.log(`\n${row(['', 'precision', 'recall', 'F1', 'images'].map(pad))}`);
  for (const name of classes) {
    const { precision, recall, f1, support } = perClass[name] ?? NOTHING;
    console.log(
      row([name, ...[precision, recall, f1].map(percentOrDash), String(support)].map(pad)),
    );
  }
  console.log('\nlabelled below, predicted across');
  console.log(row(['', ...classes]));
  for (const [i, name] of classes.entries()) {
    console.log(row([name, ...(confusion[i] ?? []).map(String)]));
  }
}

const NOTHING = { precision: null, recall: null, f1: null, support: 0 };

function pad(cell: string): string {
  return cell.padStart(10);
}

function printReliability(reliability: Reliability | undefined): void {
  if (!reliability) return;
  const { images, raw, calibrated, shown, temperature } = reliability;
  console.log(
    `\ncalibration on the ${images} odd rows, before and after the temperature ${temperature}: ` +
      `expected error ${raw.ece.toFixed(3)} and ${calibrated.ece.toFixed(3)}, ` +
      `log loss ${raw.logLoss.toFixed(3)} and ${calibrated.logLoss.toFixed(3)}\n` +
      `labels from ${shown.threshold} on: ${percent(shown.precision, 1)} right, ` +
      `given to ${percent(shown.coverage, 1)} of the faces`,
  );
}

function printGroups(title: string, groups: Groups | undefined): void {
  if (!groups) return;
  console.log(`\naccuracy by ${title}`);
  for (const [name, group] of Object.entries(groups)) {
    console.log(`${name.padStart(18)}  ${percentOrDash(group.accuracy)}  of ${group.images}`);
  }
}
