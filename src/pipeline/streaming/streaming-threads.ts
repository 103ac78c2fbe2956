import type { ConstantReader } from '../../facts/constant-reader.ts';
import type { JobSpec } from '../../scenario/scenario.ts';

/** Threads of a worker that take bundles of a streaming job (constants `streaming.threads.*`); the user's own number goes first. */
export function streamingThreads(
  { options, sdk, streaming }: Pick<JobSpec, 'options' | 'sdk' | 'streaming'>,
  vcpus: number,
  constants: ConstantReader,
): number {
  if (options.workerThreads !== null) return options.workerThreads;
  if (sdk === 'python') return vcpus * constants.get('streaming.threads.python');
  const portable = streaming?.portable === true;
  return constants.get(portable ? 'streaming.threads.portable' : 'streaming.threads.java');
}
