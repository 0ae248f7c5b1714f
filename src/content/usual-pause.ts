/** How much each new pause counts in the mean. */
const NEW_PAUSE = 0.3;

/** The usual time between two events of a kind. */
export class UsualPause {
  private before = Number.NaN;
  private mean = Number.NaN;

  /** To be called at each event. @param now ms, of any clock */
  add(now: number): void {
    const pause = now - this.before;
    if (Number.isNaN(this.mean)) this.mean = pause;
    else this.mean += NEW_PAUSE * (pause - this.mean);
    this.before = now;
  }

  /** Its mean, ms; 0 before the second event. */
  get ms(): number {
    return Number.isNaN(this.mean) ? 0 : this.mean;
  }
}
