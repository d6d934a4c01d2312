/** A square matrix, row by row. */
export type Matrix = readonly (readonly number[])[];

/** A list of numbers; a Float64Array where there are many, since their numbers lie side by side. */
export type Vector = ArrayLike<number>;

/** The inverse of a symmetric matrix; rows and columns that depend on earlier ones are 0, and `kept` is false for them. */
export interface Inverse {
  readonly inverse: Matrix;
  readonly kept: readonly boolean[];
  readonly rank: number;
}

/**
 * Inverts a symmetric matrix without negative eigenvalues by the sweep operator (Goodnight 1979): a reflexive generalised inverse.
 * @param tolerance a pivot smaller than this share of its diagonal counts as 0
 */
export function invertSymmetric(matrix: Matrix, tolerance = 1e-10): Inverse {
  const a = matrix.map((row) => [...row]);
  const kept = matrix.map((row, k) => {
    const pivotRow = a[k] ?? [];
    const pivot = pivotRow[k] ?? 0;
    if (!(pivot > tolerance * (row[k] ?? 0))) {
      for (const [i, other] of a.entries()) {
        other[k] = 0;
        pivotRow[i] = 0;
      }
      return false;
    }
    sweep(a, k, pivot);
    return true;
  });
  return { inverse: a, kept, rank: kept.filter(Boolean).length };
}

/** x' A^- x for a symmetric matrix, and the rank of the matrix. */
export function quadraticForm(
  matrix: Matrix,
  x: readonly number[],
): { readonly value: number; readonly rank: number } {
  const { inverse, rank } = invertSymmetric(matrix);
  return { value: dot(x, times(inverse, x)), rank };
}

/** The sum of weight x x' over rows: in one piece of memory, since with many rows this is most of the work of a regression. */
export function crossProduct(rows: readonly Vector[], weights: Vector): Matrix {
  const size = rows[0]?.length ?? 0;
  const sums = new Float64Array(size * size);
  for (const [i, row] of rows.entries()) {
    const weight = weights[i] ?? 0;
    for (let j = 0; j < size; j++) {
      const scaled = weight * (row[j] ?? 0);
      if (scaled === 0) continue;
      // Up to the diagonal: the matrix is symmetric.
      for (let k = 0, at = j * size; k <= j; k++, at++)
        sums[at] = (sums[at] as number) + scaled * (row[k] as number);
    }
  }
  return Array.from({ length: size }, (_, j) =>
    Array.from({ length: size }, (_each, k) => sums[j >= k ? j * size + k : k * size + j] ?? 0),
  );
}

export function times(matrix: Matrix, x: Vector): number[] {
  return matrix.map((row) => dot(row, x));
}

export function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function sweep(a: number[][], k: number, pivot: number): void {
  const pivotRow = a[k] ?? [];
  for (let j = 0; j < pivotRow.length; j++) pivotRow[j] = (pivotRow[j] ?? 0) / pivot;
  for (const [i, row] of a.entries()) {
    if (i === k) continue;
    const factor = row[k] ?? 0;
    for (let j = 0; j < row.length; j++) row[j] = (row[j] ?? 0) - factor * (pivotRow[j] ?? 0);
    row[k] = factor === 0 ? 0 : -factor / pivot;
  }
  pivotRow[k] = 1 / pivot;
}
