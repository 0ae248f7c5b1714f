import { expect, it } from 'vitest';
import { cholesky, solve } from '../../../../src/studio/adjusting/cholesky';

it('solves a system whose solution is known', () => {
  const matrix = Float64Array.of(4, 12, -16, 12, 37, -43, -16, -43, 98);
  const lower = cholesky(matrix, 3);
  expect([...lower]).toEqual([2, 0, 0, 6, 1, 0, -8, 5, 3]);
  // The matrix times (1, 2, 3).
  const b = Float64Array.of(-20, -43, 192);
  solve(lower, b);
  expect([...b].map((x) => Number(x.toFixed(9)))).toEqual([1, 2, 3]);
});

it('refuses what is not positive definite', () => {
  expect(() => cholesky(Float64Array.of(1, 2, 2, 1), 2)).toThrow('not positive definite');
});
