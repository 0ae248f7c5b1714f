export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** `part / whole`, 0 to 1; 0 where `whole` is 0. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** `NaN` of an empty list. */
export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

/** The value that a `portion` (0 to 1) of the values do not exceed; `NaN` of an empty list. */
export function quantile(values: readonly number[], portion: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(portion * sorted.length))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Median absolute deviation, scaled by 1.4826 to match the standard deviation of a normal distribution. */
export function spread(values: readonly number[]): number {
  const middle = median(values);
  return 1.4826 * median(values.map((value) => Math.abs(value - middle)));
}
