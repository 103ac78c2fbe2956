import { expect, test } from 'vitest';
import { shuffleWords, workerWords } from '../../src/report/job-words.ts';
import { job } from './fixture-job.ts';

const shuffling = (elementsDone: number) => {
  const [first] = job.stages;
  if (first === undefined) throw new Error('the fixture has no stage');
  const stage = { ...first, elementsIn: 400, elementsDone, bytesShuffled: 100e9 };
  return shuffleWords({ ...job, state: 'FAILED', shuffledIn: 'service', stages: [stage] });
};

test('a stage that is not over has shuffled its part so far', () => {
  expect(shuffling(400)).toBe('100 GB in Dataflow Shuffle');
  expect(shuffling(30)).toBe('7.5 GB in Dataflow Shuffle');
  expect(shuffling(0)).toBe('0 B in Dataflow Shuffle');
});

test('workers are of at most so many, or more where each pool has one of its own', () => {
  const [pool] = job.pools;
  const pools = [pool!, pool!, pool!];
  const workers = { ...job.workers, initial: 3, peak: 3, max: 2 };
  expect(workerWords({ ...job, pools, workers })).toBe(
    '3 workers in 3 pools, over maxNumWorkers 2',
  );
  expect(workerWords({ ...job, pools, workers: { ...workers, max: 3 } })).toBe(
    '3 of at most 3 workers in 3 pools',
  );
});
