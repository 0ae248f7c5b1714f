/** Files are made in pieces of about this size, bytes: few enough of them, and little enough memory. */
const PIECE = 2 ** 20;
/** Room for what makes a piece full. */
const SPARE = 2 ** 16;

const ZERO = 0x30;
const POINT = 0x2e;
/** Larger whole numbers are divided much more slowly. */
const MOST_PARTS = 2 ** 31 - 1;

const encoder = new TextEncoder();

/**
 * Gathers the bytes of a long file in pieces. Strings of a million rows, joined and then encoded, would
 * take most of the time of an export; here only the words that differ between rows are strings.
 */
export class ByteWriter {
  private bytes = new Uint8Array(PIECE + SPARE);
  private at = 0;

  /** @param text any text */
  text(text: string): void {
    this.encoded(encoder.encode(text));
  }

  /** Bytes that were encoded before. */
  encoded(bytes: Uint8Array): void {
    this.provide(bytes.length);
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
  }

  /** @param text of ASCII characters only: digits, labels and separators */
  ascii(text: string): void {
    const { length } = text;
    this.provide(length);
    const { bytes, at } = this;
    for (let i = 0; i < length; i++) bytes[at + i] = text.charCodeAt(i);
    this.at = at + length;
  }

  /** A number with so many digits after the point, as `toFixed` writes it, but without a string. */
  decimal(value: number, digits: number): void {
    const parts = Math.round(Math.abs(value) * 10 ** digits);
    if (parts <= MOST_PARTS) {
      if (value < 0 && parts > 0) this.ascii('-');
      this.fixed(parts, digits);
    } else {
      this.ascii(value.toFixed(digits));
    }
  }

  /** What was written since the last piece, once it is enough for one. */
  *fullPiece(): Generator<Uint8Array> {
    if (this.at >= PIECE) yield this.take();
  }

  /** What was written since the last piece. */
  *lastPiece(): Generator<Uint8Array> {
    if (this.at > 0) yield this.take();
  }

  /** @param parts how many of the last digit's units the number has, at most {@link MOST_PARTS} */
  private fixed(parts: number, digits: number): void {
    let length = digits === 0 ? 1 : digits + 2;
    for (let rest = (parts / 10 ** (digits + 1)) | 0; rest > 0; rest = (rest / 10) | 0) length++;
    this.provide(length);
    const { bytes, at } = this;
    const point = digits === 0 ? -1 : at + length - digits - 1;
    let rest = parts;
    for (let i = at + length - 1; i >= at; i--) {
      bytes[i] = i === point ? POINT : ZERO + (rest % 10);
      if (i !== point) rest = (rest / 10) | 0;
    }
    this.at = at + length;
  }

  private take(): Uint8Array {
    const piece = this.bytes.subarray(0, this.at);
    this.bytes = new Uint8Array(PIECE + SPARE);
    this.at = 0;
    return piece;
  }

  private provide(length: number): void {
    const needed = this.at + length;
    if (needed <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, 2 * this.bytes.length));
    larger.set(this.bytes.subarray(0, this.at));
    this.bytes = larger;
  }
}
