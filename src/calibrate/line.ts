import { isDetermined, leastSquares } from './least-squares.ts';

export interface LinePoint {
  readonly x: number;
  readonly y: number;
}

/**
 * Linear extrapolation, what people do with small runs: a straight line by least squares through runs of two sizes or
 * more, through one size (and 0) otherwise.
 * @param points at least one, x greater than 0
 */
export function line(points: readonly LinePoint[]): (x: number) => number {
  const rows = points.map(({ x }) => [1, x]);
  const y = points.map((point) => point.y);
  if (isDetermined(rows)) {
    const [level = 0, slope = 0] = leastSquares(rows, y).coefficients;
    return (x) => level + slope * x;
  }
  const slope = y.reduce((sum, each) => sum + each, 0) / points.reduce((sum, { x }) => sum + x, 0);
  return (x) => slope * x;
}
