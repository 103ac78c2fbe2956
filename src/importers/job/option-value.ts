import { parseDiskType } from '../../facts/disks.ts';
import type { LaunchOption } from '../../facts/options.ts';
import type { Found, Maybe } from '../evidence.ts';
import {
  count,
  expected,
  field,
  flag,
  found,
  isGiven,
  isList,
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

/** @returns lists as `a,b`, maps as `a=1,b=2` by name; null of nothing, 0 and `""`, and of what holds more than scalars */
function anything(at: PlainValue): Maybe<OptionValue> {
  const { value } = at;
  if (!isGiven(at) || value === '' || value === 0) return null;
  if (typeof value === 'boolean' || typeof value === 'string') return found(value, at);
  if (typeof value === 'number') return Number.isFinite(value) ? found(value, at) : null;
  const parts = isList(at)
    ? items(at).map(scalar)
    : keysOf(at)
        .toSorted()
        .map((key) => {
          const inner = scalar(field(at, key));
          return inner === null ? null : `${key}=${inner}`;
        });
  const given = parts.filter((part) => part !== null);
  return given.length === 0 ? null : found(given.join(','), at);
}

/** Takes what may be any value, and whether false is the same as not set. */
function freeForm(at: PlainValue, isFalseByDefault: boolean): Maybe<OptionValue> {
  const value = anything(at);
  if (value === null && keysOf(at).length > 0) {
    return expected(at, 'a scalar, a list or a map of scalars');
  }
  return value?.value === false && isFalseByDefault ? null : value;
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
  if (option.type === 'true or false') return flag(at);
  if (option.type === 'text') return text(at);
  return freeForm(at, option.default === 'false');
}
