import { type ConstantId, constantIds } from '../../facts/constants.ts';
import type { JobSpec, StreamingSpec } from '../../scenario/scenario.ts';

/** Of workers that come and go. */
const OF_WORKERS: readonly ConstantId[] = [
  'service.poolStart.p50',
  'service.poolStart.p95',
  'vm.create.p50',
  'vm.create.p95',
  'vm.boot.p50',
  'vm.boot.p95',
  'worker.ready.spread',
  'pool.teardown.p50',
  'pool.teardown.p95',
];

/** Which of the constants of streaming a job has no use for. */
function leftOut(
  { sdk, options }: JobSpec,
  { engineBilledBy, latencyTier, mode, portable, updates }: StreamingSpec,
): readonly string[] {
  const threads = sdk === 'python' ? 'python' : portable ? 'portable' : 'java';
  const tier = (engineBilledBy === null ? null : latencyTier) ?? 'medium';
  const fixed = options.autoscalingAlgorithm === 'NONE';
  return [
    ...['java', 'portable', 'python']
      .filter((each) => each !== threads)
      .map((each) => `streaming.threads.${each}`),
    ...['low', 'medium', 'high']
      .filter((each) => each !== tier)
      .map((each) => `streaming.autoscaling.backlog.${each}`),
    ...['java', 'python', 'go']
      .filter((each) => each !== sdk)
      .flatMap((each) => [`streaming.retry.delay.${each}`, `streaming.open.${each}`]),
    ...(fixed ? ['streaming.autoscaling.'] : []),
    ...(engineBilledBy === null ? ['streaming.engine.'] : ['streaming.disks.']),
    ...(portable && mode === 'exactly-once' ? [] : ['streaming.commit.']),
    ...(updates.some(({ how }) => how === 'in-flight') ? [] : ['streaming.update.']),
  ];
}

/** @returns constants that a streaming job leans on from launch on, whatever its steps do; none of one that cannot run */
export function ofStreaming(job: JobSpec): readonly ConstantId[] {
  const { streaming, sdk } = job;
  if (streaming === undefined) return [];
  const without = leftOut(job, streaming);
  const own = constantIds.filter(
    (id) =>
      id === 'streaming.autoscaling.downBacklog' ||
      (id.startsWith('streaming.') && !without.some((start) => id.startsWith(start))),
  );
  const onDisks = job.options.dataDisks !== undefined;
  const disks: readonly ConstantId[] = onDisks ? ['shuffle.workers.ioBytes'] : [];
  return [...OF_WORKERS, `worker.ready.${sdk}.p50`, ...own, ...disks];
}
