import type { RandomStream } from '../kernel/random.ts';

/** The luck of a VM by its number: one draw for each number from 0 on, so that it depends on no other VM. */
function luckByNumber(vms: readonly number[], stream: RandomStream): (vm: number) => number {
  const count = vms.reduce((most, vm) => Math.max(most, vm + 1), 0);
  const luck = Float64Array.from({ length: count }, () => stream.next());
  return (vm) => luck[vm] ?? NaN;
}

/**
 * Which VMs a storm takes: exactly `share` of them, rounded half up, those of least luck.
 * @param vms numbers of the VMs, whole, each once, in any order
 * @param share [0, 1]
 * @param stream of this storm, at its beginning
 * @returns their numbers, rising
 * @throws RangeError when the share is outside
 */
export function takenByStorm(
  vms: readonly number[],
  share: number,
  stream: RandomStream,
): readonly number[] {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`a share of VMs: ${share}`);
  const luck = luckByNumber(vms, stream);
  return vms
    .toSorted((a, b) => luck(a) - luck(b) || a - b)
    .slice(0, Math.round(share * vms.length))
    .toSorted((a, b) => a - b);
}

/**
 * Which VMs an episode of their zone takes: each with the chance `share`, so that a small pool has the hazard of a
 * large one, which an exact share would round away.
 * @param vms numbers of the preemptible VMs that run, whole, each once, in any order
 * @param share [0, 1]
 * @param stream of this episode and job, at its beginning
 * @returns their numbers, rising
 */
export function takenByEpisode(
  vms: readonly number[],
  share: number,
  stream: RandomStream,
): readonly number[] {
  const luck = luckByNumber(vms, stream);
  return vms.filter((vm) => luck(vm) < share).toSorted((a, b) => a - b);
}
