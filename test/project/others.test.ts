import { describe, expect, test } from 'vitest';
import { simulateProject } from '../../src/project/simulate.ts';
import type { ProjectSpec, QuotaSpec } from '../../src/scenario/scenario.ts';
import { EXACT, FIXED, job, playJobs, projectWith, saidBy } from '../engines/one-job.ts';
import { cost, read } from '../pipeline/steps.ts';

const N1 = { workerMachineType: 'n1-standard-1' };

/** 16 records of 100 s in 100 GB: wants 4 vCPUs at once, decisions every 30 s. */
const WIDE = job({
  steps: [read('r', { elements: 16, files: 16, bytes: 100e9, cost: cost(100) })],
  options: N1,
});

const withOthers = (cpus: QuotaSpec): ProjectSpec => ({
  ...projectWith(),
  quotas: new Map([['CPUS', cpus]]),
});

const play = (cpus: QuotaSpec, jobs = [WIDE]) =>
  simulateProject({
    ...{ project: withOthers(cpus), jobs, seed: '1', replicate: 0 },
    constants: EXACT,
  });

describe('what others use', () => {
  test('is seen by the next decision when it falls', () => {
    const { jobs } = play({ limit: 4, usage: 3, steps: [{ at: 200_000, usage: 0 }] });
    const raised = saidBy(jobs[0]!).filter((said) => said.includes('Raised'));
    expect(
      raised.map((said) => said.replace(/ Auto.*workers/u, '').replace(/ based.*/u, '')),
    ).toEqual(['50 to 1', '220 to 4']);
  });

  test('gets what is left when it is to rise above that, and takes nobody’s workers', () => {
    const { jobs, quotas } = play({ limit: 6, usage: 0, steps: [{ at: 60_000, usage: 5 }] });
    expect(jobs[0]).toMatchObject({ state: 'DONE', initialWorkers: 4, peakWorkers: 4 });
    expect(quotas.find(({ metric }) => metric === 'CPUS')).toMatchObject({
      peak: 6,
      othersShort: { at: 60_000, wanted: 5, got: 2 },
    });
  });

  test('gets the rest as soon as a job gives it back', () => {
    const { jobs, uses } = play({ limit: 6, usage: 0, steps: [{ at: 60_000, usage: 5 }] });
    const { spanMs, users } = uses.get('CPUS')!;
    const others = users.find(({ by }) => by === null)!;
    expect(others.peak).toBe(5);
    const integral = others.mean.reduce((sum, mean) => sum + mean * spanMs, 0);
    const end = spanMs * Math.ceil(jobs[0]!.finishedAt / spanMs);
    // 2 of them until the workers go, which go one by one
    expect(integral).toBeGreaterThan(2 * (end - 60_000));
    expect(integral).toBeLessThan(5 * (end - 60_000));
  });

  test('is not cut where no job has any, though a limit that was lowered is passed', () => {
    const late = job({ submitAt: 100_000, options: FIXED });
    const { jobs, quotas } = play({ limit: 4, usage: 6, steps: [{ at: 90_000, usage: 1 }] }, [
      late,
    ]);
    expect(jobs[0]?.state).toBe('DONE');
    expect(quotas.find(({ metric }) => metric === 'CPUS')).toMatchObject({
      peak: 6,
      othersShort: null,
    });
  });

  test('refuses a start that it leaves no room for', () => {
    const steps = [{ at: 5000, usage: 3.5 }];
    const { jobs } = play({ limit: 4, usage: 0, steps }, [job({ options: FIXED })]);
    expect(jobs[0]).toMatchObject({ state: 'FAILED', refused: true });
    expect(jobs[0]?.messages[0]?.text).toContain(' 2/0.5 CPUs,');
  });

  test('of a step at the instant of a start, falls make room and rises are there already', () => {
    const start = [job({ options: FIXED })];
    const falls = play({ limit: 4, usage: 4, steps: [{ at: 10_000, usage: 2 }] }, start);
    expect(falls.jobs[0]?.state).toBe('DONE');
  });

  test('changes nothing once no job is left, and is told as used until the last end', () => {
    const steps = [
      { at: 100_000, usage: 1 },
      { at: 1e9, usage: 999 },
    ];
    const { quotas, uses, jobs } = play({ limit: 100, usage: 0, steps });
    expect(quotas.find(({ metric }) => metric === 'CPUS')?.peak).toBeLessThan(20);
    const use = uses.get('CPUS')!;
    const others = use.users.find(({ by }) => by === null)!;
    const ends = use.spanMs * Math.ceil(jobs[0]!.finishedAt / use.spanMs);
    const integral = others.mean.reduce((sum, mean) => sum + mean * use.spanMs, 0);
    expect(integral).toBeCloseTo(ends - 100_000, 3);
  });
});

describe('held below its size', () => {
  const { jobs } = play({ limit: 4, usage: 3, steps: [{ at: 200_000, usage: 0 }] });
  const [held] = jobs[0]!.heldBelow;

  test('from the start that was cut until the decision that saw room', () => {
    // started with 1 of 4 at 10 s, grown at 220 s; at 100 s its CPU is low, so that it wants no more for 30 s
    expect(held).toMatchObject({ metric: 'CPUS', ms: 180_000 });
    expect(jobs[0]?.heldBelow.length).toBe(1);
  });

  test('by as many workers as it wanted and had not', () => {
    // three at the start; then √(work / 10,000 s) · 10 less the one it has
    expect(held?.workersShort).toBeGreaterThan(2);
    expect(held?.workersShort).toBeLessThanOrEqual(3);
  });

  test('by others most of the time, and by itself', () => {
    expect(held?.by.map(({ job: user }) => user)).toEqual([null, 0]);
    // 3 · 160 s of others, 1 · 180 s of its own
    expect(held?.by[0]?.share).toBeCloseTo(480 / 660, 12);
  });

  test('not at all where there is room', () => {
    expect(play({ limit: 100, usage: 0 }).jobs[0]?.heldBelow).toEqual([]);
  });

  test('by a neighbour that has the quota', () => {
    const first = job({
      name: 'first',
      options: { ...N1, autoscalingAlgorithm: 'NONE', numWorkers: 3 },
    });
    const { jobs: both } = playJobs([first, { ...WIDE, name: 'second' }], { CPUS: 4 });
    expect(both[0]?.heldBelow).toEqual([]);
    expect(both[1]?.heldBelow[0]?.by[0]?.job).toBe(0);
  });
});
