import { findPrice, PRICE_BOOK, type PriceBook } from '../../facts/price-book.ts';
import { priceBookOf } from '../../forecast/price-book-of.ts';
import type { JobResult } from '../../forecast/run-result.ts';
import type { RunEvidence } from '../../importers/evidence.ts';
import { billOfMeters } from '../../pricing/bill.ts';
import type { CostLine } from '../../pricing/cost-line.ts';
import type { Meters } from '../../pricing/meters.ts';
import { billableShuffleGb } from '../../pricing/shuffle-tiers.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { exactSum } from '../../units/exact-sum.ts';
import { billPair, together, type Times } from './bill-difference.ts';
import type { Comparison } from './comparison.ts';

/** What each line of a batch job's bill is counted by. */
const COUNTERS: readonly (readonly [counter: string, sku: RegExp])[] = [
  ['TotalVcpuTime', /^vCPU Time/u],
  ['TotalMemoryUsage', /^RAM Time/u],
  ['TotalPdUsage', /^Local Disk Time PD Standard/u],
  ['TotalSsdUsage', /^Local Disk Time PD SSD/u],
  ['TotalShuffleDataProcessed', /^Shuffle/u],
];

function metersOf({ metrics }: RunEvidence, { shuffleTiers }: PriceBook): Meters {
  const of = (name: string): number => Math.max(0, metrics?.totals.get(name)?.value ?? 0);
  const shuffled = of('TotalShuffleDataProcessed');
  const billable = metrics?.totals.get('BillableShuffleDataProcessed')?.value;
  return {
    kind: 'batch',
    TotalVcpuTime: of('TotalVcpuTime'),
    TotalMemoryUsage: of('TotalMemoryUsage'),
    TotalPdUsage: of('TotalPdUsage'),
    TotalSsdUsage: of('TotalSsdUsage'),
    TotalShuffleDataProcessed: shuffled,
    BillableShuffleDataProcessed: billable ?? billableShuffleGb(shuffled, shuffleTiers),
    TotalStreamingDataProcessed: 0,
    TotalSeCuUsage: 0,
    TotalDcuUsage: 0,
  };
}

/** A region that nobody has prices for is no reason to leave the bill out: the scenario's then holds. */
function regionOf({ job }: RunEvidence, { project }: Scenario, book: PriceBook): string {
  const own = job?.region?.value ?? project.region;
  return findPrice(book, own, 'vCPU Time Batch') === undefined ? project.region : own;
}

const lineOf = (lines: readonly CostLine[], sku: string): CostLine | null =>
  lines.find((line) => line.sku === sku) ?? null;

/** A counter that the files have and that is 0 is a line of 0, not an unknown one. */
function known(evidence: RunEvidence, sku: string): boolean {
  const [counter = ''] = COUNTERS.find(([, pattern]) => pattern.test(sku)) ?? [];
  return evidence.metrics?.totals.has(counter) ?? false;
}

const zero = (line: CostLine): CostLine => ({ ...line, quantity: 0, usd: 0 });

/**
 * @param job the forecast's central run
 * @returns its bill beside that of the run's own counters, at the scenario's prices; each in its region
 */
export function compareBills(
  scenario: Scenario,
  evidence: RunEvidence,
  job: JobResult,
  times: Times,
): Comparison['bill'] {
  const book = scenario.prices === null ? PRICE_BOOK : priceBookOf(scenario);
  const region = regionOf(evidence, scenario, book);
  const { lines: found } = billOfMeters(metersOf(evidence, book), book, region);
  const { lines: own } = job.bill;
  const skus = [...new Set([...own, ...found].map(({ sku }) => sku))];
  const lines = skus.map((sku) => {
    const [mine, theirs] = [lineOf(own, sku), lineOf(found, sku)];
    const measured = theirs ?? (mine !== null && known(evidence, sku) ? zero(mine) : null);
    const forecast = mine ?? (theirs === null ? null : zero(theirs));
    return billPair(sku, measured, forecast, times);
  });
  const both = lines.filter(({ difference }) => difference !== null);
  const sum = (of: (line: (typeof both)[number]) => number | null): number | null =>
    both.length === 0 ? null : exactSum(both.map((line) => of(line) ?? 0));
  return {
    lines,
    measuredUsd: sum(({ measuredUsd }) => measuredUsd),
    forecastUsd: sum(({ forecastUsd }) => forecastUsd),
    difference: together(lines),
    leftOut: lines.filter(({ difference }) => difference === null).map(({ sku }) => sku),
  };
}
