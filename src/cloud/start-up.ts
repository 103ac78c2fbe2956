import type { ConstantReader } from '../facts/constant-reader.ts';
import { type Lognormal, lognormal } from '../kernel/distributions/lognormal.ts';
import type { RandomStream } from '../kernel/random.ts';
import { fromSeconds, type Milliseconds } from '../units/duration.ts';

/** The phases of one worker's start, each from the end of the one before. */
export interface StartUp {
  /** VM asked for → VM running: from here on it is billed. */
  readonly create: Milliseconds;
  /** VM running → the service counts the worker. */
  readonly boot: Milliseconds;
  /** The service counts the worker → it takes work. */
  readonly ready: Milliseconds;
}

/** Where the draws for the n-th VM come from, by cause. */
export type VmStreams = (cause: string, vm: number) => RandomStream;

type Language = 'java' | 'python' | 'go';

/** @returns a lognormal law; a drawn p95 below the median means no spread at all */
export const law = (p50: number, p95: number): Lognormal => ({
  kind: 'lognormal',
  p50,
  p95: Math.max(p50, p95),
});

/**
 * @param prebuilt the worker's image already holds the user's packages
 * @returns a function that draws the start of the n-th VM: three draws, one stream each
 */
export function startUpOf(
  sdk: Language,
  prebuilt: boolean,
  constants: ConstantReader,
  streams: VmStreams,
): (vm: number) => StartUp {
  const create = law(constants.get('vm.create.p50'), constants.get('vm.create.p95'));
  const boot = law(constants.get('vm.boot.p50'), constants.get('vm.boot.p95'));
  const share = prebuilt && sdk === 'python' ? constants.get('worker.ready.prebuiltFactor') : 1;
  const median = constants.get(`worker.ready.${sdk}.p50`) * share;
  const ready = law(median, median * constants.get('worker.ready.spread'));
  const draw = (from: Lognormal, cause: string, vm: number): Milliseconds =>
    fromSeconds(lognormal.sample(from, streams(cause, vm)));
  return (vm) => ({
    create: draw(create, 'vm-create', vm),
    boot: draw(boot, 'vm-boot', vm),
    ready: draw(ready, 'worker-ready', vm),
  });
}
