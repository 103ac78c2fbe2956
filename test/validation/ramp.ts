import { CONSTANTS, type ConstantId } from '../../src/facts/constants.ts';
import { RAMP_JOBS } from './published-jobs.ts';
import { replayAtBill } from './replay.ts';
import { deviation, table, whole } from './table.ts';

const RUNS = 7;

type Curve = Readonly<Partial<Record<ConstantId, number>>>;

/** The curve at one point, and the log error of elapsed time of each job there, in the order of `RAMP_JOBS`. */
interface GridPoint {
  readonly exponent: number;
  readonly pivot: number;
  readonly errors: readonly number[];
}

function gridPoint(exponent: number, pivot: number): GridPoint {
  const curve: Curve = {
    'batch.autoscaling.vcpusAtPivot': pivot,
    'batch.autoscaling.exponent': exponent,
  };
  const errors = RAMP_JOBS.map((job) =>
    Math.log(replayAtBill(job, RUNS, curve).elapsedSeconds / job.elapsedSeconds),
  );
  return { exponent, pivot, errors };
}

/** Sum of squared log errors over the jobs. @param without index of a job that is left out */
const misfit = ({ errors }: GridPoint, without = -1): number =>
  errors.reduce((sum, error, job) => (job === without ? sum : sum + error * error), 0);

/** How each fitted job replays with the constants in force. */
export function rampSection(): string {
  const rows = RAMP_JOBS.map((job) => {
    const { elapsedSeconds, vcpuSeconds, peakWorkers } = replayAtBill(job, RUNS);
    return [
      job.id,
      whole(job.vcpuSeconds),
      whole(vcpuSeconds),
      whole(job.elapsedSeconds),
      whole(elapsedSeconds),
      deviation(elapsedSeconds, job.elapsedSeconds),
      String(peakWorkers),
      job.note,
    ];
  });
  const pivot = CONSTANTS['batch.autoscaling.vcpusAtPivot'].value;
  const exponent = CONSTANTS['batch.autoscaling.exponent'].value;
  return [
    '## The ramp: fitted',
    '',
    `vCPUs wanted = ${pivot} · (remaining vCPU s / 10,000)^${exponent}, fitted jointly over the ${RAMP_JOBS.length} jobs below; ` +
      'cogbeam-vermont is not among them. Each job is one divisible stage whose work is chosen so that the ' +
      `billed vCPU seconds come out as published; the error is in elapsed time (medians of ${RUNS} replicates).`,
    '',
    table(
      ['job', 'vCPU s', 'replayed', 'elapsed s', 'replayed', 'error', 'peak workers', 'note'],
      rows,
    ),
  ].join('\n');
}

/** Each job by the point of the grid that fits the other jobs best: a check, unlike the fit. */
function leftOutTable(grid: readonly GridPoint[]): string {
  const rows = RAMP_JOBS.map(({ id, elapsedSeconds }, job) => {
    const best = grid.toSorted((a, b) => misfit(a, job) - misfit(b, job)).at(0);
    if (best === undefined) throw new Error('the grid has no point');
    const elapsed = elapsedSeconds * Math.exp(best.errors[job] ?? NaN);
    return [
      id,
      `${best.pivot} · (…)^${best.exponent}`,
      whole(elapsedSeconds),
      whole(elapsed),
      deviation(elapsed, elapsedSeconds),
    ];
  });
  return table(['job left out', 'curve of the others', 'elapsed s', 'replayed', 'error'], rows);
}

/**
 * The misfit around the constants in force: how flat the optimum is, and each job by the curve of the others. Slow
 * (about half a minute).
 */
export function rampGridSection(): string {
  const exponents = [0.55, 0.6, 0.62, 0.65, 0.7];
  const pivots = [12, 15, 18];
  const grid = exponents.flatMap((exponent) => pivots.map((pivot) => gridPoint(exponent, pivot)));
  const rows = exponents.map((exponent) => [
    String(exponent),
    ...grid.filter((point) => point.exponent === exponent).map((point) => misfit(point).toFixed(3)),
  ]);
  return [
    'Sum of squared log errors around it (rows: exponent; columns: vCPUs at 10,000 vCPU s). The floor is flat, ' +
      'and the ranges of both constants cover it:',
    '',
    table(['', ...pivots.map(String)], rows),
    '',
    `Checked: each job with the curve of this grid that fits the other ${RAMP_JOBS.length - 1} best.`,
    '',
    leftOutTable(grid),
  ].join('\n');
}
