import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvLine } from '../../../../src/ui/saving/csv';

/** Reads a row as RFC 4180 says; throws where it is none. */
function cellsOf(row: string): string[] {
  const cells: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  for (let end = ''; end !== '\r\n'; ) {
    const found = cell.exec(row);
    if (found === null) throw new Error(`no row: ${row}`);
    const [, quoted, plain = '', separator = ''] = found;
    cells.push(quoted?.replaceAll('""', '"') ?? plain);
    end = separator;
  }
  if (cell.lastIndex !== row.length) throw new Error(`more than one row: ${row}`);
  return cells;
}

/** Texts of all kinds, with what matters in tables more often than by chance. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('=', '+', '-', '@', '"', "'", ',', ';', '\t', '\r', '\n', ' ', 'ü', 'आ'))
    .map((characters) => characters.join('')),
);

describe('csvCell', () => {
  it('gives every text back, but for the mark that keeps it from being a formula', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (texts) => {
        const read = cellsOf(csvLine(texts.map(csvCell)));
        expect(read).toHaveLength(texts.length);
        for (const [i, cell] of read.entries()) expect([texts[i], `'${texts[i]}`]).toContain(cell);
      }),
    );
  });

  it('lets nothing begin as a formula does', () => {
    fc.assert(
      fc.property(text, (one) => {
        const [cell = ''] = cellsOf(csvLine([csvCell(one)]));
        expect(cell.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/u);
        expect(cell).not.toMatch(/^[\t\r\n]/);
      }),
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\r=1', '＝1+1', '\u00a0=1', '\ufeff=1'])(
    'marks %j',
    (formula) => {
      const [cell] = cellsOf(csvLine([csvCell(formula)]));
      expect(cell).toBe(`'${formula}`);
    },
  );

  it('leaves names as they are', () => {
    for (const name of ['Jörg Müller-Lüdenscheidt', 'आशा भोसले', "O'Brien", 'Ada (Zoom)', '']) {
      expect(csvCell(name)).toBe(name);
    }
  });
});
