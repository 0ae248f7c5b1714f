/** A share of 1 in tenths of a per cent, as tables of measurements have it; `-` for a share of nothing. */
export function percent(share: number | null): string {
  return share === null ? '-' : `${(100 * share).toFixed(1)} %`;
}

/** Cells side by side, each at the right of a column of `width` characters. */
export function tableRow(cells: readonly string[], width: number): string {
  return cells.map((cell) => cell.padStart(width)).join('');
}
