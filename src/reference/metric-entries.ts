import { unitWords } from './constants.ts';
import { type Entry, factsOf } from './entry.ts';
import { METRICS } from './metrics.ts';
import type { Metric, Origin } from './metrics/metric.ts';

const ORIGINS: Readonly<Record<Origin, string>> = {
  given: 'the scenario, or a default',
  played: 'replication 0 with every constant at its central value',
  drawn: 'all replications, luck and ranged constants drawn',
  computed: 'other values of the result',
  listed: 'a table of Millrace',
};

/** A value of a job that something beside the job has by the same name: the job's own goes by that name alone. */
const OF_JOB: ReadonlySet<string> = new Set(['jobs[].elapsedS']);

const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** @returns the path and every shorter way to say it: `jobs.bill.total`, `bill.total`, `total` */
function shorter(path: string): string[] {
  const keys = path.replaceAll('[]', '').split('.');
  const last = lastOf(path);
  const taken = OF_JOB.has(`jobs[].${last}`) && !OF_JOB.has(path);
  return keys
    .map((_, from) => keys.slice(from).join('.'))
    .filter((name) => name !== path && !(taken && name === last));
}

function metricEntry(metric: Metric): Entry {
  const { path, unit, meaning, origin, formula, inputs = [], ifNull } = metric;
  return {
    kind: 'metric',
    name: path,
    aliases: shorter(path),
    title: meaning,
    paragraphs: [],
    facts: factsOf({
      unit: unitWords(unit),
      from: ORIGINS[origin],
      formula,
      inputs: inputs.join(', '),
      'null if': ifNull,
    }),
  };
}

/** @returns every value that a result may hold */
export function metricEntries(): readonly Entry[] {
  return METRICS.map(metricEntry);
}
