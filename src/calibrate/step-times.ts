import { type ConstantId, constant } from '../facts/constants.ts';
import type { JobUnderstood, StepUnderstood } from '../forecast/understanding/understanding.ts';
import { understand } from '../forecast/understanding/understand.ts';
import type { Step } from '../scenario/scenario.ts';
import { around, type Fitted, logSpread, type Outcome, rounded } from './fitted.ts';
import type { PreparedRun } from './prepare.ts';
import { applied, type Settings, withConstants, withSteps } from './settings.ts';
import { stepOf } from './step-names.ts';

const Z95 = 1.6448536269514722;

/** Counters are sampled and rounded: no step's time is known better than this. */
const FINEST = 0.01;

/** One step of one run: what it took, and what the scenario lets flow through it. */
interface Timed {
  /** vCPU seconds on a reference vCPU. */
  readonly seconds: number;
  readonly from: string;
  readonly step: StepUnderstood;
  readonly items: number;
}

export interface TimedSteps {
  readonly outcome: Outcome;
  readonly settings: Settings;
  /** Steps that have a time of their own. */
  readonly timed: readonly string[];
}

function understood({ scenario }: PreparedRun): JobUnderstood {
  const [job] = understand(scenario).jobs;
  if (job === undefined) throw new RangeError('a run is of one job');
  return job;
}

/** Speed of one thread against the reference vCPU, at the central value. */
function speedOf({ worker }: JobUnderstood, run: PreparedRun): number {
  const id = 'machine.performance';
  const family =
    worker.family === 'n1' ? 1 : (run.scenario.constants.get(id) ?? constant(id).value);
  return (worker.sustainedVcpus / worker.vcpus) * family;
}

/** Parts of one composite are added up. */
function timesOf(run: PreparedRun, settings: Settings): ReadonlyMap<string, Timed> {
  const job = understood({ ...run, scenario: applied(run.scenario, settings) });
  const names = job.steps.map(({ name }) => name);
  const speed = speedOf(job, run);
  const found = new Map<string, Timed>();
  for (const { step, processS } of run.evidence.metrics?.steps ?? []) {
    const name = stepOf(step, names);
    const own = job.steps.find((each) => each.name === name);
    if (name === null || own === undefined || !(processS.value > 0)) continue;
    const before = found.get(name);
    found.set(name, {
      seconds: (before?.seconds ?? 0) + processS.value * speed,
      from: before?.from ?? processS.from,
      step: own,
      items: Math.max(1, ...own.stages.map((at) => job.stages[at]?.workItems ?? 1)),
    });
  }
  return found;
}

/** What of a step's time is the user's own CPU: less waiting, the connector, and what is given per byte or file. */
function ownSeconds({ seconds, step }: Timed): number {
  const { input, wait, connector, cpuPerByteS, files } = step;
  const others = (wait?.meanS ?? 0) + (connector === null ? 0 : connector.cpuS + connector.waitS);
  const perFile = (files?.cpuPerFileS ?? 0) * (files?.files ?? 0);
  return seconds - others * input.elements - cpuPerByteS * input.bytes - perFile;
}

const connectorIds = (step: StepUnderstood): readonly ConstantId[] =>
  step.filledIn
    .filter(({ id, for: what }) => what === 'connector' && /\.(read|write)$/u.test(id))
    .map(({ id }) => id);

const hasOwnCost = ({ cpu }: StepUnderstood): boolean =>
  cpu !== null && (cpu.law === null || cpu.meanS > 0);

/** Noise of work items, averaged over them. */
function noiseOf(all: readonly Timed[]): number {
  const item = Math.log(constant('item.noise.p95').value) / Z95;
  const items = all.reduce((sum, each) => sum + each.items, 0);
  return Math.max(FINEST, item / Math.sqrt(items));
}

const deviationOf = (all: readonly Timed[], spread: number): number =>
  Math.max(noiseOf(all), spread / Math.sqrt(all.length));

const toCpu =
  (seconds: number) =>
  (step: Step): Step =>
    'cost' in step
      ? { ...step, cost: { ...step.cost, cpu: { kind: 'constant', value: seconds } } }
      : step;

/** A read or write without code of the user: its time is the connector's. */
function fitConnector(name: string, all: readonly Timed[], settings: Settings) {
  const [id] = all[0] === undefined ? [] : connectorIds(all[0].step);
  const predicted = all.map(({ step }) => (step.connector?.cpuS ?? 0) * step.input.elements);
  if (id === undefined || predicted.some((each) => each <= 0)) return null;
  const waits = all.map(({ step }) => (step.connector?.waitS ?? 0) * step.input.elements);
  const ratios = all.map(({ seconds }, at) => (seconds - (waits[at] ?? 0)) / (predicted[at] ?? 1));
  if (ratios.some((ratio) => ratio <= 0)) return null;
  const { middle, deviation } = logSpread(ratios);
  const before = settings.constants.get(id) ?? constant(id).value;
  const value = rounded(before * middle);
  const fitted: Fitted = {
    what: id,
    value,
    unit: constant(id).unit,
    interval: around(value, deviationOf(all, deviation)),
    before,
    from: all.map(({ from }) => from),
    runs: all.length,
    how: `ExecutionTime of ${name} over its bytes and elements`,
    places: [{ kind: 'constant', id, value }],
  };
  return { fitted, settings: withConstants(settings, [[id, value]]) };
}

function fitStep(name: string, all: readonly Timed[], settings: Settings) {
  const [first] = all;
  if (first === undefined || first.step.cpu === null) return null;
  if (!hasOwnCost(first.step) && first.step.connector !== null) {
    return fitConnector(name, all, settings);
  }
  const costs = all.map((timed) => ownSeconds(timed) / timed.step.input.elements);
  if (costs.some((cost) => !(cost > 0))) return null;
  const { middle, deviation } = logSpread(costs);
  const value = rounded(middle);
  const fitted: Fitted = {
    what: `${name}: cpu`,
    value,
    unit: 's per element',
    interval: around(value, deviationOf(all, deviation)),
    before: first.step.cpu.law === null ? null : first.step.cpu.meanS,
    from: all.map(({ from }) => from),
    runs: all.length,
    how: 'ExecutionTime of the step over its elements',
    places: [{ kind: 'cpu', step: name, law: { kind: 'constant', value } }],
  };
  return { fitted, settings: withSteps(settings, new Map([[name, toCpu(value)]])) };
}

/** Fits the CPU of every step whose ExecutionTime the metrics have: time over elements, means of logs over the runs. */
export function fitStepTimes(runs: readonly PreparedRun[], start: Settings): TimedSteps {
  const times = runs.map((run) => timesOf(run, start));
  const names = [...new Set(times.flatMap((each) => [...each.keys()]))];
  let settings = start;
  const fitted: Fitted[] = [];
  const undetermined: Outcome['undetermined'][number][] = [];
  const timed: string[] = [];
  for (const name of names) {
    const all = times.flatMap((each) => each.get(name) ?? []);
    const found = fitStep(name, all, settings);
    if (found === null) {
      const because =
        'its ExecutionTime is no more than its connector, waiting and other given costs take';
      undetermined.push({ what: `${name}: cpu`, why: 'confounded', because });
      continue;
    }
    timed.push(name);
    fitted.push(found.fitted);
    settings = found.settings;
  }
  return { outcome: { fitted, undetermined }, settings, timed };
}
