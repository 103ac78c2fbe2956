import { describe, expect, test } from 'vitest';
import { cost, group, map, read } from '../pipeline/steps.ts';
import { FIXED, hundreds, type JobRecord, playJob, struckJob } from './one-job.ts';

const WORKERS = { shuffleMode: 'workers', diskSizeGb: 250 } as const;
/** What is shuffled costs no CPU. */
const FREE = { 'shuffle.workers.cpuPerGb': 0 };

const reductions = ({ messages }: JobRecord): number =>
  messages.filter(({ text }) => text.includes('Reduced')).length;

describe('a pool whose workers hold what is shuffled', () => {
  /** 40 records of 100 s; grouped, and then one last key of 400 s, on which all others would leave. */
  const steps = [hundreds(40), group('g', ['r'], 1), map('m', ['g'], { cost: cost(400) })];
  const given = { steps, options: { workerMachineType: 'n1-standard-1', numWorkers: 1 } };
  const service = playJob(given);
  const workers = playJob({ ...given, options: { ...given.options, ...WORKERS } }, {}, FREE);

  test('does not shrink while that is needed, as it would with the service', () => {
    expect([reductions(service) > 0, reductions(workers)]).toEqual([true, 0]);
  });

  test('is billed for it', () => {
    expect(workers.finishedAt).toBe(service.finishedAt);
    const workerMs = (record: JobRecord): number => record.pools[0]?.workerMs ?? 0;
    // seven workers to the end: of six for about 400 s more
    expect(workerMs(workers) - workerMs(service)).toBeGreaterThan(6 * 350_000);
  });

  test('grows all the same', () => {
    expect(workers.peakWorkers).toBe(7);
  });

  test('shrinks once everything is read', () => {
    const long = [...steps, hundreds(1, { name: 'other', cost: cost(3000), files: 1 })];
    const options = { ...given.options, ...WORKERS };
    expect(reductions(playJob({ ...given, steps: long, options }, {}, FREE))).toBeGreaterThan(0);
  });
});

describe('disks', () => {
  // 400 records of 1 MB, 10 ms of CPU each
  const steps = [
    read('r', { elements: 400, bytes: 400e6, cost: cost(0.01) }),
    group('g', ['r'], 400),
  ];
  const limits = (diskSizeGb: number): Record<string, number> => {
    const options = { ...FIXED, ...WORKERS, diskSizeGb };
    const record = playJob({ steps, options }, {}, FREE);
    return Object.fromEntries(record.limits.map(({ by, ms }) => [by, ms]));
  };

  test('that are slower than the threads hold the job back', () => {
    // 30 GiB write and read 400 MB at 3.6 MiB a second: 106 s each way
    const each = 400e6 / (30 * 0.12 * 1_048_576);
    expect((limits(30)['disk'] ?? 0) / 1000).toBeCloseTo(2 * each, 0);
  });

  test('twice as large hold it back half as long', () => {
    expect((limits(60)['disk'] ?? 0) / (limits(30)['disk'] ?? 0)).toBeCloseTo(0.5, 2);
  });

  test('are no matter to the service', () => {
    const record = playJob({ steps, options: { ...FIXED, diskSizeGb: 30 } });
    expect(record.limits.map(({ by }) => by)).not.toContain('disk');
  });
});

describe('a storm while what is shuffled lies on the workers', () => {
  const pool = { autoscalingAlgorithm: 'NONE', numWorkers: 4, maxNumWorkers: 4 } as const;
  /** Eight records of 100 s on eight threads, then eight groups of 100 s. */
  const steps = [hundreds(8), group('g', ['r'], 8), map('m', ['g'], { cost: cost(100) })];
  const struck = (mode: 'service' | 'workers', at: number): JobRecord => {
    const options = { ...pool, shuffleMode: mode };
    return struckJob(
      [{ kind: 'preemption-storm', at, share: 0.5 }],
      { steps, options },
      {},
      {
        ...FREE,
        'item.initialBytes': 1000,
      },
    );
  };
  // read from 104 to 204 s, grouped from 208 s on
  const [service, workers] = [struck('service', 258), struck('workers', 258)];

  test('repeats what is in flight with the service', () => {
    expect(service.stages.map(({ repeatedSeconds }) => repeatedSeconds)).toEqual([0, 4 * 50]);
  });

  test('repeats what half of the workers had read, too', () => {
    expect(workers.stages.map(({ repeatedSeconds }) => repeatedSeconds)).toEqual([400, 4 * 50]);
  });

  test('has both do every record once', () => {
    for (const record of [service, workers]) {
      expect(record.state).toBe('DONE');
      for (const { recordsDone, recordsIn } of record.stages) expect(recordsDone).toBe(recordsIn);
    }
  });

  test('takes longer by what is made again', () => {
    // both: others end at 308 s. With the service they take the four that came back at once; else they read 4 again first
    expect(service.stages[1]?.closedAt).toBe(408_000);
    expect(workers.stages[1]?.closedAt).toBe(508_000);
  });
});
