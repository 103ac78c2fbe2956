import type { JobResult } from '../../forecast/run-result.ts';
import { endedWell } from '../../reference/states.ts';
import { exactSum } from '../../units/exact-sum.ts';
import { isStreaming } from '../streams/words.ts';
import { type Group, groupsOf } from './groups.ts';
import { stateWords, wasRefused } from './states.ts';

/** One line of the table of jobs: a job, or the runs of a repeated one. */
export interface FleetRow {
  readonly label: string;
  /** Whether it is a run of the row above that stands out. */
  readonly standsOut: boolean;
  readonly submittedS: number;
  /** `done`, or `7 done, 1 refused`. */
  readonly state: string;
  /** Whether all ended well. */
  readonly ok: boolean;
  /** Median of those that ran; null: none did. */
  readonly elapsedS: number | null;
  /** The longest of several; null: one. */
  readonly worstS: number | null;
  /** Median with the project to themselves; null: not tried. */
  readonly aloneS: number | null;
  readonly peak: number;
  /** Longest backlog of streaming jobs; Infinity: nothing goes on in one; null: they are none. */
  readonly behindS: number | null;
  /** False: one is still behind at its end. */
  readonly caughtUp: boolean;
  /** A month of all streaming ones; null: they are none, or not fully priced. */
  readonly usdPerMonth: number | null;
  /** Of all; null: nothing could be priced. */
  readonly usd: number | null;
  readonly priced: boolean;
  /** How long quotas held it below its wanted size, longest first. */
  readonly held: readonly { readonly metric: string; readonly seconds: number }[];
  readonly refusals: number;
}

/** A run so much longer than the median of its fellows stands out. */
const STANDS_OUT = 1.5;

/** Runs that stand out with a line of their own, of one repeated job. */
const MOST_OUT = 3;

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

const ranOf = (jobs: readonly JobResult[]): readonly JobResult[] =>
  jobs.filter((job) => !wasRefused(job) && job.state !== 'NOT_SUBMITTED');

function stateOf(jobs: readonly JobResult[]): string {
  const words = jobs.map((job) =>
    isStreaming(job) && job.streaming.stuck !== null && endedWell(job) ? 'sticks' : stateWords(job),
  );
  const different = [...new Set(words)];
  if (different.length === 1) return words[0] ?? '';
  return different
    .map((word) => `${words.filter((each) => each === word).length} ${word}`)
    .join(', ');
}

function heldBy(jobs: readonly JobResult[]): FleetRow['held'] {
  const all = jobs.flatMap(({ heldBelow }) => heldBelow);
  return [...new Set(all.map(({ metric }) => metric))]
    .map((metric) => ({
      metric,
      seconds: all.reduce((sum, each) => sum + (each.metric === metric ? each.seconds : 0), 0),
    }))
    .toSorted((a, b) => b.seconds - a.seconds);
}

const firstOf = (jobs: readonly JobResult[]): number =>
  jobs.reduce((least, { submittedS }) => Math.min(least, submittedS), Infinity);

function streamsOf(
  jobs: readonly JobResult[],
): Pick<FleetRow, 'behindS' | 'caughtUp' | 'usdPerMonth'> {
  const streams = jobs.filter(isStreaming).map(({ streaming }) => streaming);
  const months = streams.map(({ cost }) => cost.usdPerMonth).filter((usd) => usd !== null);
  const none = streams.length === 0;
  return {
    behindS: none
      ? null
      : Math.max(...streams.map(({ backlogPeak }) => backlogPeak.seconds ?? Infinity)),
    caughtUp: streams.every(({ caughtUp }) => caughtUp),
    usdPerMonth: none || months.length < streams.length ? null : exactSum(months),
  };
}

function rowOf({ label, jobs }: Group, standsOut = false): FleetRow {
  const ran = ranOf(jobs);
  const totals = jobs.map(({ bill }) => bill.total).filter((total) => total !== null);
  return {
    label,
    standsOut,
    submittedS: firstOf(jobs),
    state: stateOf(jobs),
    ok: jobs.every((job) => endedWell(job) && (job.streaming?.stuck ?? null) === null),
    elapsedS: median(ran.map(({ elapsedS }) => elapsedS)),
    worstS: ran.length > 1 ? Math.max(...ran.map(({ elapsedS }) => elapsedS)) : null,
    aloneS: median(jobs.flatMap(({ alone }) => alone?.elapsedS ?? [])),
    peak: Math.max(...jobs.map(({ workers }) => workers.peak)),
    ...streamsOf(jobs),
    usd: totals.length === 0 ? null : exactSum(totals),
    priced: jobs.every(({ bill }) => bill.total !== null && bill.unpriced.length === 0),
    held: heldBy(jobs),
    refusals: jobs.reduce((sum, { refusals }) => sum + refusals, 0),
  };
}

/** Runs of a repeated job that took far longer than their fellows, or ended otherwise than most. */
function outstanding({ jobs }: Group): readonly JobResult[] {
  if (jobs.length < 2) return [];
  const usual = median(ranOf(jobs).map(({ elapsedS }) => elapsedS)) ?? 0;
  const allDiffer = jobs.every((job) => !endedWell(job));
  const out = jobs.filter((job) => {
    if (!endedWell(job)) return !allDiffer;
    return job.elapsedS > STANDS_OUT * usual;
  });
  return out
    .toSorted((a, b) => Number(endedWell(a)) - Number(endedWell(b)) || b.elapsedS - a.elapsedS)
    .slice(0, MOST_OUT);
}

/** Which rows must not be left out: first what did not end well, then what was held longest, then the longest. */
const rank = ({ ok, refusals, held, elapsedS }: FleetRow): readonly number[] => [
  ok ? 0 : 1,
  refusals,
  held.reduce((sum, { seconds }) => sum + seconds, 0),
  elapsedS ?? 0,
];

function compareRanks(a: FleetRow, b: FleetRow): number {
  const [one, other] = [rank(a), rank(b)];
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : (other[at] ?? 0) - (one[at] ?? 0);
}

/** The table of jobs. */
export interface FleetRows {
  readonly rows: readonly FleetRow[];
  /** Jobs that no row tells of. */
  readonly left: number;
}

/**
 * @param most rows
 * @returns jobs in the order of their first submission: a row each, the runs of a repeated job in one, with runs that
 *   stand out below it; where there are too many, those that matter least are left out
 */
export function fleetRows(jobs: readonly JobResult[], most: number): FleetRows {
  const groups = groupsOf(jobs).toSorted((a, b) => firstOf(a.jobs) - firstOf(b.jobs));
  const all = groups.flatMap((group) => [
    { row: rowOf(group), jobs: group.jobs.length },
    ...outstanding(group).map((job) => ({
      row: rowOf({ label: job.name, jobs: [job] }, true),
      jobs: 0,
    })),
  ]);
  const kept = new Set(
    all
      .toSorted((a, b) => compareRanks(a.row, b.row))
      .slice(0, most)
      .map(({ row }) => row),
  );
  const left = all.filter(({ row }) => !kept.has(row));
  return {
    rows: all.flatMap(({ row }) => (kept.has(row) ? [row] : [])),
    left: left.reduce((sum, each) => sum + each.jobs, 0),
  };
}
