import { percent } from '../../src/ui/words';

/** A percentage with one decimal; `–` where there was nothing to take a share of. */
export function percentOrDash(share: number | null): string {
  return share === null ? '–' : percent(share, 1);
}

/** Joins cells, each right-aligned in a column of `width` characters. */
export function tableRow(cells: readonly string[], width: number): string {
  return cells.map((cell) => cell.padStart(width)).join('');
}
