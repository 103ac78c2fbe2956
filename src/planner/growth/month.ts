import { startForecast } from '../../forecast/forecast.ts';
import type { JobResult, RunResult } from '../../forecast/run-result.ts';
import { atSize, sourceBytes } from '../../scenario/at-size.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { GrowthMonth, GrowthWatch } from './growth.ts';

const BEHIND: GrowthWatch = { kind: 'behind', what: 'keeps up' };

/** @returns all that can break: every goal, every quota with a limit, whether streaming jobs keep up, and admission itself */
export function watchesOf({ goals, project, jobs }: Scenario): readonly GrowthWatch[] {
  return [
    ...goals.map(({ metric, text }) => ({ kind: 'goal' as const, what: `${metric} ${text}` })),
    ...[...project.quotas.keys()].map((what) => ({ kind: 'quota' as const, what })),
    ...(jobs.some(({ type }) => type === 'streaming') ? [BEHIND] : []),
    { kind: 'admission', what: 'admission' },
  ];
}

const keepsUp = ({ streaming }: JobResult): boolean =>
  streaming === null || (streaming.caughtUp && streaming.stuck === null);

function brokenIn({ goals, quotas, admission, outcome, jobs }: RunResult): GrowthMonth['broken'] {
  const missed = goals.filter(({ ok }) => !ok);
  const bound = quotas.filter((quota) => quota.limit !== null && quota.bound);
  const refused = !admission.admitted || outcome === 'rejected';
  return [
    ...missed.map(({ goal, value }) => ({ kind: 'goal' as const, what: goal, value, bound: null })),
    ...bound.map(({ metric, peak, limit }) => ({
      kind: 'quota' as const,
      what: metric,
      value: peak,
      bound: limit,
    })),
    ...(jobs.every(keepsUp) ? [] : [{ ...BEHIND, value: null, bound: null }]),
    ...(refused
      ? [{ kind: 'admission' as const, what: 'admission', value: null, bound: null }]
      : []),
  ];
}

function finishOf(jobs: readonly JobResult[]): number | null {
  if (jobs.some(({ state }) => state !== 'DONE')) return null;
  const first = Math.min(...jobs.map(({ submittedS }) => submittedS));
  const ends = jobs.map((job) => job.submittedS + job.replications.elapsedS.p50);
  return Math.max(...ends) - first;
}

function usdOf(jobs: readonly JobResult[]): number | null {
  return jobs.reduce<number | null>((sum, { replications }) => {
    const own = replications.usd?.p50 ?? null;
    return sum === null || own === null ? null : sum + own;
  }, 0);
}

/** Nothing where some job ends, or was refused. */
function monthlyOf(jobs: readonly JobResult[]): Pick<GrowthMonth, 'usdPerMonth'> {
  const streams = jobs.flatMap(({ replications }) => replications.streaming ?? []);
  if (streams.length < jobs.length) return {};
  const usdPerMonth = streams.reduce<number | null>((sum, { usdPerMonth: own }) => {
    return sum === null || own === null ? null : sum + own.p50;
  }, 0);
  return { usdPerMonth };
}

/** Bytes of what ends, and bytes a second of what does not. */
function sizesOf({ jobs }: Scenario): Pick<GrowthMonth, 'bytes' | 'bytesPerS'> {
  const all = jobs.reduce((sum, job) => sum + sourceBytes(job), 0);
  const endless = jobs.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.kind === 'read' && step.rate !== undefined ? step.bytes : [])),
  );
  if (endless.length === 0) return { bytes: all };
  const bytesPerS = endless.reduce((sum, bytes) => sum + bytes, 0);
  return { bytes: all - bytesPerS, bytesPerS };
}

/**
 * Plays one month out, a replication at a time. All months share their seeds: they differ by their data alone.
 * @param factor data against month 0
 * @param runs replications
 */
export function* playMonth(
  scenario: Scenario,
  month: number,
  factor: number,
  runs: number,
): Generator<undefined, GrowthMonth> {
  const grown = atSize(scenario, factor);
  const forecast = startForecast(grown);
  while (forecast.done < runs) {
    forecast.next();
    yield;
  }
  const result = forecast.result();
  return {
    month,
    factor,
    ...sizesOf(grown),
    outcome: result.outcome,
    finishS: finishOf(result.jobs),
    ...(result.jobs.some(({ state }) => state === 'RUNNING') ? { runsOn: true } : {}),
    usd: usdOf(result.jobs),
    ...monthlyOf(result.jobs),
    peakWorkers: Math.max(...result.jobs.map(({ workers }) => workers.peak)),
    broken: brokenIn(result),
  };
}
