/** What every saved file says of where its readings come from. Pure. */
import type { ModelFacts } from '../../analysis/model-facts';
import { csvCell } from './csv';

/** Names, and what there is to say. */
export type Provenance = readonly (readonly [name: string, words: string])[];

export const PROGRAM = 'Countenance';

/** In one line. */
export function inOneLine(provenance: Provenance): string {
  return provenance
    .map(([name, words]) => `${name}: ${words}`)
    .join(' | ')
    .replace(/\s+/g, ' ');
}

/** A line for each part. */
export function provenanceLines(provenance: Provenance): string[] {
  return provenance.map(([name, words]) => `${name}: ${words}`);
}

/**
 * The heading of a table's last column, which has no cells: lines before the headings would have to be
 * skipped by hand in every program.
 */
export function aboutHeading(provenance: Provenance): string {
  return csvCell(`about | ${inOneLine(provenance)}`);
}

/** "angry 0.4, disgust 0.35" */
export function thresholdWords(thresholds: ModelFacts['thresholds']): string {
  return Object.entries(thresholds)
    .map(([label, share]) => `${label} ${share}`)
    .join(', ');
}
