import { LABELS, type Label } from '../analysis/types';
import { enumeration, labelWithShare } from '../ui/words';

/** How long one column of the strip is, s, and how many there are: five minutes. */
const COLUMN_S = 5;
export const COLUMNS = 60;

/**
 * What the whole room looked like in the last five minutes: for each column and label the share of the
 * rows with it, in a ring of fixed size.
 */
export class RoomStrip {
  private readonly shares = new Float32Array(COLUMNS * LABELS.length);
  private readonly counts = new Float32Array(LABELS.length);
  private seconds = 0;
  private next = 0;

  /**
   * Adds a second.
   *
   * @param labels of all rows; `null` for those that are not read
   * @returns whether a column was completed, so that the strip has changed
   */
  add(labels: readonly (Label | null)[]): boolean {
    for (const label of labels) {
      if (label === null) continue;
      const index = LABELS.indexOf(label);
      this.counts[index] = (this.counts[index] ?? 0) + 1 / labels.length;
    }
    this.seconds += 1;
    if (this.seconds < COLUMN_S) return false;
    LABELS.forEach((_, index) => {
      this.shares[this.next * LABELS.length + index] = (this.counts[index] ?? 0) / COLUMN_S;
    });
    this.next = (this.next + 1) % COLUMNS;
    this.counts.fill(0);
    this.seconds = 0;
    return true;
  }

  /**
   * A label's lane as the `d` of an SVG path, to be filled: a column is one unit wide, and the whole room
   * is one unit high.
   *
   * @param top of the lane, in the same units
   */
  path(label: Label, top: number): string {
    const parts: string[] = [];
    for (let column = 0; column < COLUMNS; column++) {
      const share = this.share(column, label);
      if (share === 0) continue;
      parts.push(`M${column} ${top + 1}v${-round(share)}h1v${round(share)}z`);
    }
    return parts.join('');
  }

  /** "neutral 62 %, happy 20 %": the shares of what was read in these five minutes, the largest first. */
  words(): string {
    const sums = LABELS.map((label) => {
      let sum = 0;
      for (let column = 0; column < COLUMNS; column++) sum += this.share(column, label);
      return { label, sum };
    });
    const all = sums.reduce((before, { sum }) => before + sum, 0);
    const seen = sums.filter(({ sum }) => sum > 0).sort((a, b) => b.sum - a.sum);
    return enumeration(seen.map(({ label, sum }) => labelWithShare(label, sum / all)));
  }

  /** @param column 0 is the oldest */
  private share(column: number, label: Label): number {
    const at = (this.next + column) % COLUMNS;
    return this.shares[at * LABELS.length + LABELS.indexOf(label)] ?? 0;
  }
}

function round(share: number): number {
  return Math.round(100 * share) / 100;
}
