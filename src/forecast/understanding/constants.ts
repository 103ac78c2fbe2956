import { type ConstantId, constant, constantIds } from '../../facts/constants.ts';
import type { JobSpec, Scenario } from '../../scenario/scenario.ts';
import { ofStreaming } from './streaming-constants.ts';
import type { ConstantTaken } from './understanding.ts';

/** @returns a constant as this scenario takes it: its own value, or that of the table */
export function constantTaken(id: ConstantId, own: Scenario['constants']): ConstantTaken {
  const { value, range, unit, grade, source, date, meaning } = constant(id);
  const given = own.get(id);
  if (given === undefined) {
    return { id, value, range: range ?? null, unit, grade, source, date, meaning };
  }
  const where = { grade: 'given', source: 'the scenario', date: null } as const;
  return { id, value: given, range: null, unit, ...where, meaning };
}

const START_AND_END: readonly ConstantId[] = [
  'service.poolStart.p50',
  'service.poolStart.p95',
  'vm.create.p50',
  'vm.create.p95',
  'vm.boot.p50',
  'vm.boot.p95',
  'worker.ready.spread',
  'pool.teardown.p50',
  'pool.teardown.p95',
  'item.noise.p95',
  'item.reportInterval',
  'item.attempts',
  'item.retryDelay',
  'job.noActivity',
  'batch.autoscaling.period',
];

const AUTOSCALING: readonly ConstantId[] = [
  'batch.autoscaling.lowCpu',
  'batch.autoscaling.vcpusAtPivot',
  'batch.autoscaling.exponent',
];

const START_DELAY: readonly ConstantId[] = [
  'flexrs.startDelay.low',
  'flexrs.startDelay.p50',
  'flexrs.startDelay.high',
];

/** When a preemptible worker ends by itself. */
const LIFETIME: readonly ConstantId[] = ['preemption.earlyHours', 'preemption.earlyFactor'];

/** When many of a zone end together. */
const ZONE: readonly ConstantId[] = [
  'preemption.lateHazard',
  'preemption.zoneShare',
  'zone.episodeShare',
  'zone.stockout.p50',
  'zone.stockout.p95',
];

const DCU: readonly ConstantId[] = ['prime.dcu.vcpu', 'prime.dcu.memory', 'prime.dcu.highMemory'];

/** What shuffle leaves of a worker. */
const IN_SERVICE: readonly ConstantId[] = ['memory.share.service'];

const ON_DISK: readonly ConstantId[] = [
  'memory.share.workers',
  'shuffle.workers.diskPasses',
  'shuffle.workers.ioBytes',
];

const when = (holds: boolean, ...ids: readonly ConstantId[]): readonly ConstantId[] =>
  holds ? ids : [];

/** @returns constants that FlexRS brings along */
function ofFlexRs({ options, startDelay, preemption }: JobSpec): readonly ConstantId[] {
  if (options.flexRSGoal !== 'COST_OPTIMIZED') return [];
  return [
    'flexrs.preemptibleShare',
    ...when(!options.given.includes('minNumWorkers'), 'flexrs.minWorkers'),
    ...when(startDelay === null, ...START_DELAY),
    ...when(preemption.lifetime === null, ...LIFETIME),
    ...ZONE,
  ];
}

/** @returns constants that any job of this kind leans on from launch to end, whatever its steps do */
function ofItsLife({ sdk, template, options }: JobSpec): readonly ConstantId[] {
  const fixed = options.autoscalingAlgorithm === 'NONE';
  const open = options.numWorkers === null;
  const prebuilt = options.sdkContainerImage !== null && sdk === 'python';
  return [
    ...START_AND_END,
    `worker.ready.${sdk}.p50`,
    `stage.open.${sdk}`,
    ...when(template === 'flex', 'launcher.flex.p50', 'launcher.flex.p95'),
    ...when(prebuilt, 'worker.ready.prebuiltFactor'),
    ...when(!fixed, ...AUTOSCALING),
    ...when(!fixed && open, 'batch.autoscaling.sourceCpuPerGb'),
    ...when(fixed && open, 'batch.fixedWorkers.default'),
  ];
}

/**
 * @param asked constants that its steps and stages asked for
 * @returns all that the job leans on, in the order of the tables
 */
export function constantsOf(
  job: JobSpec,
  asked: readonly ConstantId[],
  own: Scenario['constants'],
): ConstantTaken[] {
  const { type, options, speculativeExecution } = job;
  if (type === 'streaming') {
    const streams = new Set<ConstantId>([...ofStreaming(job), ...asked]);
    return constantIds.filter((id) => streams.has(id)).map((id) => constantTaken(id, own));
  }
  const leaned = new Set<ConstantId>([
    ...ofItsLife(job),
    ...ofFlexRs(job),
    ...when(options.prime, ...DCU),
    ...(options.shuffleMode === 'workers' ? ON_DISK : IN_SERVICE),
    ...when(speculativeExecution, 'speculation.threshold'),
    ...asked,
  ]);
  return constantIds.filter((id) => leaned.has(id)).map((id) => constantTaken(id, own));
}
