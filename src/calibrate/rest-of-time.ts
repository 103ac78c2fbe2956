import { type ConstantId, constant } from '../facts/constants.ts';
import { around, type Fitted, type Outcome, rounded } from './fitted.ts';
import { type Dial, elasticityOf, fitLevel } from './level.ts';
import { play } from './play.ts';
import type { PreparedRun } from './prepare.ts';
import { applied, type Settings, withConstants } from './settings.ts';

/** A constant that takes what the other fits leave of the elapsed time, and what it stands for then. */
interface Rest {
  readonly id: ConstantId;
  /** -1: more of the constant makes the job shorter. */
  readonly sign: 1 | -1;
  readonly standsFor: string;
}

/** From this share of the elapsed time on, start and end are most of it. */
const MOSTLY_START = 0.5;

/** A constant that moves elapsed time less than this share of its own change can't take the rest. */
const SEEN = 0.03;

/** Further from the table's value than this, it would stand for something else altogether. */
const FURTHEST = 8;

function startShare(runs: readonly PreparedRun[], settings: Settings): number {
  const shares = runs.map(({ scenario }) => {
    const { metrics, phases } = play(applied(scenario, settings));
    return 1 - (phases.work ?? 0) / metrics.elapsed;
  });
  return shares.reduce((sum, each) => sum + each, 0) / shares.length;
}

function restOf(runs: readonly PreparedRun[], settings: Settings): Rest | null {
  const job = runs[0]?.scenario.jobs[0];
  if (job === undefined) return null;
  const startSeen = settings.constants.has(`worker.ready.${job.sdk}.p50`);
  if (!startSeen && startShare(runs, settings) >= MOSTLY_START) {
    const standsFor = 'stands for all of start-up, the opening of stages and the end: only their sum is seen';
    return { id: `worker.ready.${job.sdk}.p50`, sign: 1, standsFor };
  }
  const grows = job.options.autoscalingAlgorithm !== 'NONE';
  if (!grows || settings.constants.has('batch.autoscaling.vcpusAtPivot')) return null;
  const standsFor = startSeen
    ? 'the size of the pool at this job’s work, by its mean number of vCPUs; says nothing of other amounts of work'
    : 'stands for the pool’s size and for start-up together: only the elapsed time is seen';
  return { id: 'batch.autoscaling.vcpusAtPivot', sign: -1, standsFor };
}

const unseen = (id: ConstantId, why: 'no influence' | 'confounded', because: string): Outcome => ({
  fitted: [],
  undetermined: [{ what: id, why, because }],
});

/**
 * Gives what is left of the elapsed time to the one constant that most of it leans on: the readiness of workers where
 * start-up is most of the job and no message tells it, else the size that the autoscaler chose. Only where both
 * elapsed time and TotalVcpuTime are known, or start-up is most of the job, so that work and pool can be told apart.
 */
export function fitRestOfTime(
  runs: readonly PreparedRun[],
  settings: Settings,
): readonly [Outcome, Settings] {
  const rest = restOf(runs, settings);
  const both = runs.filter(
    ({ measured }) =>
      measured.has('elapsed') && (rest?.sign === 1 || measured.has('TotalVcpuTime')),
  );
  if (rest === null || both.length === 0) return [{ fitted: [], undetermined: [] }, settings];
  const { id, sign, standsFor } = rest;
  const before = both[0]?.scenario.constants.get(id) ?? constant(id).value;
  const valueAt = (x: number): number => rounded(sign === 1 ? before * x : before / x);
  const dial: Dial = (x) => withConstants(settings, [[id, valueAt(x)]]);
  if (elasticityOf(both, 'elapsed', dial) < SEEN) {
    return [unseen(id, 'no influence', 'elapsed time hardly depends on it'), settings];
  }
  const level = fitLevel(both, 'elapsed', dial);
  if (level === null || level.x > FURTHEST || level.x < 1 / FURTHEST) {
    const because = 'no likely value of it explains the elapsed time';
    return [unseen(id, 'confounded', because), settings];
  }
  const value = valueAt(level.x);
  const fitted: Fitted = {
    what: id,
    value,
    unit: constant(id).unit,
    interval: around(value, level.deviation),
    before,
    from: both.flatMap(({ measured }) => measured.get('elapsed')?.from ?? []),
    runs: both.length,
    how: `rest of the elapsed time; ${standsFor}`,
    places: [{ kind: 'constant', id, value }],
  };
  return [{ fitted: [fitted], undetermined: [] }, dial(level.x)];
}
