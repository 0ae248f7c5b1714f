import munkres from 'munkres';

/** Stands for a pair that must not be; larger than the sum of all costs of pairs that may. */
const FORBIDDEN = 1e6;

/**
 * The linear assignment problem: pairs rows with columns, each at most once, so that as many as
 * possible are paired, and the sum of the costs is the least (the Hungarian algorithm; Kuhn 1955,
 * Munkres 1957).
 *
 * @param costs of each row with each column; `null` where the two must not be paired
 * @returns pairs of row and column
 */
export function assign(costs: readonly (readonly (number | null)[])[]): [number, number][] {
  if (costs.length === 0 || costs[0]?.length === 0) return [];
  const pairs = munkres(costs.map((row) => row.map((cost) => cost ?? FORBIDDEN)));
  return pairs.filter(([row, column]) => costs[row]?.[column] !== null);
}
