import { findPrice, PRICE_BOOK } from '../../src/facts/price-book.ts';
import { forecast } from '../../src/forecast/forecast.ts';
import { replicate } from '../../src/forecast/replicate.ts';
import { quantile } from '../../src/kernel/statistics/quantile.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { recordsOf, scenarioOf } from './replay.ts';
import { table } from './table.ts';

/**
 * What Google documents of FlexRS: vCPU and memory at 60 % of batch (price page, us-central1, 2026-09-08), shuffle and
 * disks undiscounted, start within 6 h of creation (https://docs.cloud.google.com/dataflow/docs/guides/flexrs, 2026-03-03).
 */
export const LONGEST_QUEUE_S = 6 * 3600;

const RUNS = 15;
const QUEUES = 400;

interface Kind {
  readonly name: string;
  /** vCPU s per element, and bytes of one. */
  readonly cpu: string;
  readonly size: string;
  /** Share of preemptible VMs that end in a time; empty: as measured. */
  readonly rate: string;
}

const KINDS: readonly Kind[] = [
  { name: 'nearly all vCPU', cpu: '50 ms', size: '2 GB', rate: '' },
  { name: 'nearly all shuffle', cpu: '0.1 ms', size: '100 GB', rate: '' },
  { name: 'vCPU, half of the VMs preempted an hour', cpu: '50 ms', size: '2 GB', rate: '50 %/h' },
];

/** One job on n1-standard-2, with FlexRS and without a queue, or without FlexRS. */
function jobOf({ cpu, size, rate }: Kind, goal: 'COST_OPTIMIZED' | 'SPEED_OPTIMIZED'): Scenario {
  const flexRs = goal === 'COST_OPTIMIZED' ? { startDelay: '0 s' } : {};
  const preemption = rate === '' || goal === 'SPEED_OPTIMIZED' ? {} : { preemption: { rate } };
  return scenarioOf(
    JSON.stringify({
      name: 'flexrs',
      project: { region: 'us-central1' },
      job: {
        sdk: 'java',
        ...flexRs,
        ...preemption,
        options: { flexRSGoal: goal, workerMachineType: 'n1-standard-2', maxNumWorkers: 20 },
        pipeline: [
          { read: { read: 'synthetic', size, elements: 1_000_000, files: 100 } },
          { work: { map: { cpu } } },
          { group: { groupByKey: { keys: 10_000 } } },
        ],
      },
    }),
  );
}

export interface FlexrsPair {
  readonly kind: string;
  /** FlexRS bill over the standard job's, per replicate, rising. */
  readonly ratios: readonly number[];
  /** Work done again over all work, per replicate: the most. */
  readonly repeated: number;
  readonly preemptions: number;
}

/** @returns the bills of either job, replicate by replicate */
function pairOf(kind: Kind): FlexrsPair {
  const pairs = Array.from({ length: RUNS }, (_, index) => {
    const flexrs = replicate(jobOf(kind, 'COST_OPTIMIZED'), 'luck', index);
    const standard = replicate(jobOf(kind, 'SPEED_OPTIMIZED'), 'luck', index);
    const [job] = flexrs.record.jobs;
    const again = job?.stages.reduce((sum, stage) => sum + stage.repeatedSeconds, 0) ?? NaN;
    const all = job?.stages.reduce((sum, stage) => sum + stage.threadSeconds, 0) ?? NaN;
    return {
      ratio: (flexrs.bills[0]?.total ?? NaN) / (standard.bills[0]?.total ?? NaN),
      repeated: again / all,
      preemptions: job?.preemptions ?? NaN,
    };
  });
  return {
    kind: kind.name,
    ratios: pairs.map(({ ratio }) => ratio).toSorted((a, b) => a - b),
    repeated: Math.max(...pairs.map(({ repeated }) => repeated)),
    preemptions: quantile(
      pairs.map(({ preemptions }) => preemptions),
      0.5,
    ),
  };
}

export const replayFlexrs = (): readonly FlexrsPair[] => KINDS.map(pairOf);

/** FlexRS price over batch price of each line that FlexRS has, in every region that has both. */
export function flexrsRates(): readonly number[] {
  return Object.keys(PRICE_BOOK.regions).flatMap((region) =>
    ['vCPU Time', 'RAM Time'].flatMap((line) => {
      const [flexrs, batch] = ['FlexRS', 'Batch'].map((kind) =>
        findPrice(PRICE_BOOK, region, `${line} ${kind}`),
      );
      return flexrs === undefined || batch === undefined ? [] : [flexrs.usd / batch.usd];
    }),
  );
}

export interface QueueReplay {
  /** s in the queue, rising. */
  readonly waits: readonly number[];
  /** Latest less earliest finish that a forecast prints, s. */
  readonly finishSpan: number;
}

/** @returns what a FlexRS job waits when nothing is said of it */
export function replayQueue(): QueueReplay {
  const scenario = scenarioOf(`
name: queue
project: { region: us-central1 }
job:
  sdk: java
  options: { flexRSGoal: COST_OPTIMIZED }
  pipeline: [{ read: { read: synthetic, size: 1 MB, elements: 100, cpu: 10 ms } }]
`);
  const waits = recordsOf(scenario, QUEUES).map(({ queuedMs }) => queuedMs / 1000);
  const own = forecast(scenario, 20).jobs[0]?.flexrs;
  const span = (own?.latestFinishS ?? NaN) - (own?.earliestFinishS ?? NaN);
  return { waits: waits.toSorted((a, b) => a - b), finishSpan: span };
}

export function flexrsSection(): string {
  const rates = flexrsRates();
  const { waits, finishSpan } = replayQueue();
  const hours = (seconds: number): string => `${(seconds / 3600).toFixed(2)} h`;
  const rows = replayFlexrs().map(({ kind, ratios, repeated, preemptions }) => {
    const [least = NaN, most = NaN] = [ratios.at(0), ratios.at(-1)];
    const inside = least >= 0.6 && most <= 1 + repeated;
    return [
      kind,
      quantile(ratios, 0.5).toFixed(3),
      `${least.toFixed(3)} – ${most.toFixed(3)}`,
      `${(repeated * 100).toFixed(2)} %`,
      String(preemptions),
      inside ? 'yes' : '**no**',
    ];
  });
  return [
    '## FlexRS: what must hold',
    '',
    `Identities, not measurements: no FlexRS job is published with its bill. Rates: ${rates.length} pairs of price (vCPU and memory, every region), FlexRS over batch ${Math.min(...rates).toFixed(6)} to ${Math.max(...rates).toFixed(6)}; documented 0.6. Bills: one job on n1-standard-2 with FlexRS and without, n = ${RUNS} replicates each with the same luck; the ratio must lie between 0.6 (all of it discounted) and 1 (none of it) plus what preemption has done again.`,
    '',
    table(
      ['job', 'FlexRS / standard', 'range', 'done again, at most', 'preempted', 'inside'],
      rows,
    ),
    '',
    `Queue: ${QUEUES} jobs waited ${hours(waits[0] ?? NaN)} to ${hours(waits.at(-1) ?? NaN)}, half of them ${hours(quantile(waits, 0.5))} or less; documented is 0 to 6 h, and how the waits spread is assumed (even). The earliest and latest finish that a forecast prints lie ${hours(finishSpan)} apart: all of the queue, and the spread of the run itself.`,
  ].join('\n');
}
