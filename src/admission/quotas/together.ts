import type { QuotaMetric } from '../../facts/quota-metrics.ts';
import type { Demand } from '../../quota/demand.ts';
import { startDemand, startOfPools } from '../../quota/demand.ts';
import { createLedger } from '../../quota/ledger.ts';
import { leastIn } from '../../quota/usage-over-time.ts';
import { workerShape } from '../../quota/worker-shape.ts';
import type { JobSpec, QuotaSpec, Scenario } from '../../scenario/scenario.ts';
import type { Stated } from '../finding.ts';
import { isFlexRs } from '../options/flexrs.ts';
import { inTime } from '../words.ts';
import { flexRsPool, flexRsStart } from './flexrs-quota.ts';
import { goesOn, leastOf } from './goes-on.ts';
import { raiseWords } from './raise.ts';
import { startSize } from './start-size.ts';
import { poolStarts } from './streaming-start.ts';

/** A job with a time of its own, and what its start charges. */
interface Starter {
  readonly at: number;
  readonly job: JobSpec;
  readonly demand: Demand;
}

/** What a job and some submitted before it charge at their starts is more than there is. */
interface Overlap {
  readonly job: number;
  readonly metric: QuotaMetric;
  readonly required: number;
  readonly left: number;
  /** Of these, the one submitted first. */
  readonly from: JobSpec;
  readonly others: number;
  /** From the first submission to the last, ms. */
  readonly within: number;
  readonly certain: boolean;
}

function demandOf(scenario: Scenario, job: JobSpec): Demand {
  const checked = { scenario, job, path: '' };
  if (job.type === 'streaming') return startOfPools(poolStarts(checked, null));
  if (!isFlexRs(job.options)) return startDemand(workerShape(job.options), startSize(checked));
  const ledger = createLedger(scenario.project.quotas);
  return flexRsStart(checked, flexRsPool(checked, ledger));
}

/** In the order of submission. Jobs that come after others have no time of their own, and those that are refused anyway take nothing. */
function startersOf(scenario: Scenario, refused: readonly boolean[]): Starter[] {
  return scenario.jobs
    .map((job, at) => ({ at, job }))
    .filter(({ at, job }) => job.after.length === 0 && refused[at] !== true)
    .toSorted((a, b) => a.job.submitAt - b.job.submitAt)
    .map(({ at, job }) => ({ at, job, demand: demandOf(scenario, job) }));
}

const amountOf = (demand: Demand, metric: QuotaMetric): number =>
  demand.reduce((sum, one) => sum + (one.metric === metric ? one.amount : 0), 0);

const chargeOf = ({ demand }: Starter, metric: QuotaMetric): number => amountOf(demand, metric);

/** A job that is queued or launched first, or tried again, may ask for its workers at another time than the others. */
const asksOnce = ({ job }: Starter): boolean =>
  job.onRefused === null && job.template !== 'flex' && !isFlexRs(job.options);

/** @returns the last number below `to` from which on more than `left` is taken; null: none */
function overFrom(sums: readonly number[], to: number, left: number): number | null {
  const all = sums[to] ?? 0;
  if (all <= left) return null;
  let [low, high] = [0, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (all - (sums[middle] ?? 0) > left) low = middle;
    else high = middle;
  }
  return low;
}

/** What streaming jobs that go on are sure to have when the last of a group asks; 0 where something may strike them. */
function heldBy(scenario: Scenario, group: readonly Starter[], metric: QuotaMetric): number {
  const at = group.at(-1)?.job.submitAt ?? 0;
  if (scenario.faults.length > 0) return 0;
  return group
    .slice(0, -1)
    .filter(({ job }) => goesOn(job, at))
    .reduce((sum, { job }) => sum + amountOf(leastOf(scenario, job), metric), 0);
}

/** One quota: who of these may find too little of it left, by what the fewest others submitted last before them take. */
function overlapsIn(
  scenario: Scenario,
  starters: readonly Starter[],
  metric: QuotaMetric,
  spec: QuotaSpec,
): Overlap[] {
  const charges = starters.map((starter) => chargeOf(starter, metric));
  const sums = [0];
  for (const charge of charges) sums.push((sums.at(-1) ?? 0) + charge);
  return starters.flatMap((last, n): Overlap[] => {
    const left = Math.max(0, spec.limit - leastIn(spec, last.job.submitAt, Infinity));
    const from = charges[n] === 0 ? null : overFrom(sums, n + 1, left);
    const first = starters[from ?? n];
    if (from === null || from === n || first === undefined) return [];
    const within = last.job.submitAt - first.job.submitAt;
    const group = starters.slice(from, n + 1).filter((_, at) => charges[from + at] !== 0);
    const stays = left - heldBy(scenario, group, metric) < (charges[n] ?? 0);
    const certain = within === 0 ? group.every(asksOnce) : stays && asksOnce(last);
    const required = (sums[n + 1] ?? 0) - (sums[from] ?? 0);
    const others = group.length - 1;
    return [{ job: last.at, metric, required, left, from: first.job, others, within, certain }];
  });
}

const overlapsOf = (scenario: Scenario, starters: readonly Starter[]): Overlap[] =>
  [...scenario.project.quotas]
    .filter(([metric]) => metric !== 'CONCURRENT_JOBS')
    .flatMap(([metric, spec]) => overlapsIn(scenario, starters, metric, spec));

const groupOf = ({ name, runOf }: JobSpec): string => (runOf === null ? `=${name}` : `*${runOf}`);

/** Of a job, or of all runs of a repeated one: what is certain, else what takes the longest to be over. */
function worst(one: Overlap, other: Overlap | undefined): Overlap {
  if (other === undefined) return one;
  if (one.certain !== other.certain) return one.certain ? one : other;
  return one.within < other.within ? one : other;
}

const GOES_ON = 'and those that go on keep too much of it: it is refused';
const ENDS = 'so that it is refused unless enough of that is free again by then';

function statedOf(
  { metric, required, left, from, others, within, certain }: Overlap,
  job: JobSpec,
  path: string,
  { project }: Scenario,
): Stated {
  const who = others === 1 ? from.name : `${others} others, the first of them ${from.name}`;
  const sums = `their starts charge ${required} of ${metric}, and ${left} are left`;
  return {
    code: 'QUOTA-TOGETHER',
    severity: certain ? 'error' : 'warning',
    path: `${path}.${job.runOf === null ? 'submitAt' : 'repeat'}`,
    message:
      within === 0
        ? `${job.name} is submitted at the same time as ${who}: ${sums}, so that one of them ${certain ? 'is' : 'may be'} refused`
        : `${job.name} is submitted ${inTime(within)} after ${who}: ${sums}, ${certain ? GOES_ON : ENDS}`,
    fix: `submit it when others are over (after: [${from.runOf ?? from.name}]), have it submitted again (onRefused), or ${raiseWords([metric], project)}`,
  };
}

/**
 * Do jobs fit into quota together, at their starts alone, that each fit by themselves? Where they are submitted at one
 * instant, or those before are streaming jobs that go on, it is certain that one is refused; else earlier ones may have
 * ended, and nobody knows before they are played out.
 * @param refused which jobs are turned down for other reasons
 * @param paths where each job stands in the scenario
 * @returns by the job's number, one finding for each job or repeated job that may be left without
 */
export function checkTogether(
  scenario: Scenario,
  refused: readonly boolean[],
  paths: readonly string[],
): ReadonlyMap<number, Stated> {
  if (scenario.jobs.length < 2) return new Map();
  const worstOf = new Map<string, Overlap>();
  for (const overlap of overlapsOf(scenario, startersOf(scenario, refused))) {
    const job = scenario.jobs[overlap.job];
    if (job === undefined) continue;
    worstOf.set(groupOf(job), worst(overlap, worstOf.get(groupOf(job))));
  }
  const found = new Map<number, Stated>();
  for (const overlap of worstOf.values()) {
    const job = scenario.jobs[overlap.job];
    if (job === undefined) continue;
    found.set(overlap.job, statedOf(overlap, job, paths[overlap.job] ?? '', scenario));
  }
  return found;
}
