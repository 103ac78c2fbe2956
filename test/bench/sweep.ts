/**
 * The same play-outs of `nightly-sessions` on one thread and on two: seconds, CPU seconds, and the ratio. Threads are
 * warm: what is measured is how much they are in each other's way. `npx tsx test/bench/sweep.ts [runs]`. Never a gate.
 */
import { readFileSync } from 'node:fs';
import { executeOnThreads } from '../../src/cli/executors/threads.ts';
import type { Played, Task } from '../../src/planner/executor.ts';
import { openVariants } from '../../src/scenario/variants.ts';

const ROUNDS = 3;
const runs = Number(process.argv[2] ?? 10);
const file = new URL('../../scenarios/nightly-sessions.yaml', import.meta.url);
const opened = openVariants(readFileSync(file, 'utf8'), 'nightly-sessions.yaml');
if (!opened.ok) throw new Error('nightly-sessions.yaml cannot be read');

const tasks: Task[] = [50, 100, 150, 200].flatMap((workers, candidate) =>
  Array.from({ length: runs }, (_, replicate) => ({
    ...{ candidate, replicate, draw: 'full' as const },
    overrides: [{ path: 'job.options.maxNumWorkers', value: workers }],
  })),
);

const executors = [1, 2].map((threads) => executeOnThreads(opened.variants.value, threads));

const byPlace = (a: Played, b: Played): number =>
  a.candidate - b.candidate || a.replicate - b.replicate;

/** @returns seconds, CPU seconds, and all that was played, in order */
async function measure(
  threads: number,
): Promise<readonly [seconds: number, cpu: number, played: string]> {
  const played: Played[] = [];
  const [start, before] = [performance.now(), process.cpuUsage()];
  await executors[threads - 1]?.play(tasks, (each) => {
    played.push(each);
  });
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  return [seconds, (user + system) / 1e6, JSON.stringify(played.sort(byPlace))];
}

const rows: Record<string, string | number>[] = [];
for (let round = 0; round <= ROUNDS; round++) {
  const [one, oneCpu, first] = await measure(1);
  const [two, twoCpu, second] = await measure(2);
  if (first !== second) throw new Error('two threads play otherwise than one');
  if (round === 0) continue; // warms the threads up
  rows.push({
    runs: tasks.length,
    '1 thread, s': one.toFixed(2),
    '2 threads, s': two.toFixed(2),
    'CPU s on 1': oneCpu.toFixed(2),
    'CPU s on 2': twoCpu.toFixed(2),
    'runs/s on 2': (tasks.length / two).toFixed(1),
    ratio: (one / two).toFixed(2),
  });
}
console.table(rows);
await Promise.all(executors.map((each) => each.close()));
