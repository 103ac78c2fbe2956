import { inverse, Matrix, solve, SVD } from 'ml-matrix';

/** Coefficients of a linear model, each with its standard error; null: as many unknowns as points. */
export interface LinearFit {
  readonly coefficients: readonly number[];
  readonly errors: readonly number[] | null;
}

/** Below this ratio of singular values, columns of unit length are as good as parallel. */
const PARALLEL = 0.02;

const columnsOf = (rows: readonly (readonly number[])[]): Matrix =>
  new Matrix(rows.map((row) => [...row]));

function unitColumns(matrix: Matrix): Matrix {
  const unit = matrix.clone();
  for (let column = 0; column < unit.columns; column += 1) {
    const length = Math.sqrt(
      matrix.getColumn(column).reduce((sum, value) => sum + value * value, 0),
    );
    if (length > 0) unit.mulColumn(column, 1 / length);
  }
  return unit;
}

/** @returns whether the columns can be told apart: enough rows, and none a mixture of the others */
export function isDetermined(rows: readonly (readonly number[])[]): boolean {
  const width = rows[0]?.length ?? 0;
  if (rows.length < width || width === 0) return false;
  const values = new SVD(unitColumns(columnsOf(rows))).diagonal;
  return Math.min(...values) > PARALLEL * Math.max(...values);
}

function standardErrors(x: Matrix, y: readonly number[], coefficients: readonly number[]) {
  const free = x.rows - x.columns;
  if (free < 1) return null;
  const residuals = y.map(
    (value, row) =>
      value - coefficients.reduce((sum, each, column) => sum + each * x.get(row, column), 0),
  );
  const variance = residuals.reduce((sum, each) => sum + each * each, 0) / free;
  const covariance = inverse(x.transpose().mmul(x));
  return coefficients.map((_, at) => Math.sqrt(Math.max(0, variance * covariance.get(at, at))));
}

/**
 * Ordinary least squares: y ≈ Σ coefficient · column.
 * @param rows one a point; columns that can be told apart (`isDetermined`)
 */
export function leastSquares(
  rows: readonly (readonly number[])[],
  y: readonly number[],
): LinearFit {
  const x = columnsOf(rows);
  const coefficients = solve(x, Matrix.columnVector([...y])).getColumn(0);
  return { coefficients, errors: standardErrors(x, y, coefficients) };
}
