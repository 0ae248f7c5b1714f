import { LABELS, type Label } from '../analysis/types';

/** How long a row remembers what was shown, s; a label is noted once a second. */
export const REMEMBERED_S = 60;

/** Stands for a second in which nobody was read. */
const NOBODY = LABELS.length;

/** The labels of the last minute, one a second: a ring of fixed size. */
export class RecentLabels {
  private readonly ring = new Uint8Array(REMEMBERED_S).fill(NOBODY);
  private next = 0;

  /**
   * @param label shown in the second that has just gone by; `null` where nobody was read
   * @param seconds how many seconds it stands for
   */
  add(label: Label | null, seconds = 1): void {
    const code = label === null ? NOBODY : LABELS.indexOf(label);
    for (let i = 0; i < Math.min(seconds, REMEMBERED_S); i++) {
      this.ring[this.next] = code;
      this.next = (this.next + 1) % REMEMBERED_S;
    }
  }

  /** The label of a second; `null` where nobody was read. `second` 0 is the oldest. */
  at(second: number): Label | null {
    return LABELS[this.ring[(this.next + second) % REMEMBERED_S] ?? NOBODY] ?? null;
  }

  /** Whether nobody was read at all. */
  get isEmpty(): boolean {
    return this.ring.every((code) => code === NOBODY);
  }
}
