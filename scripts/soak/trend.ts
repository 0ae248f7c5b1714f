import type { SoakLine } from './soak';

/** The engine settles in the first minutes: caches fill, and V8 compiles. */
const SETTLED_AFTER_MIN = 5;

/** What a long call says about leaks, from when it has settled on. */
export interface Trend {
  /** Difference between the most and the fewest tensors at the end of a minute. */
  readonly tensors: number;
  /** Growth of heap and WebAssembly's memory together, by the least-squares line; bytes in ten minutes. */
  readonly memoryIn10Min: number;
  /** Growth of the median delay, ms in ten minutes. */
  readonly delayIn10Min: number;
}

/** @returns `null` where the call was too short to say */
export function trendOf(lines: readonly SoakLine[]): Trend | null {
  const settled = lines.filter(({ minute }) => minute > SETTLED_AFTER_MIN);
  if (settled.length < 3) return null;
  const tensors = settled.map((line) => line.tensors);
  return {
    tensors: Math.max(...tensors) - Math.min(...tensors),
    memoryIn10Min: 10 * slope(settled, ({ heap, wasm }) => heap + wasm),
    delayIn10Min: 10 * slope(settled, ({ p50 }) => p50),
  };
}

/** By how much a figure grows in a minute, by the least-squares line. */
function slope(lines: readonly SoakLine[], of: (line: SoakLine) => number): number {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [x, y] = [mean(lines.map(({ minute }) => minute)), mean(lines.map(of))];
  const across = lines.reduce((sum, line) => sum + (line.minute - x) * (of(line) - y), 0);
  return across / lines.reduce((sum, line) => sum + (line.minute - x) ** 2, 0);
}
