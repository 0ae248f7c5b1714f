import { LABELS, type Label } from '../analysis/types';

/** How long a row remembers what was shown, s; a label is noted once a second. */
export const REMEMBERED_S = 60;

/** Stands for a second in which nobody was read. */
const NOBODY = LABELS.length;

/** The labels of the last minute, one a second: a ring of fixed size. */
export class RecentLabels {
  private readonly ring = new Uint8Array(REMEMBERED_S).fill(NOBODY);
  private next = 0;
  /** The newest code, and for how many seconds it has been the same. */
  private newest = NOBODY;
  private unchanged = REMEMBERED_S;

  /**
   * @param label shown in the second that has just gone by; `null` where nobody was read
   * @param seconds how many seconds it stands for
   * @returns whether the minute looks different now
   */
  add(label: Label | null, seconds = 1): boolean {
    const code = label === null ? NOBODY : LABELS.indexOf(label);
    if (seconds === 0 || (code === this.newest && this.unchanged >= REMEMBERED_S)) return false;
    this.unchanged = code === this.newest ? this.unchanged + seconds : seconds;
    this.newest = code;
    for (let i = 0; i < Math.min(seconds, REMEMBERED_S); i++) {
      this.ring[this.next] = code;
      this.next = (this.next + 1) % REMEMBERED_S;
    }
    return true;
  }

  /** The label of a second; `null` where nobody was read. `second` 0 is the oldest. */
  at(second: number): Label | null {
    return LABELS[this.ring[(this.next + second) % REMEMBERED_S] ?? NOBODY] ?? null;
  }

  /** Forgets everything. */
  clear(): void {
    this.add(null, REMEMBERED_S);
  }

  /** Whether nobody was read at all. */
  get isEmpty(): boolean {
    return this.newest === NOBODY && this.unchanged >= REMEMBERED_S;
  }
}
