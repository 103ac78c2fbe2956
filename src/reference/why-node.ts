import { evaluate, namesIn } from './evaluate.ts';
import { METRICS, metricAt } from './metrics.ts';
import type { Inputs, Metric, Origin, Scalar } from './metrics/metric.ts';
import { identitiesOf, type Keys, parsePath, printPath, resolve, valueAt } from './paths.ts';

/** Whether the formula over the inputs gives the value; `unchecked`: the result alone can't tell. */
export type Agreement =
  | { readonly kind: 'agrees' | 'unchecked' }
  | { readonly kind: 'differs'; readonly computed: Scalar };

/** The row of a price list that a line of a bill was priced with. */
export interface PriceRow {
  readonly unitPrice: Scalar;
  readonly unit: Scalar;
  readonly grade: Scalar;
  readonly source: Scalar;
  /** Null: the result does not say. */
  readonly date: Scalar;
}

/** One value and how it came about. */
export interface WhyNode {
  readonly path: string;
  /** What the list's element is called that the value belongs to: a line's SKU, a job's name. */
  readonly of: string | null;
  readonly value: Scalar;
  readonly unit: string;
  readonly meaning: string;
  readonly origin: Origin;
  readonly formula: string | null;
  readonly agreement: Agreement;
  /** Why the value is null; null: it isn't. */
  readonly whyNull: string | null;
  readonly price: PriceRow | null;
  readonly inputs: readonly WhyNode[];
  /** Inputs that are not listed here. */
  readonly moreInputs: number;
}

/** One result, and where in the file it stands. */
export interface World {
  readonly result: unknown;
  readonly base: Keys;
}

const isScalar = (value: unknown): value is Scalar =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

function scalarAt(result: unknown, keys: Keys): Scalar {
  const value = valueAt(result, keys);
  return isScalar(value) ? value : null;
}

const beside = (keys: Keys, key: string): Keys => [...keys.slice(0, -1), key];

/** Where one input of a formula stands, and its value. */
interface Input {
  readonly name: string;
  readonly keys: Keys;
  readonly value: Scalar;
}

/** A line's inputs are the job's counters, unless it says another value than the counter's. */
function lineInput(result: unknown, line: Keys, name: string): Input[] {
  const own = [...line, 'inputs', name];
  const counter = [...line.slice(0, 2), 'metrics', name];
  const [given, counted] = [valueAt(result, own), valueAt(result, counter)];
  if (typeof counted === 'number' && (given === undefined || given === counted)) {
    return [{ name, keys: counter, value: counted }];
  }
  return typeof given === 'number' ? [{ name, keys: own, value: given }] : [];
}

function lineInputs(result: unknown, line: Keys, formula: string): Input[] {
  const given = valueAt(result, [...line, 'inputs']);
  const listed = typeof given === 'object' && given !== null ? Object.keys(given) : [];
  const names = listed.length > 0 ? listed : namesIn(formula);
  return names.flatMap((name) => lineInput(result, line, name));
}

const isNumberInput = (input: Input): input is Input & { value: number } =>
  typeof input.value === 'number';

/** What the value follows from: the formula, its inputs one by one, and what they come to. */
interface Derivation {
  readonly formula: string | null;
  readonly inputs: readonly Input[];
  /** Undefined: can't be told. */
  readonly computed: Scalar | undefined;
}

function deriveLine(result: unknown, keys: Keys): Derivation {
  const written = valueAt(result, beside(keys, 'formula'));
  if (typeof written !== 'string') return { formula: null, inputs: [], computed: undefined };
  const inputs = lineInputs(result, keys.slice(0, -1), written);
  const numbers = inputs.filter(isNumberInput).map(({ name, value }) => [name, value] as const);
  const computed = evaluate(written, Object.fromEntries(numbers));
  return { formula: written, inputs, computed: computed ?? undefined };
}

function derive(result: unknown, keys: Keys, metric: Metric): Derivation {
  if (metric.ownFormula === true) return deriveLine(result, keys);
  const groups = (metric.inputs ?? []).map((path) =>
    resolve(result, parsePath(path) ?? [], keys).map(
      (found): Input => ({ name: path, keys: found, value: scalarAt(result, found) }),
    ),
  );
  const values: Inputs = groups.map((group) => group.map(({ value }) => value));
  return {
    formula: metric.formula ?? null,
    inputs: groups.flat(),
    computed: metric.compute?.(values),
  };
}

/** Sums of thousands of spans and seconds out of milliseconds are exact to about so much. */
const TOLERANCE = 1e-9;

function agrees(value: Scalar, computed: Scalar): boolean {
  if (typeof value !== 'number' || typeof computed !== 'number') return value === computed;
  const size = Math.max(Math.abs(value), Math.abs(computed));
  return Math.abs(value - computed) <= TOLERANCE * size;
}

function compare(value: Scalar, computed: Scalar | undefined): Agreement {
  if (value === null || computed === undefined) return { kind: 'unchecked' };
  return agrees(value, computed) ? { kind: 'agrees' } : { kind: 'differs', computed };
}

function unitOf(result: unknown, keys: Keys, { unit, unitFrom }: Metric): string {
  if (unitFrom === undefined) return unit;
  const said = valueAt(result, beside(keys, unitFrom.key));
  if (typeof said !== 'string') return unit;
  const { before = '', unitOf: named } = unitFrom;
  return named === undefined ? `${before}${said}` : (named(said) ?? unit);
}

function priceOf(result: unknown, keys: Keys, { priced }: Metric): PriceRow | null {
  if (priced !== true) return null;
  const at = (key: string): Scalar => scalarAt(result, beside(keys, key));
  return {
    unitPrice: at('unitPrice'),
    unit: at('unit'),
    grade: at('grade'),
    source: at('source'),
    date: at('priceDate'),
  };
}

/** The list's element that the value belongs to; a result's only job goes without saying. */
function ownerOf(result: unknown, keys: Keys): string | null {
  const at = keys.findLastIndex((key) => typeof key === 'number');
  const element = at < 0 ? undefined : valueAt(result, keys.slice(0, at + 1));
  const onlyJob = at === 1 && valueAt(result, ['jobs', 1]) === undefined && keys[0] === 'jobs';
  return onlyJob ? null : (identitiesOf(element)[0] ?? null);
}

const UNKNOWN: Metric = {
  path: '',
  unit: '',
  meaning: 'a value that this version of Millrace does not know',
  origin: 'listed',
};

/** Of a long list, such as a timeline, so many are shown. */
const MOST_INPUTS = 6;

/**
 * @param keys where a value stands in the result
 * @param depth how many levels of inputs are told below it
 */
export function whyNode(world: World, keys: Keys, depth: number): WhyNode {
  const { result, base } = world;
  const metric = metricAt(keys) ?? UNKNOWN;
  const value = scalarAt(result, keys);
  const { formula, inputs, computed } = derive(result, keys, metric);
  const shown = depth > 0 ? inputs.slice(0, MOST_INPUTS) : [];
  return {
    path: printPath([...base, ...keys]),
    of: ownerOf(result, keys),
    value,
    unit: unitOf(result, keys, metric),
    meaning: metric.meaning,
    origin: metric.origin,
    formula,
    agreement: compare(value, computed),
    whyNull: value === null ? (metric.ifNull ?? 'the result does not say') : null,
    price: priceOf(result, keys, metric),
    inputs: shown.map((input) => whyNode(world, input.keys, depth - 1)),
    moreInputs: depth > 0 ? inputs.length - shown.length : 0,
  };
}

const patternIn = (path: string): string => path.replace(/\[[^[\]]*\]/gu, '[]');

/** @returns whether a value of that pattern owes anything to the simulation, be it through its inputs */
export function isSimulated(pattern: string): boolean {
  const metric = METRICS.find(({ path }) => path === pattern);
  if (metric === undefined) return false;
  if (metric.origin === 'played' || metric.origin === 'drawn') return true;
  if (metric.ownFormula === true) return true;
  return (metric.inputs ?? []).some((path) => isSimulated(patternIn(path)));
}
