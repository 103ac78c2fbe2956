import { parseDiskType } from '../../facts/disks.ts';
import type { LaunchOption } from '../../facts/options.ts';
import type { Found, Maybe } from '../evidence.ts';
import {
  count,
  expected,
  field,
  flag,
  found,
  isList,
  isMap,
  items,
  keysOf,
  type PlainValue,
  text,
} from '../plain-value.ts';
import { lastSegment, networkName } from './short-name.ts';

export type OptionValue = string | number | boolean;

/** Option, BASIC of old clients, pool: three spellings of one thing (inputs.md 11). */
const ALGORITHMS: ReadonlyMap<string, string | null> = new Map([
  ['THROUGHPUT_BASED', 'THROUGHPUT_BASED'],
  ['BASIC', 'THROUGHPUT_BASED'],
  ['AUTOSCALING_ALGORITHM_BASIC', 'THROUGHPUT_BASED'],
  ['NONE', 'NONE'],
  ['AUTOSCALING_ALGORITHM_NONE', 'NONE'],
  ['UNKNOWN', null],
  ['AUTOSCALING_ALGORITHM_UNKNOWN', null],
]);

const mapped = <T>(of: Maybe<string>, change: (value: string) => T): Maybe<T> =>
  of && { ...of, value: change(of.value) };

function algorithm(at: PlainValue): Maybe<string> {
  const written = text(at);
  if (written === null) return null;
  const value = ALGORITHMS.get(written.value);
  if (value === undefined) return expected(at, 'THROUGHPUT_BASED or NONE');
  return value === null ? null : { ...written, value };
}

function goal(at: PlainValue): Maybe<string> {
  const written = mapped(text(at), (value) => value.replace(/^FLEXRS_/u, ''));
  return written?.value === 'UNSPECIFIED' ? null : written;
}

const scalar = (at: PlainValue): string | null =>
  ['string', 'number', 'boolean'].includes(typeof at.value) && at.value !== ''
    ? String(at.value)
    : null;

/** @returns lists as `a,b`, maps as `a=1,b=2` by name; null of empty ones, with a remark of what holds no scalars */
function listed(at: PlainValue): Maybe<string> {
  const entries = isList(at)
    ? items(at).map((item) => ['', item] as const)
    : keysOf(at)
        .toSorted()
        .map((key) => [`${key}=`, field(at, key)] as const);
  const given = entries.flatMap(([name, value]) => {
    const plain = scalar(value);
    return plain === null ? [] : [name + plain];
  });
  if (given.length > 0) return found(given.join(','), at);
  return entries.length === 0 ? null : expected(at, 'a text, or a list or map of scalars');
}

/** Options without a type of their own whose value is a number. */
const NUMBERS: ReadonlySet<string> = new Set([
  ...['numberOfWorkerHarnessThreads', 'maxCacheMemoryUsageMb', 'workerCacheMb'],
  ...['numStreamingKeys', 'numStorageWriteApiStreams'],
]);

/** An option whose type the table of options leaves open: what its value is tells, and its default. */
function freeForm({ java, default: fallback }: LaunchOption, at: PlainValue): Maybe<OptionValue> {
  if (NUMBERS.has(java)) return wholeNumber(at);
  if (/^(?:true|false)/u.test(fallback)) {
    const value = flag(at);
    return value?.value === false && fallback === 'false' ? null : value;
  }
  if (isList(at) || isMap(at)) return listed(at);
  return at.value === 0 ? null : text(at);
}

function wholeNumber(at: PlainValue, most = Number.MAX_SAFE_INTEGER): Maybe<number> {
  const value = count(at);
  return value !== null && value.value > most
    ? expected(at, `a whole number from 1 to ${most}`)
    : value;
}

type Form = (at: PlainValue, project: string | null) => Maybe<string>;

/** What options are written as beyond their type; by Java name. */
const OWN_FORMS: ReadonlyMap<string, Form> = new Map<string, Form>([
  ['autoscalingAlgorithm', algorithm],
  ['flexRSGoal', goal],
  ['workerMachineType', (at) => mapped(text(at), lastSegment)],
  ['launcherMachineType', (at) => mapped(text(at), lastSegment)],
  ['workerZone', (at) => mapped(text(at), lastSegment)],
  ['zone', (at) => mapped(text(at), lastSegment)],
  ['workerDiskType', (at) => mapped(text(at), (value) => parseDiskType(value) ?? value)],
  ['network', (at, project) => mapped(text(at), (value) => networkName(value, project))],
  ['subnetwork', (at, project) => mapped(text(at), (value) => networkName(value, project))],
]);

/**
 * Takes an option, what a file has for it, and the job's project; returns the value in the form that a scenario takes, or
 * null where it is not set: 0, `""`, null, and false where false is the default. Wrong types are remarked on.
 */
export function optionValue(
  option: LaunchOption,
  at: PlainValue,
  project: string | null,
): Found<OptionValue> | null {
  const own = OWN_FORMS.get(option.java);
  if (own !== undefined) return own(at, project);
  if (option.type === 'whole number') return wholeNumber(at, option.most);
  if (option.type === 'true or false') {
    const value = flag(at);
    return value?.value === false && option.default === 'false' ? null : value;
  }
  if (option.type === 'text') return text(at);
  return freeForm(option, at);
}
