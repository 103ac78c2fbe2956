import { constant } from '../facts/constants.ts';
import {
  around,
  type Draft,
  type Fitted,
  openDraft,
  type Place,
  rounded,
  type Undetermined,
} from './fitted.ts';
import { type Dial, elasticityOf, fitLevel, type Level } from './level.ts';
import type { PreparedRun } from './prepare.ts';
import type { MetricName } from './run.ts';
import type { Settings } from './settings.ts';
import { untimedOf, type Untimed } from './untimed.ts';

/** A cost that moves a total by less than a tenth of its own change is not seen in it. */
const SEEN = 0.1;

const nothing = (undetermined: readonly Undetermined[], settings: Settings): WorkFit => [
  openDraft(undetermined),
  settings,
];

export type WorkFit = readonly [Draft, Settings];

/** The bill's counter tells of work alone; elapsed time of the pool's size, too. */
function targetOf(runs: readonly PreparedRun[]): MetricName | null {
  if (runs.some(({ measured }) => measured.has('TotalVcpuTime'))) return 'TotalVcpuTime';
  return runs.some(({ measured }) => measured.has('elapsed')) ? 'elapsed' : null;
}

function together({ what, members }: Untimed): Undetermined[] {
  if (members.length < 2) return [];
  const because = `the data have only their sum: they share one factor; the counter ExecutionTime_ProcessElement of each would part them`;
  return [{ what: `${what}: ${members.join(', ')}, each for itself`, why: 'confounded', because }];
}

/** One cost is shown as itself, several as their common factor. */
function asNumber(places: readonly Place[], factor: number): { value: number; unit: string } {
  const [only, ...more] = places;
  if (only !== undefined && more.length === 0) {
    if (only.kind === 'constant') return { value: only.value, unit: constant(only.id).unit };
    if (only.kind === 'cpu' && only.law.kind === 'constant') {
      return { value: only.law.value, unit: 's per element' };
    }
  }
  return { value: rounded(factor), unit: 'times what it was' };
}

function fittedOf(
  untimed: Untimed,
  level: Level,
  runs: readonly PreparedRun[],
  target: MetricName,
): Fitted {
  const seen = runs.flatMap(({ measured }) => measured.get(target) ?? []);
  const places = untimed.places(level.x);
  const { value, unit } = asNumber(places, level.x);
  return {
    what: untimed.what,
    value,
    unit,
    interval: around(value, level.deviation()),
    before: rounded(value / level.x),
    from: seen.map(({ from }) => from),
    runs: seen.length,
    how: `${target === 'elapsed' ? 'elapsed time' : target} less start-up, by the simulation`,
    places,
  };
}

/**
 * Fits one factor for everything whose time is not in the data, so that what the job was billed (else its elapsed
 * time) comes out right once start-up is taken off.
 * @param timed steps that have a time of their own
 * @param withPool puts in place what holds meanwhile, and is not among the settings returned
 */
export function fitWork(
  runs: readonly PreparedRun[],
  timed: readonly string[],
  settings: Settings,
  withPool: (settings: Settings) => Settings,
): WorkFit {
  const [first] = runs;
  const target = targetOf(runs);
  const untimed = first === undefined ? null : untimedOf(first, timed, settings);
  if (untimed === null) return nothing([], settings);
  const { what } = untimed;
  const dial: Dial = (x) => withPool(untimed.dial(x));
  if (target === null) {
    const because = 'needs the counter TotalVcpuTime, or the job’s createTime and end';
    return nothing([{ what, why: 'not in the data', because }], settings);
  }
  const level = fitLevel(runs, target, dial);
  const seen = level?.elasticity ?? elasticityOf(runs, target, dial);
  const name = target === 'elapsed' ? 'elapsed time' : target;
  if (seen < SEEN) {
    const because = `nearly all of ${name} is start-up and opening of stages: ten times the work would hardly show`;
    return nothing([{ what, why: 'no influence', because }], settings);
  }
  if (level === null) {
    const because = `no amount of work gives the measured ${name}: as much, or more, is start-up and opening of stages`;
    return nothing([{ what, why: 'confounded', because }], settings);
  }
  return [
    {
      apply: (each) => each,
      fitted: () => [fittedOf(untimed, level, runs, target)],
      undetermined: together(untimed),
    },
    untimed.dial(level.x),
  ];
}
