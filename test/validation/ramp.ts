import { CONSTANTS, type ConstantId } from '../../src/facts/constants.ts';
import { RAMP_JOBS } from './published-jobs.ts';
import { replayAtBill } from './replay.ts';
import { deviation, table, whole } from './table.ts';

const RUNS = 7;

type Curve = Readonly<Partial<Record<ConstantId, number>>>;

/** @returns the sum of squared log errors of elapsed time over the fitted jobs */
function misfit(curve: Curve): number {
  return RAMP_JOBS.reduce((sum, job) => {
    const error = Math.log(replayAtBill(job, RUNS, curve).elapsedSeconds / job.elapsedSeconds);
    return sum + error * error;
  }, 0);
}

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

/** The misfit around the constants in force: how flat the optimum is. Slow (about half a minute). */
export function rampGridSection(): string {
  const exponents = [0.55, 0.6, 0.62, 0.65, 0.7];
  const pivots = [12, 15, 18];
  const rows = exponents.map((exponent) => [
    String(exponent),
    ...pivots.map((pivot) =>
      misfit({
        'batch.autoscaling.vcpusAtPivot': pivot,
        'batch.autoscaling.exponent': exponent,
      }).toFixed(3),
    ),
  ]);
  return [
    'Sum of squared log errors around it (rows: exponent; columns: vCPUs at 10,000 vCPU s). The floor is flat, ' +
      'and the ranges of both constants cover it:',
    '',
    table(['', ...pivots.map(String)], rows),
  ].join('\n');
}
