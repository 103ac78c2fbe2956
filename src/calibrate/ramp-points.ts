import { findMachine } from '../facts/machines.ts';
import type { MessagesEvidence, WorkerChange } from '../importers/evidence.ts';
import type { PreparedRun } from './prepare.ts';
import type { Settings } from './settings.ts';

/** One upward decision: how much work was left, and the vCPUs asked for. */
export interface RampPoint {
  readonly run: string;
  readonly from: string;
  /** Log of thread s left over `PIVOT_WORK`. */
  readonly logWork: number;
  readonly logVcpus: number;
  /** Asked for, whole. */
  readonly workers: number;
}

/** Work at which the curve has its pivot, thread s; see `autoscaling/batch-throughput`. */
export const PIVOT_WORK = 10_000;

/** Worker changes are in whole workers, rounded up: on average by half of one. */
const ROUNDED_UP = 0.5;

/** A pool on its way: thread seconds done, and the workers there are. */
interface State {
  done: number;
  size: number;
  since: number;
}

/** Quota and stock hold a pool below what the curve asks for. */
const isHeld = ({ failures }: MessagesEvidence): boolean =>
  failures.some(({ kind }) => kind === 'quota' || kind === 'stock');

interface Pool {
  readonly vcpus: number;
  readonly max: number;
  /** Thread seconds of the whole job. */
  readonly all: number;
}

function step(state: State, { at, workers, kind, from }: WorkerChange, pool: Pool, run: string) {
  if (at > state.since) {
    state.done += (state.size * pool.vcpus * (at - state.since)) / 1000;
    state.since = at;
  }
  const up = workers > state.size && workers < pool.max && at === state.since;
  if (up || kind === 'reached' || workers < state.size) state.size = workers;
  const left = pool.all - state.done;
  if (!up || left <= 0) return [];
  const logVcpus = Math.log((workers - ROUNDED_UP) * pool.vcpus);
  return [{ run, from, logWork: Math.log(left / PIVOT_WORK), logVcpus, workers }];
}

/** The pool whose decisions tell something; null: its messages don't, or it was held. */
function poolOf({ evidence, scenario, play }: PreparedRun, settings: Settings): Pool | null {
  const { messages } = evidence;
  const [job] = scenario.jobs;
  const machine = findMachine(job?.options.workerMachineType ?? '');
  if (messages === null || isHeld(messages) || job === undefined || machine === undefined)
    return null;
  const { threadS } = play(settings);
  return { vcpus: machine.vcpu, max: job.options.maxNumWorkers, all: threadS };
}

/** @returns the upward decisions of a run that neither the maximum nor quota cut, once its workers were ready */
export function rampPoints(run: PreparedRun, settings: Settings): readonly RampPoint[] {
  const { messages } = run.evidence;
  const ready = messages?.phases.workersReadyAt ?? null;
  if (messages === null || ready === null) return [];
  const pool = poolOf(run, settings);
  if (pool === null) return [];
  const state: State = { done: 0, size: messages.startWorkers?.value ?? 1, since: ready.value };
  return messages.workers
    .toSorted((a, b) => a.at - b.at)
    .flatMap((change) => step(state, change, pool, run.name));
}
