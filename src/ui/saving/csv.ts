/** Tables as RFC 4180 has them, for spreadsheets and for programs. Pure. */

/** Without it, Excel takes UTF-8 for the system's old character set. Programs skip it. */
export const BYTE_ORDER_MARK = '\ufeff';

/** A sheet of Excel has 1,048,576 rows (Microsoft's "Excel specifications and limits"). */
export const MOST_ROWS = 1_000_000;

/**
 * What spreadsheets take for the beginning of a formula (OWASP, "CSV Injection"), also in the wide
 * characters of East Asian keyboards, and behind blanks, which some of them skip.
 */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;
/** Of these, a line break would end the row for programs that read line by line. */
const QUOTED = /[",\r\n;\t]|^\s|\s$/u;

/** A text as a cell: quoted where needed, and never taken for a formula by a spreadsheet. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @param cells as {@link csvCell} made them, or numbers */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.join(',')}\r\n`;
}
