/** What every saved file says of where its readings come from. Pure. */
import type { ModelFacts } from '../../analysis/model-facts';
import { EXPRESSIONS } from '../../analysis/types';
import { labelCode } from '../words';
import { csvCell } from './csv';
import { SAVED } from './strings';

/** Names, and what there is to say. */
export type Provenance = readonly (readonly [name: string, words: string])[];

export const PROGRAM = 'Countenance';

/** In one line. */
export function inOneLine(provenance: Provenance): string {
  return provenance
    .map(([name, words]) => SAVED.line(name, words))
    .join(' | ')
    .replace(/\s+/g, ' ');
}

/** A line for each part. */
export function provenanceLines(provenance: Provenance): string[] {
  return provenance.map(([name, words]) => SAVED.line(name, words));
}

/**
 * The heading of a table's last column, which has no cells: lines before the headings would have to be
 * skipped by hand in every program.
 */
export function aboutHeading(provenance: Provenance): string {
  return csvCell(`about | ${inOneLine(provenance)}`);
}

/** By class: the probability from which a label is shown. */
type Thresholds = ModelFacts['thresholds'];

/** Thresholds by the words that are shown for the classes: "afraid" rather than "fear". */
export function wordedThresholds(thresholds: Thresholds): Thresholds {
  const words = Object.entries(thresholds).map(([name, share]) => {
    const expression = EXPRESSIONS.find((expression) => expression === name);
    return [expression === undefined ? name : labelCode(expression), share] as const;
  });
  return Object.fromEntries(words);
}

/** "angry 0.4, disgusted 0.35" */
export function thresholdWords(thresholds: Thresholds): string {
  return Object.entries(wordedThresholds(thresholds))
    .map(([label, share]) => `${label} ${share}`)
    .join(', ');
}
