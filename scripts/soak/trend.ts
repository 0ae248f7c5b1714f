import type { SoakLine } from './soak';

/** The engine settles in the first minutes: caches fill, and V8 compiles. */
const SETTLED_AFTER_MIN = 5;

/**
 * What a long call says about leaks, from when it has settled on. A worker that comes or goes takes and gives
 * its memory, which is no leak: so only those minutes count which had as many as most of them.
 */
export interface Trend {
  /** How many minutes count, and how many workers they had. */
  readonly minutes: number;
  readonly workers: number;
  /** Difference between the most and the fewest tensors at the end of a minute. */
  readonly tensors: number;
  /** Growth of heap and WebAssembly's memory together, by the least-squares line; bytes in ten minutes. */
  readonly memoryIn10Min: number;
  /** Growth of the median delay, ms in ten minutes. */
  readonly delayIn10Min: number;
}

/** @returns `null` where the call was too short to say */
export function trendOf(lines: readonly SoakLine[]): Trend | null {
  const after = lines.filter(({ minute }) => minute > SETTLED_AFTER_MIN);
  const workers = commonest(after.map((line) => line.workers));
  const settled = after.filter((line) => line.workers === workers);
  if (workers === undefined || settled.length < 3) return null;
  const tensors = settled.map((line) => line.tensors);
  return {
    minutes: settled.length,
    workers,
    tensors: Math.max(...tensors) - Math.min(...tensors),
    memoryIn10Min: 10 * slope(settled, ({ heap, wasm }) => heap + wasm),
    delayIn10Min: 10 * slope(settled, ({ p50 }) => p50),
  };
}

function commonest(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** By how much a figure grows in a minute, by the least-squares line. */
function slope(lines: readonly SoakLine[], of: (line: SoakLine) => number): number {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [x, y] = [mean(lines.map(({ minute }) => minute)), mean(lines.map(of))];
  const across = lines.reduce((sum, line) => sum + (line.minute - x) * (of(line) - y), 0);
  return across / lines.reduce((sum, line) => sum + (line.minute - x) ** 2, 0);
}
