import { mean, sampleStandardDeviation } from 'simple-statistics';
import { describe, expect, test } from 'vitest';
import { exponential } from '../../src/kernel/distributions/exponential.ts';
import { createStreams } from '../../src/kernel/random.ts';
import type { Stage } from '../../src/pipeline/stage.ts';
import { simulateProject } from '../../src/project/simulate.ts';
import { setUp } from '../batch/play.ts';
import { seconds, stage } from '../batch/stages.ts';
import { CALM, flexJob, hundreds, projectWith } from '../engines/one-job.ts';

interface Preempted {
  readonly stage: Stage;
  /** Mean life of a worker, s. */
  readonly life: number;
  /** From the loss of one to the next, s. */
  readonly replacement: number;
  /** Between two reports of progress, s. */
  readonly interval: number;
}

/** Seconds that each work item took on one worker of one thread, lost at a constant rate and replaced. */
function timesOfItems({ stage: spec, life, replacement, interval }: Preempted): number[] {
  const stream = createStreams('restart').stream('lives');
  const ends: number[] = [];
  let last = 0;
  const note = (time: number): void => {
    const left = spec.items - (played.execution.runs[0]?.unfinished ?? 0);
    while (ends.length < left) ends.push(last);
    last = time;
  };
  const played = setUp([spec], { reportInterval: interval, beforeEvent: note });
  const { execution, simulation } = played;
  execution.begin();
  for (let worker = 0; execution.runs[0]?.state !== 'closed'; worker += 1) {
    execution.addWorker(0, worker);
    const lives = exponential.sample({ kind: 'exponential', mean: 1000 * life }, stream);
    simulation.run(simulation.now + lives);
    execution.lose(0, worker, 0);
    simulation.run(simulation.now + 1000 * replacement);
  }
  note(last);
  return ends.map((end, index) => (end - (ends[index - 1] ?? 0)) / 1000);
}

/** The mean lies within three of its standard errors of what is expected, and these are small enough to tell. */
function expectMean(times: readonly number[], expected: number): void {
  const error = sampleStandardDeviation([...times]) / Math.sqrt(times.length);
  expect(Math.abs(mean([...times]) - expected)).toBeLessThan(3 * error);
  expect(error).toBeLessThan(0.03 * expected);
}

/** Expected time to get through `work` s at a rate of one loss every `life` s, begun again each time. */
const untilThrough = (work: number, life: number): number => (Math.exp(work / life) - 1) * life;

const files = (items: number, work: number): Stage =>
  stage({ records: items, items, splittable: false, cost: seconds(work) });

describe('an item that is begun again whenever its worker is lost', () => {
  // Source: A. Duda, The effects of checkpointing on program execution time, Inf. Proc. Letters 16 (1983)
  test.each([
    [10, 100],
    [60, 100],
    [150, 100],
  ])('of %d s, with lives of %d s on average, takes (e^λw − 1)/λ', (work, life) => {
    const times = timesOfItems({
      ...{ stage: files(6000, work), life, replacement: 0, interval: 5 },
    });
    expectMean(times, untilThrough(work, life));
  });

  test('takes as long again as the replacements that it waits for: e^λw − 1 of them', () => {
    const times = timesOfItems({
      ...{ stage: files(6000, 60), life: 100, replacement: 90, interval: 5 },
    });
    expectMean(times, untilThrough(60, 100) * (1 + 90 / 100));
  });
});

describe('an item that goes on from its last report', () => {
  test('has to get through one report interval after the other', () => {
    // 200 s in records of 0.1 s, reported every 20 s
    const spec = stage({ records: 1500 * 2000, items: 1500, cost: seconds(0.1) });
    const times = timesOfItems({ ...{ stage: spec, life: 40, replacement: 0, interval: 20 } });
    expectMean(times, 10 * untilThrough(20, 40));
  });

  test('and the record that it is in, where that is longer', () => {
    // five records of 40 s: a report every 5 s tells of none before its end
    const spec = stage({ records: 4000 * 5, items: 4000, cost: seconds(40) });
    const times = timesOfItems({ ...{ stage: spec, life: 80, replacement: 0, interval: 5 } });
    expectMean(times, 5 * untilThrough(40, 80));
  });
});

test('preemptions of a job are as many as the time of its preemptible workers has it', () => {
  // preemptions less λ × VM time is a martingale: its variance is what is expected of both
  const mean = 900;
  let [preemptions, seconds] = [0, 0];
  for (let replicate = 0; replicate < 60; replicate += 1) {
    const preemption = { lifetime: { kind: 'exponential', mean } as const, legacy: false };
    const options = { autoscalingAlgorithm: 'NONE', numWorkers: 10, maxNumWorkers: 10 } as const;
    const jobs = [flexJob({ steps: [hundreds(200)], preemption, options })];
    const run = { project: projectWith(), jobs, seed: 'poisson', replicate, constants: CALM };
    const [record] = simulateProject(run).jobs;
    preemptions += record?.preemptions ?? 0;
    seconds += (record?.pools[0]?.preemptibleMs ?? 0) / 1000;
  }
  expect(preemptions).toBeGreaterThan(300);
  expect(Math.abs(preemptions - seconds / mean)).toBeLessThan(3 * Math.sqrt(seconds / mean));
});
