import type { CollectionEvidence, Found, StepTimeEvidence } from '../evidence.ts';
import { field, isGiven, type PlainValue, remark, text } from '../plain-value.ts';
import { type MetricName, metricName } from './metric-names.ts';
import { formOf, metricValue } from './metric-value.ts';

/** Committed values by what they count, in the order of the file. */
export interface Gathered {
  readonly totals: ReadonlyMap<string, Found<number>>;
  readonly current: ReadonlyMap<string, Found<number>>;
  readonly collections: readonly CollectionEvidence[];
  readonly steps: readonly StepTimeEvidence[];
}

interface Gathering {
  readonly committed: Map<string, Found<number> | null>;
  readonly named: Map<string, MetricName>;
  /** Keys that so far have only an attempted value, which counts retried work twice. */
  readonly attempted: Map<string, PlainValue>;
  userCounters: number;
  /** Names of the service's metrics that no forecast uses. */
  readonly unused: Set<string>;
  unnamed: number;
}

const textAt = (of: PlainValue, ...keys: readonly string[]): string =>
  text(field(of, ...keys))?.value ?? '';

function nameOf(update: PlainValue): MetricName | null {
  const context = field(update, 'name', 'context');
  return metricName({
    name: textAt(update, 'name', 'name'),
    original: textAt(context, 'original_name'),
    output: textAt(context, 'output_user_name'),
    step: textAt(context, 'step'),
  });
}

const keyOf = (name: MetricName): string =>
  JSON.stringify([
    name.of,
    name.name,
    'what' in name ? name.what : '',
    'phase' in name ? name.phase : '',
  ]);

/** Every value appears twice: as attempted, marked so, and as committed. */
function isTentative(update: PlainValue): boolean {
  const mark = field(update, 'name', 'context', 'tentative');
  return isGiven(mark) && mark.value !== false && mark.value !== 'false';
}

function readValue(update: PlainValue, name: MetricName): Found<number> | null {
  if (formOf(update) === null) {
    remark(update, `${name.name} has no value yet: it is taken as not said, not as 0`);
    return null;
  }
  const value = metricValue(update, name.of === 'collection' && name.what === 'meanBytes');
  if (value === null) {
    remark(update, `${name.name}: expected a number, got another kind of metric; passed over`);
    return null;
  }
  if (value.value >= 0) return value;
  remark(update, `${name.name}: expected 0 or more, got ${value.value}; passed over`);
  return null;
}

function gatherCommitted(update: PlainValue, name: MetricName, into: Gathering): void {
  const key = keyOf(name);
  const before = into.committed.get(key);
  const value = readValue(update, name);
  if (before && value && before.value !== value.value) {
    remark(update, `${name.name} is given twice: ${before.value} is kept, ${value.value} is not`);
  }
  into.committed.set(key, before ?? value);
  into.named.set(key, name);
}

function gatherOne(update: PlainValue, into: Gathering): void {
  const label = textAt(update, 'name', 'name');
  if (label === '') {
    into.unnamed++;
    remark(update, 'expected a metric with name.name; passed over');
    return;
  }
  if (textAt(update, 'name', 'origin') === 'user') {
    into.userCounters++;
    return;
  }
  const name = nameOf(update);
  if (name === null) into.unused.add(label);
  else if (!isTentative(update)) gatherCommitted(update, name, into);
  else if (!into.attempted.has(keyOf(name))) into.attempted.set(keyOf(name), update);
}

function remarkPassedOver(list: PlainValue, gathering: Gathering): void {
  for (const [key, update] of gathering.attempted) {
    if (gathering.committed.has(key)) continue;
    remark(update, `${textAt(update, 'name', 'name')} has an attempted value only: not taken`);
  }
  if (gathering.userCounters > 0) {
    remark(list, `values of user counters are passed over: ${gathering.userCounters}`);
  }
  if (gathering.unused.size > 0) {
    remark(list, `metrics that say nothing here: ${[...gathering.unused].slice(0, 20).join(', ')}`);
  }
}

function valuesOf(gathering: Gathering): readonly (readonly [MetricName, Found<number>])[] {
  return [...gathering.named].flatMap(([key, name]) => {
    const value = gathering.committed.get(key);
    return value ? [[name, value] as const] : [];
  });
}

function collectionsOf(
  values: readonly (readonly [MetricName, Found<number>])[],
): readonly CollectionEvidence[] {
  const collections = new Map<string, CollectionEvidence>();
  for (const [name, value] of values) {
    if (name.of !== 'collection') continue;
    const before = collections.get(name.name) ?? {
      name: name.name,
      elements: null,
      meanBytes: null,
    };
    collections.set(name.name, { ...before, [name.what]: value });
  }
  return [...collections.values()];
}

/** The phases of a step (start of a bundle, elements, end) together; the service counts ms. */
function stepsOf(
  values: readonly (readonly [MetricName, Found<number>])[],
): readonly StepTimeEvidence[] {
  const steps = new Map<string, Found<number>>();
  for (const [name, { value, from }] of values) {
    if (name.of !== 'step') continue;
    const before = steps.get(name.name);
    steps.set(name.name, {
      value: (before?.value ?? 0) + value / 1000,
      from: before?.from ?? from,
    });
  }
  return [...steps].map(([step, processS]) => ({ step, processS }));
}

/**
 * Takes MetricUpdates and the value that they stand in, for remarks; returns their committed values, or null where not
 * one of them has the name of a metric.
 */
export function gatherUpdates(updates: readonly PlainValue[], list: PlainValue): Gathered | null {
  const gathering: Gathering = {
    committed: new Map(),
    named: new Map(),
    attempted: new Map(),
    userCounters: 0,
    unused: new Set(),
    unnamed: 0,
  };
  for (const update of updates) gatherOne(update, gathering);
  if (updates.length > 0 && gathering.unnamed === updates.length) return null;
  remarkPassedOver(list, gathering);
  const values = valuesOf(gathering);
  const named = (of: 'total' | 'current'): ReadonlyMap<string, Found<number>> =>
    new Map(values.flatMap(([name, value]) => (name.of === of ? [[name.name, value]] : [])));
  return {
    totals: named('total'),
    current: named('current'),
    collections: collectionsOf(values),
    steps: stepsOf(values),
  };
}
