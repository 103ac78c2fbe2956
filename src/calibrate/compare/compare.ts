import { DEFAULT_RUNS, forecast } from '../../forecast/forecast.ts';
import type { JobResult, Spread } from '../../forecast/run-result.ts';
import { VERSION } from '../../forecast/version.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { prepare, type PreparedRun } from '../prepare.ts';
import type { PhaseName, PastRun } from '../run.ts';
import { compareBills } from './bills.ts';
import type { Comparison, Pair } from './comparison.ts';
import { compareCounters } from './counters.ts';
import { pair } from './pair.ts';
import { compareStages } from './stages.ts';
import { compareWorkers } from './workers.ts';

export type CompareResult =
  | { readonly ok: true; readonly comparison: Comparison }
  | { readonly ok: false; readonly problems: readonly string[] };

const PHASE_WORDS: Readonly<Record<PhaseName, string>> = {
  poolStart: 'created → pool asked for',
  raise: '→ first worker counted',
  ready: '→ all workers ready',
  work: '→ last operation ended',
  stop: '→ pool stopping',
  teardown: '→ no worker left',
};

/** When the forecast's central run passed the same marks, seconds after submission. */
function marksOf({ messages, submittedS, startedS, finishedS }: JobResult): (number | null)[] {
  const at = (text: string): number | null =>
    messages.find((message) => message.text.startsWith(text))?.atS ?? null;
  const stopping = at('Stopping worker pool');
  const marks = [
    submittedS,
    at('Starting '),
    startedS,
    at('All workers have finished'),
    stopping,
    stopping,
    finishedS,
  ];
  return marks.map((mark) => (mark === null ? null : mark - submittedS));
}

function phasesOf(run: PreparedRun, job: JobResult): Pair[] {
  const marks = marksOf(job);
  const names = Object.keys(PHASE_WORDS) as PhaseName[];
  const pairs = names.map((name, at) => {
    const [from, to] = [marks[at] ?? null, marks[at + 1] ?? null];
    const own = from === null || to === null ? null : to - from;
    return pair(PHASE_WORDS[name], 's', run.phases.get(name) ?? null, own);
  });
  const whole = pair('elapsed', 's', run.measured.get('elapsed') ?? null, job.elapsedS);
  return [...pairs, whole];
}

const withInside = (spread: Spread, value: number | null) => ({
  ...spread,
  inside: value === null ? null : value >= spread.p5 && value <= spread.p95,
});

function comparisonOf(
  scenario: Scenario,
  run: PreparedRun,
  job: JobResult,
  runs: number,
): Comparison {
  const measuredS = run.measured.get('elapsed')?.value ?? null;
  const { elapsedS, usd } = job.replications;
  const times = { measuredS, forecastS: job.elapsedS };
  const bill = compareBills(scenario, run.evidence, job, times);
  const whole = bill.leftOut.length === 0 ? bill.measuredUsd : null;
  return {
    version: VERSION,
    scenario: scenario.name,
    job: job.name,
    run: run.name,
    notes: [
      ...run.notes,
      ...run.differences.map(
        ({ option, run: real, scenario: own }) =>
          `the run had ${option} ${real}; the forecast has the scenario’s ${own}`,
      ),
      ...(run.factor === 1
        ? []
        : [
            `the run had ${run.factor.toPrecision(3)} times the scenario’s data; the forecast has the scenario’s`,
          ]),
    ],
    replications: runs,
    elapsed: withInside(elapsedS, measuredS),
    usd: usd === null ? null : withInside(usd, whole),
    phases: phasesOf(run, job),
    stages: compareStages(scenario, run.job, run.evidence, job),
    counters: compareCounters(run, job),
    workers: compareWorkers(run.evidence, job, measuredS),
    bill,
  };
}

/**
 * Forecasts a scenario and lays a real run of its job beside it: phases, stages, counters, workers, bill.
 * @param runs replications of the forecast
 * @returns the comparison, or a line for everything that stands in the way
 */
export function compareWithRun(
  scenario: Scenario,
  past: PastRun,
  runs: number = DEFAULT_RUNS,
): CompareResult {
  const prepared = prepare(scenario, past);
  if (!prepared.ok) return prepared;
  const job = forecast(scenario, runs, { admission: 'skipped' }).jobs[prepared.run.job];
  if (job === undefined) throw new RangeError('the forecast lacks the job');
  return { ok: true, comparison: comparisonOf(scenario, prepared.run, job, runs) };
}
