import { describe, expect, test } from 'vitest';
import type { ProjectEvent } from '../../src/project/events.ts';
import { simulateProject } from '../../src/project/simulate.ts';
import { EXACT, hundreds, job, playJobs, projectWith, saidBy } from '../engines/one-job.ts';
import { cost, read } from '../pipeline/steps.ts';

const N1 = { workerMachineType: 'n1-standard-1' };

/** Three workers from 10 s on: six records of 100 s from 108 to 308 s, quota free at 348 s. */
const FIRST = job({
  name: 'first',
  steps: [hundreds(6)],
  options: { ...N1, autoscalingAlgorithm: 'NONE', numWorkers: 3 },
});

/** 16 records of 100 s in 100 GB, submitted at 60 s: decisions at 70 + 30 n s. */
const SECOND = job({
  name: 'second',
  submitAt: 60_000,
  steps: [read('r', { elements: 16, files: 16, bytes: 100e9, cost: cost(100) })],
  options: N1,
});

describe('two jobs where the first takes three of four CPUs', () => {
  test('a second one that needs two is refused while the first runs', () => {
    const needsTwo = { ...SECOND, options: { ...SECOND.options, numWorkers: 2 } };
    const [first, second] = playJobs([FIRST, needsTwo], { CPUS: 4 }).jobs;
    expect([first?.state, second?.state, second?.refused]).toEqual(['DONE', 'FAILED', true]);
    expect(second?.messages[0]?.text).toContain(' 2/1 CPUs,');
  });

  test('it is not refused once the first has given its CPUs back', () => {
    const later = {
      ...SECOND,
      submitAt: 338_000, // its pool starts at 348 s, when the first’s is gone
      options: { ...SECOND.options, numWorkers: 2 },
    };
    expect(playJobs([FIRST, later], { CPUS: 4 }).jobs[1]?.state).toBe('DONE');
  });

  const { jobs, quotas } = playJobs([FIRST, SECOND], { CPUS: 4 });

  test('one that the service sizes starts with what is left', () => {
    // 100 GB · 16 s want √0.16 · 10 = 4 vCPUs
    expect(jobs[1]?.initialWorkers).toBe(1);
  });

  test('it sees the freed CPUs at its next decision', () => {
    const raised = saidBy(jobs[1]!).filter((line) => line.includes('Raised'));
    // freed at 348 s, decided at 370 s: 1,398 vCPU s left want 3.7
    expect(raised.map((line) => line.replace(/based.*/u, ''))).toEqual([
      '110 Autoscaling: Raised the number of workers to 1 ',
      '370 Autoscaling: Raised the number of workers to 4 ',
    ]);
  });

  test('the quota was full, and bound', () => {
    const cpus = quotas.find(({ metric }) => metric === 'CPUS');
    expect(cpus).toEqual({
      metric: 'CPUS',
      limit: 4,
      peak: 4,
      peakAt: 70_000,
      bound: true,
      othersShort: null,
    });
  });

  test('the first runs as if it were alone', () => {
    expect(jobs[0]).toEqual(playJobs([FIRST]).jobs[0]);
  });
});

test('with room for both, each runs as if it were alone', () => {
  const { jobs } = playJobs([FIRST, SECOND], { CPUS: 100 });
  expect(jobs).toEqual([playJobs([FIRST]).jobs[0], playJobs([SECOND]).jobs[0]]);
});

test('of two jobs submitted at once the first in the file is served first', () => {
  const both = ['a', 'b'].map((name) => job({ name, options: { ...N1, numWorkers: 3 } }));
  const states = playJobs(both, { CPUS: 4 }).jobs.map(({ state }) => state);
  expect(states).toEqual(['DONE', 'FAILED']);
});

test('a run tells which constants it asked for', () => {
  const { constantsUsed } = playJobs([FIRST]);
  expect(constantsUsed).toContain('worker.ready.java.p50');
  expect(constantsUsed).not.toContain('worker.ready.python.p50');
  expect(constantsUsed).not.toContain('machine.performance');
});

test('an observer sees every event, in order', () => {
  const seen: [number, string][] = [];
  const project = projectWith();
  const onEvent = (time: number, _priority: number, { kind }: ProjectEvent): void => {
    seen.push([time, kind]);
  };
  const run = { project, jobs: [FIRST], seed: '1', replicate: 0, constants: EXACT, onEvent };
  expect(simulateProject(run).events).toBe(seen.length);
  expect(seen.slice(0, 2)).toEqual([
    [0, 'submit'],
    [10_000, 'pool-start'],
  ]);
  expect(seen.map(([time]) => time)).toEqual(seen.map(([time]) => time).sort((a, b) => a - b));
});
