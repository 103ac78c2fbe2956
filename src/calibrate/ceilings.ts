import { understand } from '../forecast/understanding/understand.ts';
import type { OperationEvidence, WorkerChange } from '../importers/evidence.ts';
import type { Step } from '../scenario/scenario.ts';
import { around, type Fitted, logSpread, type Outcome, rounded } from './fitted.ts';
import type { PreparedRun } from './prepare.ts';
import { type Settings, withSteps } from './settings.ts';
import { stepOf } from './step-names.ts';

/** A source or sink in one run: bytes per second while its stage ran, and the workers there were. */
interface Flow {
  readonly rate: number;
  readonly workers: number;
  readonly from: string;
}

/** Half as many workers again, and the same throughput within a tenth: something else than workers sets it. */
const MORE_WORKERS = 1.5;
const FLAT = 0.1;

type Connecting = Extract<Step, { readonly kind: 'read' | 'write' }>;

/** Mean number of workers between two moments. */
function meanWorkers(changes: readonly WorkerChange[], from: number, to: number): number | null {
  const sorted = changes.filter(({ kind }) => kind === 'reached').toSorted((a, b) => a.at - b.at);
  const before = sorted.findLast(({ at }) => at <= from);
  if (before === undefined) return null;
  let [sum, size, since] = [0, before.workers, from];
  for (const { at, workers } of sorted.filter((each) => each.at > from && each.at < to)) {
    sum += size * (at - since);
    [size, since] = [workers, at];
  }
  return (sum + size * (to - since)) / (to - from);
}

function flowOf(run: PreparedRun, step: Connecting, operation: OperationEvidence): Flow | null {
  const { startedAt, endedAt, from } = operation;
  if (startedAt === null || endedAt === null || endedAt <= startedAt) return null;
  const workers = meanWorkers(run.evidence.messages?.workers ?? [], startedAt, endedAt);
  const told = understand(run.scenario).jobs[0]?.steps.find(({ name }) => name === step.name);
  if (workers === null || told === undefined || told.input.bytes === 0) return null;
  return { rate: (told.input.bytes * 1000) / (endedAt - startedAt), workers, from };
}

function flowsOf(runs: readonly PreparedRun[], step: Connecting): Flow[] {
  return runs.flatMap((run) => {
    const operations = run.evidence.messages?.operations ?? [];
    const own = operations.find(({ steps }) => steps.some((name) => stepOf(name, [step.name])));
    const flow = own === undefined ? null : flowOf(run, step, own);
    return flow === null ? [] : [flow];
  });
}

function isFlat(flows: readonly Flow[]): boolean {
  const workers = flows.map((flow) => flow.workers);
  const rates = flows.map(({ rate }) => rate);
  const more = Math.max(...workers) / Math.min(...workers);
  return more >= MORE_WORKERS && Math.max(...rates) / Math.min(...rates) <= 1 + FLAT;
}

/** Fits the ceiling of a source or sink whose throughput stayed flat although there were more workers. */
export function fitCeilings(
  runs: readonly PreparedRun[],
  settings: Settings,
): readonly [Outcome, Settings] {
  const steps = runs[0]?.scenario.jobs[0]?.steps ?? [];
  const open = steps.filter(
    (step): step is Connecting =>
      (step.kind === 'read' || step.kind === 'write') && step.rateLimit === null,
  );
  const fitted: Fitted[] = [];
  const changes = new Map<string, (step: Step) => Step>();
  for (const step of open) {
    const flows = flowsOf(runs, step);
    if (flows.length < 2 || !isFlat(flows)) continue;
    const { middle, deviation } = logSpread(flows.map(({ rate }) => rate));
    const value = rounded(middle);
    fitted.push({
      what: `${step.name}: rateLimit`,
      value,
      unit: 'B per s',
      interval: around(value, deviation / Math.sqrt(flows.length)),
      before: null,
      from: flows.map(({ from }) => from),
      runs: flows.length,
      how: 'throughput of its stage stayed flat although there were more workers',
      places: [{ kind: 'rateLimit', step: step.name, value }],
    });
    changes.set(step.name, (each) =>
      each.kind === 'read' || each.kind === 'write' ? { ...each, rateLimit: value } : each,
    );
  }
  return [{ fitted, undetermined: [] }, withSteps(settings, changes)];
}
