/**
 * Speed of the event kernel beside std::priority_queue, in million events per second of CPU time;
 * medians of interleaved runs. Kernel: seedrandom's Alea, 53 bits; C++: xoroshiro128+, 53 bits;
 * both -log(1 - u). Run: npx tsx test/bench/kernel.ts [rounds]
 */
import { Bench } from 'tinybench';
import { quantile } from '../../src/kernel/statistics/quantile.ts';
import { createSimulation } from '../../src/kernel/simulation.ts';
import { createSlotQueue } from '../../src/kernel/slot-queue.ts';
import { compileCppModels } from './kernel-cpp.ts';
import { prepareHold, prepareQueue } from './kernel-models.ts';
import type { ModelRun } from './kernel-models.ts';

interface Case {
  readonly name: string;
  readonly model: 'hold' | 'queue';
  readonly size: number;
  readonly count: number;
  readonly expected: number;
  readonly bar?: number;
}

const CASES: readonly Case[] = [
  { name: 'M/M/1', model: 'queue', size: 1, count: 1e6, expected: 10 },
  { name: 'M/M/1000', model: 'queue', size: 1000, count: 1e6, expected: 1, bar: 0.5 },
  { name: 'hold 100', model: 'hold', size: 100, count: 4e6, expected: 1 },
  { name: 'hold 10^4', model: 'hold', size: 1e4, count: 4e6, expected: 1, bar: 0.4 },
  { name: 'hold 10^6', model: 'hold', size: 1e6, count: 4e6, expected: 1 },
];

const rounds = Number(process.argv[2] ?? 7);
const cpp = compileCppModels();
const otherSimulation = createOtherSimulation();

console.log('model        kernel   C++  ratio   bar   (million events/s of CPU time)');
for (const item of CASES) await measure(item);
cpp?.remove();

async function measure(item: Case): Promise<void> {
  const kernelSpeeds: number[] = [];
  const cppSpeeds: number[] = [];
  const bench = new Bench({
    iterations: rounds,
    time: 0,
    warmupIterations: 1,
    warmupTime: 0,
    throws: true,
  });
  const round = (): { overriddenDuration: number } => {
    otherSimulation.use();
    const cppRun = cpp?.run(item.model, item.size, item.count);
    const runModel = prepare(item);
    const before = process.cpuUsage();
    const run = runModel();
    const used = process.cpuUsage(before);
    const milliseconds = (used.user + used.system) / 1000;
    for (const { answer } of cppRun === undefined ? [run] : [run, cppRun]) check(item, answer);
    kernelSpeeds.push(run.events / milliseconds / 1000);
    if (cppRun !== undefined) cppSpeeds.push(cppRun.events / cppRun.cpuMilliseconds / 1000);
    return { overriddenDuration: milliseconds };
  };
  bench.add(item.name, round);
  await bench.run();
  print(item, kernelSpeeds.slice(1), cppSpeeds.slice(1)); // without the warm-up round
}

function prepare({ model, size, count }: Case): () => ModelRun {
  return model === 'hold' ? prepareHold(size, count) : prepareQueue(size, count);
}

function check({ name, expected }: Case, answer: number): void {
  if (Math.abs(answer / expected - 1) > 0.25)
    throw new Error(`${name}: ${answer}, not ${expected}`);
}

function print({ name, bar }: Case, kernel: readonly number[], other: readonly number[]): void {
  const speed = quantile(kernel, 0.5);
  const limit = other.length > 0 ? quantile(other, 0.5) : NaN;
  const columns = [speed, limit, speed / limit, bar ?? NaN].map((value, index) =>
    (Number.isNaN(value) ? '–' : value.toFixed(index < 2 ? 1 : 2)).padStart(6),
  );
  console.log(name.padEnd(12), ...columns);
}

/** A second simulation and a bare queue of the same process, with events of another shape. */
function createOtherSimulation(): { use: () => void } {
  const bare = createSlotQueue();
  const simulation = createSimulation<{ readonly kind: string; readonly job: number }>({
    handle: ({ job }) => {
      bare.push(job, 0);
      if (bare.size > 10) bare.pop();
    },
  });
  return {
    use: () => {
      for (let job = 0; job < 20_000; job += 1) {
        const handle = simulation.schedule(job % 97, job & 15, { kind: 'work', job });
        if (job % 5 === 0) simulation.cancel(handle);
      }
      simulation.run();
    },
  };
}
