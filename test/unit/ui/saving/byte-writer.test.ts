import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ByteWriter } from '../../../../src/ui/saving/byte-writer';

const decoded = (pieces: Iterable<Uint8Array>) => {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return [...pieces].map((piece) => decoder.decode(piece, { stream: true })).join('');
};

it('gives what was written, whatever it was', () => {
  const any = fc.record({ ascii: fc.string(), text: fc.string({ unit: 'binary' }) });
  fc.assert(
    fc.property(fc.array(any), (parts) => {
      const writer = new ByteWriter();
      for (const { ascii, text } of parts) {
        writer.ascii(ascii);
        writer.text(text);
      }
      const all = parts.map(({ ascii, text }) => ascii + text).join('');
      expect(decoded([...writer.fullPiece(), ...writer.lastPiece()])).toBe(all);
    }),
  );
});

it('gives pieces of about a megabyte, and loses nothing between them', () => {
  const writer = new ByteWriter();
  const pieces: Uint8Array[] = [];
  let written = 0;
  for (let i = 0; i < 300_000; i++) {
    const line = `${i}, `;
    writer.ascii(line);
    written += line.length;
    pieces.push(...writer.fullPiece());
  }
  expect(pieces).toHaveLength(2);
  for (const { length } of pieces) expect(length).toBeLessThan(2 ** 20 + 10);
  pieces.push(...writer.lastPiece());
  const text = decoded(pieces);
  expect(text).toHaveLength(written);
  expect(text.endsWith('299998, 299999, ')).toBe(true);
});

it('has room for a text of any length', () => {
  const writer = new ByteWriter();
  const long = 'ü'.repeat(3 * 2 ** 20);
  writer.text(long);
  expect(decoded(writer.fullPiece())).toBe(long);
  expect([...writer.lastPiece()]).toEqual([]);
});

it('writes numbers as `toFixed` does, but for halves, which either may round down', () => {
  const number = fc.oneof(
    fc.double({ min: -1e5, max: 1e5, noNaN: true }),
    fc.integer(),
    fc.constantFrom(0, -0.00001, 0.5, 9.9999, 10, 99_999.99999, 2 ** 40),
  );
  fc.assert(
    fc.property(number, fc.integer({ min: 0, max: 4 }), (value, digits) => {
      const writer = new ByteWriter();
      writer.decimal(value, digits);
      const text = decoded(writer.lastPiece());
      expect(text).toMatch(digits === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${digits}}$`));
      expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(0.5000001 * 10 ** -digits);
    }),
  );
});
