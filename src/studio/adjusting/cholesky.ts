/**
 * The lower triangle L of a symmetric, positive definite matrix A = L Lᵀ (Cholesky).
 *
 * @param matrix `[size, size]`, row-major; of it, only the lower triangle is read
 * @returns L, row-major
 * @throws Error where the matrix is not positive definite
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j] as number;
      const [rowI, rowJ] = [i * size, j * size];
      for (let k = 0; k < j; k++) {
        sum -= (lower[rowI + k] as number) * (lower[rowJ + k] as number);
      }
      if (i !== j) lower[rowI + j] = sum / (lower[rowJ + j] as number);
      else if (sum > 0) lower[rowI + i] = Math.sqrt(sum);
      else throw new Error('the matrix is not positive definite');
    }
  }
  return lower;
}

/**
 * Solves L Lᵀ x = b in place.
 *
 * @param lower as {@link cholesky} gives it
 * @param b becomes x
 */
export function solve(lower: Float64Array, b: Float64Array): void {
  const size = b.length;
  for (let i = 0; i < size; i++) {
    let sum = b[i] as number;
    for (let k = 0; k < i; k++) sum -= (lower[i * size + k] as number) * (b[k] as number);
    b[i] = sum / (lower[i * size + i] as number);
  }
  solveUpper(lower, b);
}

/** Solves Lᵀ x = b in place. */
export function solveUpper(lower: Float64Array, b: Float64Array): void {
  const size = b.length;
  for (let i = size - 1; i >= 0; i--) {
    const x = (b[i] as number) / (lower[i * size + i] as number);
    b[i] = x;
    // Row by row rather than column by column: this is how L lies in memory.
    for (let k = 0; k < i; k++) b[k] = (b[k] as number) - (lower[i * size + k] as number) * x;
  }
}
