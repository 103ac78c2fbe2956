import { describe, expect, test } from 'vitest';
import { forecast } from '../../src/forecast/forecast.ts';
import type { FaultSpec } from '../../src/scenario/scenario.ts';
import { FIXED, flexJob, job } from '../engines/one-job.ts';
import { fixedAt, scenarioOf } from '../engines/streaming/streaming-job.ts';
import { exactly } from './build.ts';

/** One worker runs from 30 to 304 s; with FlexRS it is queued for 7,200 s before. */
const plain = job({ options: FIXED });
const queued = flexJob({ options: { numWorkers: 2, maxNumWorkers: 2 } });

const missedIn = (jobs: readonly (typeof plain)[], ...faults: readonly FaultSpec[]) =>
  forecast(exactly(jobs, { faults }), 1)
    .admission.findings.filter(({ code }) => code === 'FAULT-MISSED')
    .map(({ path, severity, message }) => [path, severity, message.replace(/^.*: /u, '')]);

const storm = (at: number, of: string | null = null): FaultSpec => ({
  ...{ kind: 'preemption-storm', at: 1000 * at, share: 0.5, job: of },
});

describe('a fault that strikes nothing is told', () => {
  test('when it comes while FlexRS keeps the job queued', () => {
    expect(missedIn([queued], storm(3600))).toEqual([
      ['faults[0].at', 'warning', 'no worker of the job runs by then'],
    ]);
    expect(missedIn([queued], storm(7300))).toEqual([]);
  });

  test('when the job is over', () => {
    const crash: FaultSpec = { kind: 'worker-crash', at: 900_000, workers: 1, job: null };
    const cancel: FaultSpec = { kind: 'cancel', at: 900_000, job: 'job' };
    expect(missedIn([plain], storm(100), crash, cancel)).toEqual([
      ['faults[1].at', 'warning', 'the job is over by then'],
      ['faults[2].at', 'warning', 'job is over by then'],
    ]);
  });

  test('but not where it strikes another job, or lasts until the job is there', () => {
    const late = job({ name: 'late', submitAt: 1_000_000, options: FIXED });
    expect(missedIn([plain, late], storm(1100))).toEqual([]);
    expect(missedIn([plain, late], storm(1100, 'job'))).toHaveLength(1);
    const stockout = { kind: 'zone-stockout', at: 0, job: 'late' } as const;
    expect(missedIn([late], { ...stockout, lasts: 1_010_000 })).toEqual([]);
    expect(missedIn([late], { ...stockout, lasts: 900_000 })).toHaveLength(1);
  });

  test('but not a cancel that struck: the job is over from that moment on', () => {
    const streams = { faults: [{ kind: 'cancel', at: '3 h' }], options: fixedAt(1) };
    const { jobs, admission } = forecast(scenarioOf(streams), 1);
    expect(jobs[0]).toMatchObject({ state: 'CANCELLED', elapsedS: 3 * 3600 });
    expect(admission.findings.map(({ code }) => code)).not.toContain('FAULT-MISSED');
    const cancel: FaultSpec = { kind: 'cancel', at: 100_000, job: 'job' };
    expect(missedIn([plain], cancel)).toEqual([]);
  });

  test('with the time in which it would do something', () => {
    const { admission } = forecast(exactly([plain], { faults: [storm(900)] }), 1);
    expect(admission.admitted).toBe(true);
    expect(admission.findings.find(({ code }) => code === 'FAULT-MISSED')?.fix).toBe(
      'an `at` between 30 s and 304 s',
    );
  });

  test('and a job that never had a worker says so itself', () => {
    const stockout: FaultSpec = { kind: 'zone-stockout', at: 0, lasts: 8e6, job: null };
    expect(missedIn([plain], stockout, storm(100))).toEqual([]);
  });
});
