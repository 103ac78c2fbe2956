import type { MemoryResult } from '../../forecast/run-result.ts';
import { count, duration } from '../format.ts';
import type { StreamingJob } from './words.ts';
import { counted } from '../../units/counted.ts';

const gib = (value: number): string => `${Number(value.toFixed(2))} GiB`;

function changeWords({ startGib, endGib, changes }: MemoryResult): string {
  if (changes.length === 0) return `memory of a worker ${gib(startGib)}, never changed`;
  const shown = changes.slice(0, 3).map(({ toGib }) => `→ ${gib(toGib)}`);
  const more = changes.length > shown.length ? [`… → ${gib(endGib)}`] : [];
  return `memory of a worker ${[gib(startGib), ...shown, ...more].join(' ')}`;
}

function whyWords({ changes }: MemoryResult, submittedS: number): readonly string[] {
  const [first] = changes;
  if (first === undefined) return [];
  const others = changes.length === 1 ? '' : `, ${counted(count(changes.length), 'change')}`;
  return [`first ${duration(first.atS - submittedS)} in (${first.why})${others}`];
}

function outWords({ outOfMemory, outOfMemoryS }: MemoryResult): readonly string[] {
  if (outOfMemory === 0) return [];
  const times = outOfMemory === 1 ? 'once' : `${count(outOfMemory)} times`;
  return [`out of memory ${times}, for ${duration(outOfMemoryS)}`];
}

const limitWords = ({ limits }: MemoryResult): string =>
  limits === null
    ? 'no vertical autoscaling'
    : `vertical autoscaling from ${gib(limits.leastGib)} to ${gib(limits.mostGib)}`;

/** @returns what became of the memory of the workers of each pool, where anything can or should have */
export const memoryWords = ({ streaming, submittedS }: StreamingJob): readonly string[] =>
  (streaming.memory ?? []).map((memory) => {
    const of = (streaming.memory?.length ?? 0) > 1 ? `${memory.pool}: ` : '';
    const parts = [
      changeWords(memory),
      ...whyWords(memory, submittedS),
      ...outWords(memory),
      `${gib(memory.neededGib)} needed at most`,
      limitWords(memory),
    ];
    return `${of}${parts.join(' · ')}`;
  });

/** @returns whether workers ran out of memory */
export const ranOut = ({ streaming }: StreamingJob): boolean =>
  (streaming.memory ?? []).some(({ outOfMemory }) => outOfMemory > 0);
