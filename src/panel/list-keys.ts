/** The buttons of a row, in their order from left to right. */
const BUTTONS = '[data-stop]';
const ROWS = '[data-row]';

/**
 * Where the keyboard's focus goes from a button in the list: up and down from row to row, left and right
 * within a row, Home and End to the first and the last row.
 *
 * @param key of the keyboard event
 * @returns `null` where the key means nothing here
 */
export function nextStop(list: HTMLElement, from: HTMLElement, key: string): HTMLElement | null {
  const rows = [...list.querySelectorAll<HTMLElement>(ROWS)];
  const row = rows.findIndex((one) => one.contains(from));
  const stops = stopsOf(rows[row]);
  const column = stops.indexOf(from);
  if (column < 0) return null;
  const inRow = (index: number) => {
    const there = stopsOf(rows[Math.min(rows.length - 1, Math.max(0, index))]);
    return there[Math.min(there.length - 1, column)] ?? null;
  };
  switch (key) {
    case 'ArrowUp':
      return inRow(row - 1);
    case 'ArrowDown':
      return inRow(row + 1);
    case 'ArrowLeft':
      return stops[column - 1] ?? from;
    case 'ArrowRight':
      return stops[column + 1] ?? from;
    case 'Home':
      return inRow(0);
    case 'End':
      return inRow(rows.length - 1);
    default:
      return null;
  }
}

function stopsOf(row: HTMLElement | undefined): HTMLElement[] {
  return row === undefined ? [] : [...row.querySelectorAll<HTMLElement>(BUTTONS)];
}
