/** By how much a rival must lead, as a share of what both have together, for it to be evidence of a change. */
const DRIFT = 0.43;
/** Evidence of a change, ms times the lead beyond {@link DRIFT}: a certain change takes 0.25 s. */
const ENOUGH = 130;
/** Below this, a probability says nothing. */
const LEAST = 1e-6;
/** A longer pause between two frames, ms, is no evidence for all its length. */
const LONGEST_STEP_MS = 250;

/**
 * Says when a face has begun to look otherwise: the cumulative sum test (CUSUM; Page 1954), which
 * detects a change soonest for a given rate of false alarms. It adds up by how much another class leads
 * the one that is shown, frame by frame; a lead that changes back and forth adds up to nothing. What other
 * classes have does not count: a face that may be sad or afraid is no longer happy, whichever it is.
 */
export class ChangeDetector {
  private rival: number | null = null;
  private evidence = 0;

  /** Whether there is evidence of a change, enough or not. */
  get suspects(): boolean {
    return this.evidence > 0;
  }

  reset(): void {
    this.rival = null;
    this.evidence = 0;
  }

  /**
   * @param probabilities of the classes in this frame, calibrated
   * @param shown place of the class that is shown
   * @param rival place of the class that has been likeliest since the evidence began
   * @param weight of this frame, 0 to 1
   * @param elapsedMs since the frame before
   * @returns whether the face has changed
   */
  next(
    probabilities: readonly number[],
    shown: number,
    rival: number,
    weight: number,
    elapsedMs: number,
  ): boolean {
    if (rival !== this.rival) this.reset();
    this.rival = rival;
    const [a, b] = [probabilities[rival] ?? 0, probabilities[shown] ?? 0];
    const lead = (a - b) / Math.max(a + b, LEAST);
    const time = weight * Math.min(elapsedMs, LONGEST_STEP_MS);
    this.evidence = rival === shown ? 0 : Math.max(0, this.evidence + time * (lead - DRIFT));
    return this.evidence >= ENOUGH;
  }
}
