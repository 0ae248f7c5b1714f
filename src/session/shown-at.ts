import type { Label } from '../analysis/types';
import type { Shown } from '../record/spans';

/**
 * The first stretch that ends after a time.
 *
 * @param stretches in order of time, none over another
 * @returns an index; the number of stretches where all end before
 */
export function firstEndingAfter(stretches: readonly Pick<Shown, 'toMs'>[], atMs: number): number {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle] as Shown).toMs <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The label that stood on the screen at a time; `null` where there was none. */
export function labelAtTime(shown: readonly Shown[], atMs: number): Label | null {
  const stretch = shown[firstEndingAfter(shown, atMs)];
  return stretch !== undefined && stretch.fromMs <= atMs ? stretch.label : null;
}
