import { type ConstantId, constant } from '../facts/constants.ts';
import { around, type Draft, type Fitted, openDraft, type Place, rounded } from './fitted.ts';
import { type Dial, fitLevel } from './level.ts';
import type { PreparedRun } from './prepare.ts';
import { type Settings, withConstants } from './settings.ts';
import { fitStartSize } from './start-size.ts';

/** What takes the rest that the other fits leave of the elapsed time, and what it stands for then. */
interface Rest {
  readonly what: ConstantId | 'numWorkers';
  /** -1: more of it makes the job shorter. */
  readonly sign: 1 | -1;
  readonly standsFor: string;
}

/** From this share of the elapsed time on, start and end are most of it. */
const MOSTLY_START = 0.5;

/** A constant that moves elapsed time less than this share of its own change can't take the rest. */
const SEEN = 0.1;

/** Near enough: as near as a replay has to come. */
const CLOSE = 0.05;

/** Further from the table's value than this, it would stand for something else altogether. */
const FURTHEST = 8;

function startShare(runs: readonly PreparedRun[], settings: Settings): number {
  const shares = runs.map(({ play }) => {
    const { metrics, phases } = play(settings);
    return 1 - (phases.work ?? 0) / metrics.elapsed;
  });
  return shares.reduce((sum, each) => sum + each, 0) / shares.length;
}

/** What could take the rest, the likelier first: start-up where it is most of the job, else the pool's size. */
function candidates(runs: readonly PreparedRun[], settings: Settings): readonly Rest[] {
  const job = runs[0]?.scenario.jobs[0];
  if (job === undefined) return [];
  const ready = `worker.ready.${job.sdk}.p50` as const;
  const startSeen = settings.constants.has(ready);
  const grows =
    job.options.autoscalingAlgorithm !== 'NONE' &&
    !settings.constants.has('batch.autoscaling.vcpusAtPivot');
  const start: Rest = {
    what: ready,
    sign: 1,
    standsFor:
      'stands for all of start-up, the opening of stages and the end: only their sum is seen',
  };
  const pool: Rest = {
    what: 'batch.autoscaling.vcpusAtPivot',
    sign: -1,
    standsFor: startSeen
      ? 'the size of the pool at this job’s work, by its mean number of vCPUs; says nothing of other amounts of work'
      : 'stands for the pool’s size and for start-up together: only the elapsed time is seen',
  };
  const first: Rest = {
    what: 'numWorkers',
    sign: -1,
    standsFor: 'workers that the pool began with, as no message tells; says nothing of other data',
  };
  const chosen =
    grows &&
    job.options.numWorkers === null &&
    runs.every(({ evidence }) => evidence.messages === null);
  const likely = [...(startSeen ? [] : [start]), ...(grows ? [pool] : [])];
  const ordered = startShare(runs, settings) >= MOSTLY_START ? likely : likely.toReversed();
  return [...ordered, ...(chosen ? [first] : [])];
}

/** Runs that tell enough: where start-up is little, work and pool can be told apart only by both totals. */
function telling(runs: readonly PreparedRun[], { sign }: Rest, mostlyStart: boolean) {
  return runs.filter(
    ({ measured }) =>
      measured.has('elapsed') && (measured.has('TotalVcpuTime') || (sign === 1 && mostlyStart)),
  );
}

interface Taken {
  readonly draft: Draft;
  readonly settings: Settings;
  /** What is left then, |log simulated over measured|. */
  readonly left: number;
}

/** Where one of them stands at 1 on the dial, and its values and settings along it. */
interface Scale {
  readonly before: number;
  readonly unit: string;
  readonly valueAt: (x: number) => number;
  readonly settingsAt: Dial;
  readonly placeAt: (x: number) => Place;
}

function workersScale(runs: readonly PreparedRun[], settings: Settings): Scale {
  const first = runs[0];
  const before = first === undefined ? 1 : first.play(settings).initialWorkers;
  const valueAt = (x: number): number => Math.max(1, Math.round(before / x));
  return {
    before,
    unit: 'workers',
    valueAt,
    settingsAt: (x) => ({ ...settings, numWorkers: valueAt(x) }),
    placeAt: (x) => ({ kind: 'numWorkers', value: valueAt(x) }),
  };
}

function constantScale(
  id: ConstantId,
  sign: Rest['sign'],
  runs: readonly PreparedRun[],
  settings: Settings,
): Scale {
  const before = runs[0]?.scenario.constants.get(id) ?? constant(id).value;
  const valueAt = (x: number): number => rounded(sign === 1 ? before * x : before / x);
  return {
    before,
    unit: constant(id).unit,
    valueAt,
    settingsAt: (x) => {
      const [, sized] = fitStartSize(runs, withConstants(settings, [[id, valueAt(x)]]));
      return sized;
    },
    placeAt: (x) => ({ kind: 'constant', id, value: valueAt(x) }),
  };
}

/** Puts one place's value into settings. */
const put = (place: Place, settings: Settings): Settings => {
  if (place.kind === 'constant') return withConstants(settings, [[place.id, place.value]]);
  return place.kind === 'numWorkers' ? { ...settings, numWorkers: place.value } : settings;
};

function take(runs: readonly PreparedRun[], settings: Settings, rest: Rest): Taken | null {
  const { what, sign, standsFor } = rest;
  const { before, unit, valueAt, settingsAt, placeAt } =
    what === 'numWorkers'
      ? workersScale(runs, settings)
      : constantScale(what, sign, runs, settings);
  const level = fitLevel(runs, 'elapsed', settingsAt, valueAt);
  if (level === null || level.x > FURTHEST || level.x < 1 / FURTHEST) return null;
  if (level.elasticity < SEEN) return null;
  const value = valueAt(level.x);
  const place = placeAt(level.x);
  const fitted = (): Fitted => ({
    what,
    value,
    unit,
    interval: around(value, level.deviation()),
    before,
    from: runs.flatMap(({ measured }) => measured.get('elapsed')?.from ?? []),
    runs: runs.length,
    how: `rest of the elapsed time; ${standsFor}`,
    places: [place],
  });
  const draft: Draft = {
    apply: (each) => put(place, each),
    fitted: () => [fitted()],
    undetermined: [],
  };
  return { draft, settings: settingsAt(level.x), left: Math.abs(Math.log(level.ratio)) };
}

/** The first that brings the elapsed time out right, the others untried; else the one that comes nearest. */
function best(
  tried: readonly { readonly rest: Rest; readonly runs: readonly PreparedRun[] }[],
  settings: Settings,
): Taken | null {
  let nearest: Taken | null = null;
  for (const { rest, runs } of tried) {
    const taken = take(runs, settings, rest);
    if (taken === null) continue;
    if (taken.left < CLOSE) return taken;
    if (nearest === null || taken.left < nearest.left) nearest = taken;
  }
  return nearest;
}

/**
 * Gives what is left of the elapsed time to the one number that most of it leans on: the readiness of workers where
 * start-up is most of the job and no message tells it, else the size that the autoscaler chose, else the one that the
 * pool began with. Only where both elapsed time and TotalVcpuTime are known, or start-up is most of the job, so that
 * work and pool can be told apart.
 */
export function fitRestOfTime(
  runs: readonly PreparedRun[],
  settings: Settings,
): readonly [Draft, Settings] {
  const mostlyStart = startShare(runs, settings) >= MOSTLY_START;
  const tried = candidates(runs, settings)
    .map((rest) => ({ rest, runs: telling(runs, rest, mostlyStart) }))
    .filter((each) => each.runs.length > 0);
  const found = best(tried, settings);
  if (found !== null) return [found.draft, found.settings];
  const because = 'no likely value of it explains what the other fits leave of the elapsed time';
  const undetermined = tried.map(
    ({ rest }) => ({ what: rest.what, why: 'confounded', because }) as const,
  );
  return [openDraft(undetermined), settings];
}
