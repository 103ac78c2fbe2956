import { gpuCounts, gpusOf } from '../facts/accelerators/attachment.ts';
import { findAccelerator } from '../facts/accelerators.ts';
import { findMachine, GPU_MACHINES, MACHINES, type Machine } from '../facts/machines.ts';
import { parseAccelerator } from '../facts/options/accelerator-text.ts';
import type { ResourceHints } from '../scenario/scenario.ts';
import { GIB } from '../units/bytes.ts';

/** What a worker has to have at least. */
interface Needs {
  readonly vcpus: number;
  readonly gib: number;
}

const enough = ({ vcpu, memoryGib }: Machine, { vcpus, gib }: Needs): boolean =>
  vcpu >= vcpus && memoryGib >= gib;

const smallest = (machines: readonly Machine[]): Machine | undefined =>
  machines.toSorted((a, b) => a.memoryGib - b.memoryGib || a.vcpu - b.vcpu).at(0);

/** Memory of custom machines comes in steps of 256 MiB. */
const inSteps = (gib: number): number => Math.ceil(gib * 4) * 256;

/** A custom machine of the family: just these vCPUs, or twice as many where such memory needs them. */
function custom(family: string, { vcpus, gib }: Needs): Machine | undefined {
  const prefix = family === 'n1' ? 'custom' : `${family}-custom`;
  for (let count = vcpus; count <= 128; count *= 2) {
    const name = `${prefix}-${count}-${inSteps(gib)}`;
    const found = findMachine(name) ?? findMachine(`${name}-ext`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The machine of a family that comes nearest to the needs, custom where the family has that. */
function ofFamily(family: string, needs: Needs): Machine | undefined {
  const predefined = MACHINES.filter((one) => one.family === family && enough(one, needs));
  return custom(family, needs) ?? smallest(predefined);
}

/** The machine with the GPUs that a hint asks for: N1 machines have them attached, others come with them. */
function withGpus(worker: Machine, hints: ResourceHints, text: string): Machine | undefined {
  const asked = parseAccelerator(text);
  const kind = asked.ok ? findAccelerator(asked.value.type) : undefined;
  if (!asked.ok || kind === undefined) return undefined;
  const { count } = asked.value;
  if (kind.family === 'n1') {
    const needs = needsOf(hints, worker);
    const candidates = [worker, ofFamily('n1', needs)].filter((one) => one !== undefined);
    return candidates.find((one) => enough(one, needs) && gpuCounts(kind, one).includes(count));
  }
  const coming = GPU_MACHINES.filter(({ name }) => {
    const own = gpusOf(name);
    return own?.type === kind.type && own.count === count;
  });
  return smallest(coming.filter((one) => enough(one, needsOf(hints))));
}

const needsOf = ({ cpuCount = 0, minRam }: ResourceHints, worker?: Machine): Needs => ({
  vcpus: Math.max(worker?.vcpu ?? 0, cpuCount),
  gib: Math.max(worker?.memoryGib ?? 0, (minRam ?? 0) / GIB),
});

/**
 * Right fitting: takes the machine of the job's workers and what the steps of a stage ask together; returns the machine
 * of the pool that runs them: the job's own where it has all that is asked, else a custom one of its series with as many
 * vCPUs and the memory asked for (assumed: the page names none), else the smallest of the series that has enough; for
 * GPUs one that takes just as many. Null: there is none.
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/right-fitting (2026-03-03).
 */
export function fittedMachine(worker: Machine, hints: ResourceHints): Machine | null {
  if (hints.accelerator !== null) return withGpus(worker, hints, hints.accelerator) ?? null;
  const needs = needsOf(hints, worker);
  return enough(worker, needs) ? worker : (ofFamily(worker.family, needs) ?? null);
}
