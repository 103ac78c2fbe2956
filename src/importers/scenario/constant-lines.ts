import { type ConstantId, constant } from '../../facts/constants.ts';
import type { EpochMs, Maybe, MessagesEvidence, RunEvidence } from '../evidence.ts';
import { rounded } from './amounts.ts';
import type { Line } from './yaml-lines.ts';

/** A constant of the model as this one run had it. */
interface MeasuredConstant {
  readonly id: ConstantId;
  /** s */
  readonly value: number;
  readonly how: string;
}

type Mark = Maybe<EpochMs>;

const MS = 1000;

/** The first raise that belongs to the start: one above the start size is an upscale of later. */
function firstRaise({ phases, workers, startWorkers }: MessagesEvidence): Mark {
  const { firstRaiseAt } = phases;
  const reached = workers.find(({ at, kind }) => kind === 'reached' && at === firstRaiseAt?.value);
  const above = (reached?.workers ?? 0) > (startWorkers?.value ?? Infinity);
  return above ? null : firstRaiseAt;
}

/** Seconds between two marks; null: one is missing, or they stand the wrong way round. */
function between(from: Mark, to: Mark): number | null {
  if (from === null || to === null || to.value <= from.value) return null;
  return (to.value - from.value) / MS;
}

const spanText = (name: string, from: Mark, to: Mark): string =>
  `${name}: ${from?.from ?? ''} → ${to?.from ?? ''}`;

/** A median above the 95th percentile of the table needs one of its own. */
function withSpread(median: MeasuredConstant): MeasuredConstant[] {
  const upper = UPPER[median.id];
  if (upper === undefined || constant(upper).value >= median.value) return [median];
  return [
    median,
    { id: upper, value: median.value, how: 'not below the median; one run tells no more' },
  ];
}

const UPPER: Readonly<Partial<Record<ConstantId, ConstantId>>> = {
  'service.poolStart.p50': 'service.poolStart.p95',
  'vm.boot.p50': 'vm.boot.p95',
  'pool.teardown.p50': 'pool.teardown.p95',
};

const READY = {
  java: 'worker.ready.java.p50',
  python: 'worker.ready.python.p50',
  go: 'worker.ready.go.p50',
} as const;

/**
 * Start-up and end of this run as constants, with the end points that each constant names
 * (src/facts/constants/startup.ts). VM create and boot are one span in messages: the table's create time is taken off.
 * @returns in the order of the table; empty where messages tell none
 */
export function measuredConstants({ job, messages }: RunEvidence): readonly MeasuredConstant[] {
  if (messages === null) return [];
  const { phases } = messages;
  const { poolStartAt, workersReadyAt, stoppingAt, stoppedAt } = phases;
  const firstRaiseAt = firstRaise(messages);
  const created = job?.createdAt ?? null;
  const sdk = job?.sdk?.value ?? messages.sdk?.value ?? null;
  const found: MeasuredConstant[] = [];
  const add = (id: ConstantId, value: number | null, how: string): void => {
    if (value !== null && value > 0) found.push({ id, value, how });
  };
  add(
    'service.poolStart.p50',
    between(created, poolStartAt),
    spanText('created → pool asked for', created, poolStartAt),
  );
  const raise = between(poolStartAt, firstRaiseAt);
  const create = constant('vm.create.p50').value;
  add(
    'vm.boot.p50',
    raise === null ? null : raise - create,
    spanText(
      `pool asked for → first raise, less vm.create.p50 (${create} s)`,
      poolStartAt,
      firstRaiseAt,
    ),
  );
  if (sdk !== null) {
    add(
      READY[sdk],
      between(firstRaiseAt, workersReadyAt),
      spanText('first raise → ready', firstRaiseAt, workersReadyAt),
    );
  }
  add(
    'pool.teardown.p50',
    between(stoppingAt, stoppedAt),
    spanText('stopping → no worker left', stoppingAt, stoppedAt),
  );
  return found.flatMap(withSpread);
}

/** @returns `constants:`, switched off: one run is one draw, not a law */
export function constantLines(run: RunEvidence): readonly Line[] {
  const lines = measuredConstants(run).map(
    ({ id, value, how }): Line => ({
      key: id,
      value: rounded(value),
      comment: `s, n = 1; ${how}`,
    }),
  );
  if (lines.length === 0) return [];
  const above = [
    'Measured by this very run; take the # away to replay it. One run is one draw: for a forecast of another one the',
    'table’s ranges are wider and better. millrace calibrate fits them over several runs.',
  ];
  return [{ key: 'constants', value: lines, above, off: true }];
}
