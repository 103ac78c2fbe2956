import type {
  Amount,
  ConstantTaken,
  LawUnderstood,
  PerElement,
  StepUnderstood,
  WorkerUnderstood,
} from '../../../forecast/understanding/understanding.ts';
import { counted } from '../../../units/counted.ts';
import { bytes, count, duration, measure, range } from '../../format.ts';

/** Multipliers of counts as scenarios write them. */
const SCALES = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
] as const;

/** @returns a number of things, `812` or `8 G` */
export function things(amount: number): string {
  const scale = SCALES.find(([from]) => amount >= from);
  return scale === undefined ? count(amount) : `${count(amount / scale[0])} ${scale[1]}`;
}

/** @returns `8 G elements, 4 TB` */
export function amountWords({ elements, bytes: size }: Amount): string {
  return `${counted(things(elements), 'element')}, ${bytes(size)}`;
}

/** @returns a time however short: `250 ns`, `12 µs`, `49.6 s` */
export function shortTime(s: number): string {
  if (s === 0) return '0';
  if (s < 0.999e-6) return `${count(s * 1e9)} ns`;
  return s < 0.999e-3 ? `${count(s * 1e6)} µs` : duration(s);
}

type Law = NonNullable<PerElement['law']>;

/** The spread of a law, as scenarios write it; empty for a fixed time. */
function spreadWords(law: Law): string {
  switch (law.kind) {
    case 'lognormal':
      return `p50 ${shortTime(law.p50)}, p95 ${shortTime(law.p95)}`;
    case 'uniform':
      return range(shortTime(law.low), shortTime(law.high));
    case 'constant':
      return '';
    default:
      return law.kind;
  }
}

/** @returns `12 µs`, `1.4 ms (p50 1 ms, p95 4 ms)`, `unknown: 10 µs (1 µs – 100 µs), assumed`; null: empty */
export function perElementWords(cost: PerElement | null): string {
  if (cost === null) return '';
  const { meanS, law, rangeS, grade } = cost;
  const mean = shortTime(meanS);
  if (law === null) {
    const ends = rangeS === null ? '' : ` (${range(shortTime(rangeS[0]), shortTime(rangeS[1]))})`;
    return `unknown: ${mean}${ends}, ${grade}`;
  }
  const spread = spreadWords(law);
  return spread === '' ? mean : `${mean} (${spread})`;
}

/** @returns `3 h 00 min`, `2 h 10 min (p50 2 h 00 min, p95 4 h 00 min)` */
export function lawWords({ meanS, law }: LawUnderstood): string {
  return perElementWords({ meanS, law, rangeS: null, grade: 'given' });
}

/** @returns `2 × nvidia-tesla-t4, driver installed` */
export function gpuWords({
  type,
  count: gpus,
  driver,
}: NonNullable<WorkerUnderstood['accelerator']>): string {
  const installed = driver === undefined ? 'no driver' : `driver ${driver}`;
  return `${count(gpus)} × ${type}, ${installed}`;
}

function keyWords({ keys, skew }: NonNullable<StepUnderstood['keys']>): string {
  const own = plural(keys, 'key', 'keys');
  if (skew.kind === 'zipf') return `${own}, zipf ${count(skew.exponent)}`;
  return skew.kind === 'even' ? own : `${own}, ${skew.shares.length} hot`;
}

function fileWords({ files, splittable, shards }: NonNullable<StepUnderstood['files']>): string {
  if (shards !== null) return plural(shards, 'shard', 'shards');
  const made = files === null ? 'a file per work item' : plural(files, 'file', 'files');
  return `${made}${splittable ? '' : ', not splittable'}`;
}

/** @returns what a step does, with what its kind needs to know */
export function doesWords({ kind, detail, keys, lifted, files }: StepUnderstood): string {
  return [
    detail === '' ? kind : `${kind} ${detail}`,
    ...(keys === null ? [] : [keyWords(keys)]),
    ...(lifted === undefined ? [] : [lifted ? 'lifted' : 'not lifted']),
    ...(files === null ? [] : [fileWords(files)]),
  ].join(', ');
}

/** @returns a constant with its range and grade */
export function constantWords({ value, unit, range: ends }: ConstantTaken): string {
  return measure(value, unit, ends);
}

/** @returns `1 step`, `3 steps` */
export const plural = (amount: number, one: string, many: string): string =>
  counted(things(amount), one, many);
