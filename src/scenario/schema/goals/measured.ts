import type { z } from 'zod';
import { JOB_LISTS, type JobList } from '../../../facts/job-lists.ts';
import { findJobValue, JOB_VALUES, quotaOfPeak, quotaPeak } from '../../../facts/job-values.ts';
import { QUOTA_METRICS } from '../../../facts/quota-metrics.ts';
import { parseBytes } from '../../../units/bytes.ts';
import { parseDuration } from '../../../units/duration.ts';
import { parseMoney } from '../../../units/money.ts';
import { type Parsed, parsed, unparsed } from '../../../units/parsed.ts';
import type { Goal, MeasuredMetric } from '../../scenario.ts';
import { boundOf, EITHER } from './bound.ts';
import { listOf, nearestMetric } from './nearest-metric.ts';

const PLAIN = /^\d{1,30}(?:\.\d{1,30})?(?:e[+-]?\d{1,3})?$/iu;

const EXPECTED = 'a number in the unit of the metric, such as 400 or 1e6';

/** Numbers as they stand in a result, with thousands separators or not. */
function parseNumber(given: unknown): Parsed<number> {
  const text =
    typeof given === 'string' ? given.trim().replace(/(?<=\d),(?=\d{3}(?:\D|$))/gu, '') : '';
  const value = PLAIN.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? parsed(value) : unparsed(EXPECTED);
}

const inMs = (given: unknown): Parsed<number> => {
  const duration = parseDuration(given);
  return duration.ok ? parsed(duration.value * 1000) : duration;
};

/** Units that people write with the number. */
const WITH_UNIT: Readonly<Record<string, (given: unknown) => Parsed<number>>> = {
  s: parseDuration,
  ms: inMs,
  USD: parseMoney,
  B: parseBytes,
};

const EXAMPLES: Readonly<Record<string, string>> = {
  s: '< 6 h',
  ms: '< 10 s',
  USD: '< 80 USD',
  B: '< 4 TB',
  'elements/s': '>= 1000',
};

function parserOf(unit: string): (given: unknown) => Parsed<number> {
  return (given) => {
    const plain = parseNumber(given);
    return plain.ok ? plain : (WITH_UNIT[unit]?.(given) ?? plain);
  };
}

const quotas: readonly string[] = QUOTA_METRICS;

/** @returns the unit of a metric that is no goal of its own; undefined: there is none of that name */
function unitOf(name: string): string | undefined {
  const quota = quotaOfPeak(name);
  if (quota !== null) return quotas.includes(quota) ? '' : undefined;
  return findJobValue(name)?.value.unit;
}

const ALL: readonly string[] = [...quotas.map(quotaPeak), ...JOB_VALUES.map(({ path }) => path)];

/** What is expected in place of a name that there is not: in a list that there is, what its items have. */
function unknownWords(name: string, own: readonly string[]): string {
  const found = listOf(name);
  const expected =
    found === undefined
      ? `${own.join(', ')}, quotaPeak.METRIC, or the path of a number in a job’s result such as workers.peak`
      : `a number of ${found.list.path}[${found.called}]: ${[...found.list.values.keys()].join(', ')}`;
  return `unknown metric; expected ${expected}`;
}

const isMeasured = (name: string): name is MeasuredMetric => unitOf(name) !== undefined;

/**
 * A goal on a metric by its path: `quotaPeak.CPUS: "<= 400"`, `metrics.TotalVcpuTime: "< 1e6"`.
 * @param own names of the goals that have one of their own, for whoever mistypes them
 * @returns the goal; nothing, with an issue, where there is no such metric or it says no bound
 */
export function measuredGoal(
  name: string,
  given: unknown,
  own: readonly string[],
  context: z.RefinementCtx,
): Goal[] {
  const complain = (message: string, nearest?: string): Goal[] => {
    const params = { nearest, atKey: nearest !== undefined || !isMeasured(name) };
    context.issues.push({ code: 'custom', input: given, path: [name], message, params });
    return [];
  };
  if (!isMeasured(name)) {
    return complain(unknownWords(name, own), nearestMetric(name, [...own, ...ALL]));
  }
  const unit = unitOf(name) ?? '';
  const goal = boundOf(name, given, parserOf(unit), EITHER);
  return goal === null
    ? complain(`expected a goal such as "${EXAMPLES[unit] ?? '<= 400'}"`)
    : [goal];
}

const escaped = (name: string): string => name.replaceAll('.', '\\.');

const listPattern = ({ path, values }: JobList): string =>
  `${escaped(path)}\\[[^\\[\\]]+\\]\\.(${[...values.keys()].map(escaped).join('|')})`;

/** Titles are what people call these keys. */

/** What names of metrics look like, for the JSON Schema of the file. */
export const MEASURED_KEYS: Readonly<Record<string, object>> = {
  [`^quotaPeak\\.(${quotas.join('|')})$`]: {
    type: 'string',
    title: 'quotaPeak.METRIC',
    description: 'bound on the most that is in use of a quota at one time, others’ use included',
    examples: ['<= 400'],
  },
  [`^(jobs\\[[^\\[\\]]+\\]\\.)?(${JOB_VALUES.map(({ path }) => escaped(path)).join('|')})$`]: {
    type: 'string',
    title: 'PATH',
    description:
      'bound on a number of a job’s result by its path, `workers.peak`, `metrics.TotalVcpuTime`, in its unit, `>` or `>=` where it should be high: of the worst job, or of one as `jobs[NAME].workers.peak`',
    examples: ['< 1e6', '>= 1000'],
  },
  [`^(jobs\\[[^\\[\\]]+\\]\\.)?(${JOB_LISTS.map(listPattern).join('|')})$`]: {
    type: 'string',
    title: 'LIST[ITEM].PATH',
    description:
      'bound on a number of an item of a list in a job’s result, by its place from 0 or its name: `limits[cpu].share`, `stages[0].threadS`, `stages[STEP].threadS` of the stage that runs the step, `bill.lines[SKU].usd`; of several with one name the worst; 0 of a limit or quota that never bound',
    examples: ['< 0.5', '< 10 USD'],
  },
};
