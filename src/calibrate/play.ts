import { median } from 'simple-statistics';
import { replicate } from '../forecast/replicate.ts';
import { usageOf } from '../forecast/replicate.ts';
import { metricsOf } from '../pricing/metrics.ts';
import { playedFingerprint } from '../scenario/fingerprint.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { MetricName, PhaseName } from './run.ts';

type Draw = Parameters<typeof replicate>[1];
type JobRecord = ReturnType<typeof replicate>['record']['jobs'][number];

/** What one play-out of a job gives, in the terms of what is measured. */
export interface Played {
  readonly metrics: Readonly<Record<MetricName, number>>;
  readonly phases: Readonly<Partial<Record<PhaseName, number>>>;
  readonly initialWorkers: number;
  /** Thread seconds of all stages. */
  readonly threadS: number;
}

/** Replicates of one play-out: their median stands for it; odd. */
const REPLICATES = 5;

/** A job with more events than this has so many work items that one replicate is as good as five. */
const LONG = 20_000;

function timesOf(job: JobRecord): Partial<Record<PhaseName, number>> {
  const at = (text: string): number | null =>
    job.messages.find((message) => message.text.startsWith(text))?.at ?? null;
  const ends: readonly (number | null)[] = [
    job.submittedAt,
    at('Starting '),
    job.startedAt,
    at('All workers have finished'),
    at('Stopping worker pool'),
    job.finishedAt,
  ];
  const names = ['poolStart', 'raise', 'ready', 'work', 'teardown'] as const;
  const found = names.flatMap((name, index) => {
    const [from, to] = [ends[index] ?? null, ends[index + 1] ?? null];
    return from === null || to === null ? [] : [[name, (to - from) / 1000] as const];
  });
  return Object.fromEntries(found);
}

function playedOf(job: JobRecord): Played {
  const totals = metricsOf(usageOf(job));
  return {
    metrics: {
      elapsed: (job.finishedAt - job.submittedAt) / 1000,
      TotalVcpuTime: totals.TotalVcpuTime,
      TotalMemoryUsage: totals.TotalMemoryUsage,
      TotalPdUsage: totals.TotalPdUsage,
      TotalShuffleDataProcessed: totals.TotalShuffleDataProcessed,
      peakWorkers: job.peakWorkers,
    },
    phases: timesOf(job),
    initialWorkers: job.initialWorkers,
    threadS: job.stages.reduce((sum, { threadSeconds }) => sum + threadSeconds, 0),
  };
}

function onlyJob({ jobs }: ReturnType<typeof replicate>['record']): JobRecord {
  const [job] = jobs;
  if (job === undefined) throw new RangeError('a run is of one job');
  return job;
}

/** Plays a scenario's only job out `runs` times; @returns every play-out */
export function playEach(scenario: Scenario, draw: Draw, runs: number): readonly Played[] {
  return Array.from({ length: runs }, (_, index) =>
    playedOf(onlyJob(replicate(scenario, draw, index).record)),
  );
}

const middle = (values: readonly number[]): number => median([...values]);

function medianOf<Name extends string>(
  all: readonly Readonly<Partial<Record<Name, number>>>[],
): Record<string, number> {
  const names = Object.keys(all[0] ?? {}) as Name[];
  const known = names.filter((name) => all.every((each) => each[name] !== undefined));
  return Object.fromEntries(
    known.map((name) => [name, middle(all.map((each) => each[name] ?? 0))]),
  );
}

/**
 * Plays a scenario's only job out with central constants.
 * @returns medians over a few replicates of luck alone; one replicate of a job of very many work items. The same
 *   scenario gives the same.
 */
export function play(scenario: Scenario): Played {
  const first = replicate(scenario, 'luck', 0).record;
  const one = playedOf(onlyJob(first));
  if (first.events > LONG) return one;
  const all = [
    one,
    ...Array.from({ length: REPLICATES - 1 }, (_, index) =>
      playedOf(onlyJob(replicate(scenario, 'luck', index + 1).record)),
    ),
  ];
  return {
    metrics: medianOf(all.map(({ metrics }) => metrics)) as Played['metrics'],
    phases: medianOf(all.map(({ phases }) => phases)),
    initialWorkers: middle(all.map(({ initialWorkers }) => initialWorkers)),
    threadS: middle(all.map(({ threadS }) => threadS)),
  };
}

/**
 * @returns `play`, which plays each scenario once however often it is asked: fits come back to the same settings, and
 *   several runs may be of one scenario
 */
export function rememberingPlay(): typeof play {
  const known = new Map<string, Played>();
  return (scenario) => {
    const key = playedFingerprint(scenario);
    const played = known.get(key) ?? play(scenario);
    known.set(key, played);
    return played;
  };
}
