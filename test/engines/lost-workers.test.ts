import { describe, expect, test } from 'vitest';
import { cost, read } from '../pipeline/steps.ts';
import { FIXED, hundreds, type JobRecord, playJob, saidBy, struckJob } from './one-job.ts';

const pool = (numWorkers: number) =>
  ({ autoscalingAlgorithm: 'NONE', numWorkers, maxNumWorkers: numWorkers }) as const;

const timeline = (record: JobRecord): string[] =>
  record.pools[0]!.timeline.map(({ start, last }) => `${start / 1000} ${last}`);

describe('a worker that crashes', () => {
  const crash = { kind: 'worker-crash', at: 150, workers: 1 } as const;
  const record = struckJob([crash], { options: FIXED });

  test('gives its work back once its lease is over', () => {
    // 46 s of two records are lost. The replacement, ready at 240 s, does the two others by 340 s, and then these
    expect(record.stages[0]?.closedAt).toBe(440_000);
    expect([record.state, record.stages[0]?.recordsDone]).toEqual(['DONE', 4]);
    expect(record.stages[0]?.repeatedSeconds).toBe(2 * 46);
  });

  test('is replaced at once, and no longer billed', () => {
    // lost at 150 s; asked for at once, runs 20 s later
    expect(timeline(record).slice(1, 4)).toEqual(['30 1', '150 0', '170 1']);
  });

  test('is told, and is no preemption', () => {
    expect(saidBy(record)).toContain('150 1 worker has stopped responding.');
    expect(record.preemptions).toBe(0);
  });

  test.each([
    [60, 440],
    [180, 440],
    [300, 550],
  ])('whose loss is noticed after %d s has the stage end at %d s', (lossDetection, end) => {
    const given = { 'worker.lossDetection': lossDetection };
    const record = struckJob([crash], { options: FIXED }, {}, given);
    expect(record.stages[0]?.closedAt).toBe(end * 1000);
  });

  test('takes no more workers than there are', () => {
    const all = struckJob([{ ...crash, workers: 9 }], { options: pool(2) });
    expect(saidBy(all)).toContain('150 2 workers have stopped responding.');
    expect(all.state).toBe('DONE');
  });

  test('before the job is there passes it by, and after it too', () => {
    const early = struckJob([crash], { options: FIXED, submitAt: 200_000 });
    const late = struckJob([{ ...crash, at: 900 }], { options: FIXED });
    expect([early.finishedAt - early.submittedAt, late.finishedAt]).toEqual([344_000, 344_000]);
  });
});

describe('a storm that takes half of the workers', () => {
  const storm = { kind: 'preemption-storm', at: 204, share: 0.5 } as const;
  const given = { steps: [hundreds(40)], options: pool(10) };
  const record = struckJob([storm], given);

  test('takes exactly half, of standard ones where there are no others', () => {
    expect(timeline(record).slice(1, 4)).toEqual(['30 10', '204 5', '224 10']);
    expect(record.preemptions).toBe(5);
    expect(saidBy(record)).toContain('204 5 workers were preempted at once.');
  });

  test('at a moment when nothing is in flight repeats nothing', () => {
    // 20 threads: records end at 204 and 304 s; those begun at 204 s begin again
    expect(record.stages[0]?.repeatedSeconds).toBe(0);
    expect(record.stages[0]?.recordsDone).toBe(40);
  });

  test('repeats what is in flight, and nothing that was done', () => {
    const mid = struckJob([{ ...storm, at: 234 }], given);
    expect(mid.stages[0]?.repeatedSeconds).toBe(10 * 30);
    expect(mid.stages[0]?.recordsDone).toBe(40);
  });

  test('of all of them leaves those that come in their place', () => {
    const all = struckJob([{ ...storm, share: 1 }], given);
    // ready 90 s later: 20 records from 294 s on
    expect([all.state, all.stages[0]?.closedAt]).toEqual(['DONE', 394_000]);
  });
});

describe('with shuffle on the workers', () => {
  const steps = (records: number) => [hundreds(records)];
  const workers = { ...pool(2), shuffleMode: 'workers' } as const;

  test('a job without a shuffle takes as long', () => {
    const record = playJob({ steps: steps(4), options: workers });
    expect(record.finishedAt).toBe(playJob({ steps: steps(4), options: pool(2) }).finishedAt);
  });
});

describe('workers asked to leave', () => {
  const file = (name: string, cpu: number) =>
    read(name, { elements: 1, splittable: false, cost: cost(cpu) });
  /** Four files on two workers, two of them done at 134 s: one worker is enough, but neither is idle. */
  const given = {
    steps: [file('a', 400), file('b', 30), file('c', 400), file('d', 30)],
    options: { numWorkers: 2, maxNumWorkers: 2 },
  };
  const after = (share: number): JobRecord =>
    struckJob([{ kind: 'preemption-storm', at: 200, share }], given);

  test('are not replaced when they are lost', () => {
    // the other one has a thread to spare for what comes back
    expect(timeline(after(0.5)).slice(1)).toEqual(['30 2', '200 1', '600 0']);
  });

  test('and lost with others leave the others to be replaced', () => {
    const record = after(1);
    expect(record.state).toBe('DONE');
    // one, asked for at 200 s and ready at 290 s: both files again on its threads
    expect(timeline(record).slice(1)).toEqual(['30 2', '200 0', '220 1', '690 0']);
  });
});
