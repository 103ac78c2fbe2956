import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admit } from '../../src/admission/admit.ts';
import { job, hundreds, playJob, quotasOf } from '../engines/one-job.ts';
import { scenario } from '../forecast/build.ts';
import { found, PLENTY } from './found.ts';

const PLENTIFUL = { project: { quotas: quotasOf(PLENTY) } };

test('warnings and unknowns do not keep a job out', () => {
  const warned = job({ options: { ignored: ['labels'] } });
  const { admitted, findings } = admit(scenario([warned]));
  expect(findings.map(({ severity }) => severity)).toEqual(['warning', 'unknown']);
  expect(admitted).toBe(true);
});

test('one error keeps all out', () => {
  const wrong = job({ name: 'b', options: { maxNumWorkers: 5000 } });
  expect(admit(scenario([job(), wrong], PLENTIFUL)).admitted).toBe(false);
});

test('findings of several jobs say which', () => {
  const wrong = job({ name: 'b', options: { maxNumWorkers: 5000 } });
  const paths = admit(scenario([job(), wrong], PLENTIFUL)).findings.map(({ path }) => path);
  expect(paths).toEqual(['jobs[1].options.maxNumWorkers']);
});

describe('check and run agree about the start', () => {
  const cases = fc.record({
    CPUS: fc.nat(12),
    INSTANCE_GROUPS: fc.nat(2),
    DISKS_TOTAL_GB: fc.nat(200),
    numWorkers: fc.option(fc.integer({ min: 1, max: 5 })),
    autoscalingAlgorithm: fc.constantFrom('NONE' as const, 'THROUGHPUT_BASED' as const),
    workerMachineType: fc.constantFrom('n1-standard-1', 'e2-standard-2', 'n2-standard-4'),
  });

  test('whatever the limits and the options', () => {
    fc.assert(
      fc.property(cases, ({ CPUS, INSTANCE_GROUPS, DISKS_TOTAL_GB, ...options }) => {
        const limits = { CPUS, N2_CPUS: CPUS, INSTANCE_GROUPS, DISKS_TOTAL_GB };
        const errors = found(options, limits).filter(({ code }) => code === 'QUOTA-START');
        const record = playJob({ options, steps: [hundreds(1)] }, limits);
        expect(record.refused).toBe(errors.length > 0);
        if (options.numWorkers === null) return; // the run knows how many the service chooses
        const said = record.messages.filter(({ kind }) => kind === 'failed');
        expect(errors.map(({ message }) => message)).toEqual(said.map(({ text }) => text));
      }),
      { numRuns: 300 },
    );
  });
});
