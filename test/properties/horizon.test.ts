import { expect, it } from 'vitest';
import { play } from './play.ts';

const endless = (cpu: string, second: string): ReturnType<typeof play> =>
  play({
    name: 'endless',
    project: { region: 'us-central1', quotas: { CPUS: 4 } },
    jobs: [
      {
        name: 'endless',
        sdk: 'python',
        options: { numWorkers: 1, maxNumWorkers: 2 },
        pipeline: [{ read: { read: 'generic', size: '1 MB', elements: 3, cpu } }],
      },
      {
        name: 'after',
        submitAt: second,
        sdk: 'go',
        options: { workerMachineType: 'n1-standard-4', numWorkers: 1 },
        pipeline: [{ read: { read: 'generic', size: '1 MB', elements: 3 } }],
      },
    ],
  });

it.each(['500 d', '36500 d'])(
  'gives a job up that would run for %s records, and its quota back',
  (cpu) => {
    const { jobs } = endless(cpu, '400 d');
    expect(jobs.map(({ state, refused }) => [state, refused])).toEqual([
      ['FAILED', false],
      ['DONE', false],
    ]);
    const [job] = jobs;
    expect((job?.finishedAt ?? 0) / 86_400_000).toBeCloseTo(366, 1);
    expect(job?.pools[0]?.workerMs).toBeGreaterThan(365 * 86_400_000);
  },
);
