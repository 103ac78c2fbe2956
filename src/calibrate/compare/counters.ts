import type { JobResult } from '../../forecast/run-result.ts';
import type { MetricsEvidence } from '../../importers/evidence.ts';
import type { PreparedRun } from '../prepare.ts';
import { type Measured, UNITS } from '../run.ts';
import type { Pair } from './comparison.ts';
import { pair } from './pair.ts';

/** Counters beside the usual ones: unit, and how much of it one of the service's is; others in no unit that is known. */
const MORE: Readonly<Record<string, { readonly unit: string; readonly one: number }>> = {
  TotalStreamingDataProcessed: { unit: 'GB', one: 1 },
  TotalGpuTime: { unit: 'GPU s', one: 1 },
  // A published job of 182.4 vCPU s (0.050667 h) counts 50,667.
  TotalDcuUsage: { unit: 'DCU h', one: 1e-6 },
};

const DISKS = ['TotalPdUsage', 'TotalSsdUsage'] as const;

type Totals = MetricsEvidence['totals'];

/** Disks of both kinds together, as a forecast counts them; a counter of 0 is known, one that is not there is not. */
function diskPair(totals: Totals, forecast: number): Pair {
  const found = DISKS.flatMap((name) => totals.get(name) ?? []);
  const [first] = found;
  const sum = found.reduce((all, { value }) => all + value, 0);
  const measured: Measured | null = first === undefined ? null : { value: sum, from: first.from };
  const isMixed = (totals.get('TotalSsdUsage')?.value ?? 0) > 0;
  return pair(isMixed ? DISKS.join(' + ') : DISKS[0], UNITS.TotalPdUsage, measured, forecast);
}

const USUAL = [
  'TotalVcpuTime',
  'TotalMemoryUsage',
  'TotalPdUsage',
  'TotalShuffleDataProcessed',
  'BillableShuffleDataProcessed',
] as const;

/** Counters that the run has or the forecast is not 0 in. */
function otherPairs(totals: Totals, metrics: Readonly<Record<string, number>>): readonly Pair[] {
  const known: readonly string[] = [...USUAL, ...DISKS];
  const names = [...new Set([...totals.keys(), ...Object.keys(metrics)])];
  return names
    .filter((name) => !known.includes(name) && (totals.has(name) || metrics[name] !== 0))
    .map((name) => {
      const { unit, one } = MORE[name] ?? { unit: '', one: 1 };
      const told = totals.get(name);
      const measured = told === undefined ? null : { ...told, value: told.value * one };
      return pair(name, unit, measured, metrics[name] ?? null);
    });
}

/** @returns every counter of the forecast beside the run's, those that the run alone has after them, and its peak */
export function compareCounters(run: PreparedRun, job: JobResult): readonly Pair[] {
  const totals: Totals = run.evidence.metrics?.totals ?? new Map();
  const metrics: Readonly<Record<string, number>> = { ...job.metrics };
  const usual = USUAL.map((name) => {
    if (name === 'TotalPdUsage') return diskPair(totals, job.metrics.TotalPdUsage);
    const unit = name === 'BillableShuffleDataProcessed' ? 'GB' : UNITS[name];
    return pair(name, unit, totals.get(name) ?? null, job.metrics[name]);
  });
  const peak = run.measured.get('peakWorkers') ?? null;
  return [
    ...usual,
    ...otherPairs(totals, metrics),
    pair('peakWorkers', UNITS.peakWorkers, peak, job.workers.peak),
  ];
}
