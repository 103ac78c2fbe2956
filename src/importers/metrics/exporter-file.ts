import {
  expected,
  field,
  isGiven,
  keysOf,
  number,
  type PlainValue,
  remark,
} from '../plain-value.ts';
import type { Found } from '../evidence.ts';
import type { Gathered } from './gather.ts';
import { metricName } from './metric-names.ts';

const NAMELESS = { original: '', output: '', step: '' };

/** The exporter's estimate follows from no price list, and it prints two for one set of counters. */
const ESTIMATE = 'EstimatedJobCost';

function exported(at: PlainValue, name: string): Found<number> | null {
  const value = number(at);
  if (value === null && !isGiven(at))
    remark(at, `${name} has no value: taken as not said, not as 0`);
  if (value === null || value.value >= 0) return value;
  return expected(at, '0 or more');
}

/**
 * Takes the map of names and numbers in a file of the Dataflow metrics exporter; returns its totals. It writes them as
 * the service gives them, shuffled data in GB.
 */
export function gatherExported(metrics: PlainValue): Gathered {
  const values = {
    total: new Map<string, Found<number>>(),
    current: new Map<string, Found<number>>(),
  };
  for (const key of keysOf(metrics)) {
    const at = field(metrics, key);
    const name = metricName({ name: key, ...NAMELESS });
    if (name?.of !== 'total' && name?.of !== 'current') {
      remark(at, key === ESTIMATE ? 'an estimate, not a counter; passed over' : 'passed over');
      continue;
    }
    const value = exported(at, name.name);
    if (value !== null) values[name.of].set(name.name, value);
  }
  return { totals: values.total, current: values.current, collections: [], steps: [] };
}
