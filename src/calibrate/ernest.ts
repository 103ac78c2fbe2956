import { fcnnlsVector } from 'ml-fcnnls';

/** A run as Ernest sees it. */
export interface ErnestPoint {
  /** Data against any fixed amount. */
  readonly scale: number;
  readonly machines: number;
  readonly seconds: number;
}

const termsOf = (scale: number, machines: number): number[] => [
  1,
  scale / machines,
  Math.log(machines),
  machines,
];

/** Fewer runs than terms: of all answers that fit, the one with the smallest terms. */
const RIDGE = 1e-4;

/**
 * Ernest's model of elapsed time, a + b · scale / machines + c · log(machines) + d · machines, by non-negative least
 * squares (S. Venkataraman et al., NSDI 2016). It knows nothing of start-up phases or of an autoscaler: a baseline.
 * @param points at least one
 * @returns seconds for a scale and a number of machines
 */
export function ernest(
  points: readonly ErnestPoint[],
): (scale: number, machines: number) => number {
  const rows = points.map(({ scale, machines }) => termsOf(scale, machines));
  const size = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => row[column] ?? 0), 1e-12),
  );
  const unit = rows.map((row) => row.map((value, column) => value / (size[column] ?? 1)));
  const ridge = size.map((_, at) => size.map((__, column) => (at === column ? RIDGE : 0)));
  const y = [...points.map(({ seconds }) => seconds), ...ridge.map(() => 0)];
  const weights = fcnnlsVector([...unit, ...ridge], y).K.to1DArray();
  return (scale, machines) =>
    termsOf(scale, machines).reduce(
      (sum, value, column) => sum + (value / (size[column] ?? 1)) * (weights[column] ?? 0),
      0,
    );
}
