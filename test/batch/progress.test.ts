import { expect, test } from 'vitest';
import { cpuShare, progressOf, shuffleShare } from '../../src/batch/progress.ts';
import type { Stage } from '../../src/pipeline/stage.ts';
import { setUp, type Played } from './play.ts';
import { seconds, stage } from './stages.ts';

const PACE = { speed: 1, noise: 1 };

/** The stages after so many milliseconds on so many workers of one thread. */
function after(ms: number, stages: readonly Stage[], workers: number, openingMs = 0): Played {
  const played = setUp(stages, { openingMs });
  for (let worker = 0; worker < workers; worker += 1) played.execution.addWorker(0, worker);
  played.execution.begin();
  played.simulation.run(ms);
  return played;
}

const seen = ({ execution, simulation }: Played): ReturnType<typeof progressOf> =>
  progressOf(execution, 0, simulation.now);

test('the work left is what is queued and what is left of running items', () => {
  // ten seconds less two threads for 1.5 s
  expect(seen(after(1500, [stage({ records: 10, items: 10 })], 2)).remainingWork).toBeCloseTo(7, 9);
});

test('a stage that is opening counts with all its work', () => {
  const opening = stage({ records: 10, items: 10, cpuPerItem: 2 });
  expect(seen(after(100, [opening], 2, 5000)).remainingWork).toBeCloseTo(30, 9);
});

test('stages that wait for others are not seen', () => {
  const later = stage({ index: 1, after: [0], records: 1000 });
  expect(seen(after(500, [stage(), later], 1)).remainingWork).toBeCloseTo(3.5, 9);
});

test('a splittable stage has as many parts as records that are not done', () => {
  const large = stage({ records: 100, items: 4, cost: seconds(0.01) });
  // items of 25 records and 250 ms: three are done
  expect(seen(after(800, [large], 1)).parallelism).toBe(25);
});

test('an unsplittable stage has as many parts as items', () => {
  const files = stage({ records: 100, items: 4, splittable: false });
  expect(seen(after(26_000, [files], 1)).parallelism).toBe(3);
});

test('threads without an item do not compute', () => {
  const one = stage({ records: 1, items: 1 });
  expect(seen(after(500, [one], 4)).cpu).toBe(0.25);
});

test('a thread computes for the share of CPU in what its records cost', () => {
  const waiting = stage({ cost: seconds(1, 3) });
  expect(seen(after(500, [waiting], 4)).cpu).toBeCloseTo(0.25, 9);
});

test('a faster vCPU spends less of its time computing', () => {
  const { execution } = setUp([stage({ cost: seconds(2, 1) })]);
  // 1 s of computing, 1 s of waiting
  expect(cpuShare(execution.runs[0]!, { speed: 2, noise: 1 })).toBe(0.5);
});

test('opening files is computing', () => {
  const files = { records: 4, items: 2, cpuPerItem: 5 };
  const { execution } = setUp([stage({ ...files, cost: seconds(1, 1) })]);
  // per record 1 s, 1 s of waiting and half of 5 s: 3.5 of 4.5 s compute
  expect(cpuShare(execution.runs[0]!, PACE)).toBeCloseTo(3.5 / 4.5, 9);
});

test('what costs nothing does not wait', () => {
  const { execution } = setUp([stage({ cost: seconds(0) })]);
  expect(cpuShare(execution.runs[0]!, PACE)).toBe(1);
});

test('waiting for the shuffle is a part of all waiting', () => {
  const cost = { ...seconds(1, 3), shuffleWait: 2 };
  const { execution } = setUp([stage({ cost }), stage({ index: 1, cost: seconds(1, 3) })]);
  const [shuffling, other] = execution.runs;
  expect([cpuShare(shuffling!, PACE), shuffleShare(shuffling!, PACE)]).toEqual([0.25, 0.5]);
  expect([cpuShare(other!, PACE), shuffleShare(other!, PACE)]).toEqual([0.25, 0]);
});

test('a faster vCPU waits for the shuffle as long, and so for more of its time', () => {
  const { execution } = setUp([stage({ cost: { ...seconds(2, 1), shuffleWait: 1 } })]);
  expect(shuffleShare(execution.runs[0]!, PACE)).toBeCloseTo(1 / 3, 9);
  expect(shuffleShare(execution.runs[0]!, { speed: 2, noise: 1 })).toBe(0.5);
});

test('a job without workers has no CPU', () => {
  expect(seen(after(500, [stage()], 0)).cpu).toBe(0);
});
