import { parseAccelerator } from '../../../facts/options/accelerator-text.ts';
import { parseBytes } from '../../../units/bytes.ts';
import { nearestName } from '../../../units/nearest-name.ts';
import type { ResourceHints } from '../../scenario.ts';
import { type Entry, entriesOf } from './entries.ts';
import { complain, type Context, type GivenValues } from './given.ts';

type HintName = 'minRam' | 'accelerator' | 'cpuCount';

/** Every spelling of Beam's hints (ResourceHints.java); null: known, and without a place in the forecast. */
const HINTS: ReadonlyMap<string, HintName | null> = new Map([
  ['min_ram', 'minRam'],
  ['minRam', 'minRam'],
  ['beam:resources:min_ram_bytes:v1', 'minRam'],
  ['accelerator', 'accelerator'],
  ['beam:resources:accelerator:v1', 'accelerator'],
  ['cpu_count', 'cpuCount'],
  ['cpuCount', 'cpuCount'],
  ['beam:resources:cpu_count:v1', 'cpuCount'],
  ['max_active_bundles_per_worker', null],
  ['maxActiveBundlesPerWorker', null],
  ['beam:resources:max_active_bundles_per_worker:v1', null],
]);

/** Hints for every step, and those that the forecast has no place for. */
export interface GivenHints {
  readonly hints: ResourceHints;
  readonly others: readonly Entry[];
}

/** Above any machine; beyond it, a slip of the keyboard. */
export const MOST_VCPUS = 2000;

/** Less than 1 MB is a size whose unit was left out. */
const LEAST_RAM = 1e6;

/** Beam takes bytes without a unit, too (Python). */
function bytesOf(text: string): number | null {
  const parsed = parseBytes(/^\d+$/u.test(text) ? `${text} B` : text);
  return parsed.ok && parsed.value >= LEAST_RAM ? parsed.value : null;
}

function countOf(text: string): number | null {
  const count = /^\d{1,6}$/u.test(text) ? Number(text) : 0;
  return count >= 1 && count <= MOST_VCPUS ? count : null;
}

/** Reads one hint into those before it. */
type Reader = (entry: Entry, text: string, context: Context) => Partial<ResourceHints>;

const READERS: Readonly<Record<HintName, Reader>> = {
  minRam: ({ name, path }, text, context) => {
    const minRam = bytesOf(text);
    if (minRam !== null) return { minRam };
    complain(context, path, `expected ${name}=SIZE, such as \`min_ram=8GB\``);
    return {};
  },
  accelerator: ({ path }, text, context) => {
    const parsed = parseAccelerator(text);
    if (parsed.ok) return { accelerator: text };
    complain(context, path, `expected ${parsed.expected}`);
    return {};
  },
  cpuCount: ({ name, path }, text, context) => {
    const cpuCount = countOf(text);
    if (cpuCount !== null) return { cpuCount };
    complain(context, path, `expected ${name}=N, N a whole number from 1 to ${MOST_VCPUS}`);
    return {};
  },
};

/** @returns hints that hold for every step; complains of unknown names (as Beam does) and wrong values */
export function readResourceHints(values: GivenValues, context: Context): GivenHints {
  const entries = entriesOf(values, 'resourceHints', context);
  let hints: ResourceHints = { minRam: null, accelerator: null };
  for (const entry of entries) {
    const hint = HINTS.get(entry.name);
    if (hint === undefined) {
      const names = [...HINTS.keys()];
      const message = `expected a resource hint, one of min_ram, accelerator, cpu_count, got ${entry.name}`;
      complain(context, entry.path, message, nearestName(entry.name, names));
    } else if (hint !== null) {
      hints = { ...hints, ...READERS[hint](entry, entry.value ?? '', context) };
    }
  }
  return { hints, others: entries.filter(({ name }) => HINTS.get(name) === null) };
}

/** @returns what a step asks for within what all steps do: the larger size, its own accelerator */
export function withinHints(step: ResourceHints, all: ResourceHints): ResourceHints {
  const ram = Math.max(step.minRam ?? 0, all.minRam ?? 0);
  const cpus = Math.max(step.cpuCount ?? 0, all.cpuCount ?? 0);
  return {
    minRam: ram === 0 ? null : ram,
    accelerator: step.accelerator ?? all.accelerator,
    ...(cpus === 0 ? {} : { cpuCount: cpus }),
  };
}
