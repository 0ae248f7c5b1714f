/** Files are made in pieces of about this size, bytes: few enough of them, and little enough memory. */
const PIECE = 2 ** 20;
/** Room for what makes a piece full. */
const SPARE = 2 ** 16;

const ZERO = 0x30;
const POINT = 0x2e;
/** Larger whole numbers are divided much more slowly. */
const MOST_PARTS = 2 ** 31 - 1;

/** Looked up: working them out takes as long as writing all digits. */
const POWERS = [1, 10, 100, 1000, 10_000];

function powerOfTen(exponent: number): number {
  return POWERS[exponent] ?? 10 ** exponent;
}

const encoder = new TextEncoder();

/** The shares of 1 in ten thousandths, "0.0000" to "1.0000": most numbers of an export, by the million. */
const SHARE_DIGITS = 4;
const SHARE_LENGTH = '0.0000'.length;
const SHARES = encoder.encode(
  Array.from({ length: 10 ** SHARE_DIGITS + 1 }, (_, parts) =>
    (parts / 10 ** SHARE_DIGITS).toFixed(SHARE_DIGITS),
  ).join(''),
);

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

  /**
   * A number as `toFixed` writes it, but without a string.
   *
   * @param digits after the point, 0 to 4
   */
  decimal(value: number, digits: number): void {
    const parts = Math.round(Math.abs(value) * powerOfTen(digits));
    if (digits === SHARE_DIGITS && value >= 0 && parts <= 10_000) {
      this.share(parts);
    } else if (parts <= MOST_PARTS) {
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

  /** @param parts in ten thousandths */
  private share(parts: number): void {
    this.provide(SHARE_LENGTH);
    const { bytes, at } = this;
    const from = parts * SHARE_LENGTH;
    // Not with `set`, which needs an object for each part of an array.
    for (let i = 0; i < SHARE_LENGTH; i++) bytes[at + i] = SHARES[from + i] as number;
    this.at = at + SHARE_LENGTH;
  }

  /** @param parts how many of the last digit's units the number has, at most {@link MOST_PARTS} */
  private fixed(parts: number, digits: number): void {
    const whole = (parts / powerOfTen(digits)) | 0;
    let length = digits === 0 ? 1 : digits + 2;
    for (let rest = (whole / 10) | 0; rest > 0; rest = (rest / 10) | 0) length++;
    this.provide(length);
    const end = this.at + length;
    if (digits > 0) {
      this.digits(parts - whole * powerOfTen(digits), end - digits, end);
      this.bytes[end - digits - 1] = POINT;
      this.digits(whole, this.at, end - digits - 1);
    } else {
      this.digits(whole, this.at, end);
    }
    this.at = end;
  }

  private digits(number: number, from: number, to: number): void {
    const { bytes } = this;
    let rest = number;
    for (let i = to - 1; i >= from; i--) {
      const tenth = (rest / 10) | 0;
      bytes[i] = ZERO + rest - 10 * tenth;
      rest = tenth;
    }
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
