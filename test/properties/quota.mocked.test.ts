import { expect, it, vi } from 'vitest';
import { QUOTA_METRICS, type QuotaMetric } from '../../src/facts/quota-metrics.ts';
import type { Ledger } from '../../src/quota/ledger.ts';
import { plainConstants } from '../../src/project/constants.ts';
import { simulateProject } from '../../src/project/simulate.ts';
import type { PlainObject } from '../generators/plain.ts';
import { checked } from '../generators/scenario.ts';
import { overScenarios, play } from './play.ts';

const kept = vi.hoisted((): { ledger: Ledger | null } => ({ ledger: null }));

vi.mock('../../src/quota/ledger.ts', async (original) => {
  const module = await original<typeof import('../../src/quota/ledger.ts')>();
  const createLedger: typeof module.createLedger = (...given) => {
    kept.ledger = module.createLedger(...given);
    return kept.ledger;
  };
  return { ...module, createLedger };
});

it('never takes more than a quota has, and gives everything back in the end', () => {
  overScenarios(80, (file) => {
    const { project, jobs, seed, constants } = checked(file);
    const { quotas } = simulateProject({
      ...{ project, jobs, seed, replicate: 0 },
      constants: plainConstants(constants),
    });
    for (const { metric, limit, peak } of quotas) {
      const usage = project.quotas.get(metric as QuotaMetric)?.usage ?? 0;
      if (metric === 'SHUFFLE_SLOTS') continue; // refuses nothing
      expect(peak).toBeLessThanOrEqual(Math.max(usage, limit ?? Infinity));
    }
    for (const metric of QUOTA_METRICS) {
      expect(kept.ledger?.inUse(metric)).toBe(project.quotas.get(metric)?.usage ?? 0);
    }
  });
});

it('never lets a job grow beyond its maximum, but for one worker of each further pool', () => {
  overScenarios(60, (file) => {
    const { jobs } = checked(file);
    play(file, 'full').jobs.forEach(({ peakWorkers, initialWorkers, pools }, index) => {
      const { maxNumWorkers, minNumWorkers } = jobs[index]?.options ?? {
        maxNumWorkers: 0,
        minNumWorkers: 0,
      };
      expect(peakWorkers).toBeLessThanOrEqual(
        Math.max(initialWorkers, maxNumWorkers, minNumWorkers) + pools.length - 1,
      );
    });
  });
});

const twoJobs = (secondAt: string): PlainObject => {
  const job = {
    sdk: 'java',
    options: { workerMachineType: 'n1-standard-4', numWorkers: 2, autoscalingAlgorithm: 'NONE' },
    pipeline: [{ read: { read: 'generic', size: '1 GB', elements: 1000, cpu: '1 s' } }],
  };
  const quotas = { CPUS: { limit: 11, usage: 3 } };
  return {
    name: 'two',
    project: { region: 'us-central1', quotas },
    jobs: [
      { name: 'first', ...job },
      { name: 'second', submitAt: secondAt, ...job },
    ],
  };
};

it('refuses a second job while the first one holds the quota that both need', () => {
  const { jobs, quotas } = play(twoJobs('2 min'));
  expect(jobs.map(({ state, refused }) => [state, refused])).toEqual([
    ['DONE', false],
    ['FAILED', true],
  ]);
  expect(quotas.find(({ metric }) => metric === 'CPUS')).toMatchObject({ peak: 11, bound: true });
});

it('lets the second job run once the first one has given its quota back', () => {
  expect(play(twoJobs('1 h')).jobs.map(({ state }) => state)).toEqual(['DONE', 'DONE']);
});
