import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LAUNCH_OPTIONS } from '../../src/facts/options.ts';
import { PRICE_BOOK } from '../../src/facts/price-book.ts';
import { understand } from '../../src/forecast/understanding/understand.ts';
import type { JobUnderstood } from '../../src/forecast/understanding/understanding.ts';
import { workerUnderstood } from '../../src/forecast/understanding/worker.ts';
import type { Scenario } from '../../src/index.ts';
import { plainConstants } from '../../src/project/constants.ts';
import { simulateProject } from '../../src/project/simulate.ts';
import { renderUnderstandingJson } from '../../src/report/json.ts';
import { options } from '../engines/launch-options.ts';
import { type GivenJob, job } from '../engines/one-job.ts';
import { checked, scenarioFiles } from '../generators/scenario.ts';
import * as step from '../pipeline/steps.ts';
import { shippedFiles, shippedScenario } from '../shipped.ts';
import { scenario } from './build.ts';

const jobOf = (given: GivenJob, more: Partial<Omit<Scenario, 'project'>> = {}): JobUnderstood =>
  understand(scenario([job(given)], more)).jobs[0]!;

describe('launch options', () => {
  const { options: shown } = jobOf({
    options: { maxNumWorkers: 20, given: ['maxNumWorkers', 'labels'], ignored: ['labels'] },
  });
  const option = (java: string) => shown.find((each) => each.java === java);

  test('every known one is there, in the order of the table', () => {
    expect(shown.map(({ java }) => java)).toEqual(LAUNCH_OPTIONS.map(({ java }) => java));
    expect(shown.filter(({ given }) => given).map(({ java }) => java)).toEqual([
      'maxNumWorkers',
      'labels',
    ]);
  });

  test('a given one has its value, another one its default and where that stands', () => {
    expect(option('maxNumWorkers')).toMatchObject({ python: 'max_num_workers', value: 20 });
    const disk = { value: 25, given: false, modelled: true, asOf: '2026-03-03' };
    expect(option('diskSizeGb')).toMatchObject(disk);
    expect(option('diskSizeGb')?.default).toContain('25');
    expect(option('diskSizeGb')?.source).toContain('https://');
    expect(option('usePublicIps')).toMatchObject({ value: true, given: false });
  });

  test('where the service chooses there is no value, but words', () => {
    expect(option('numWorkers')).toMatchObject({ value: null, default: 'chosen by the service' });
  });

  test('one that is not modelled says so, given or not', () => {
    expect(option('requirementsFile')).toMatchObject({ given: false, modelled: false });
  });

  test('one that decides about admission alone says so, with what is given', () => {
    const only = { modelled: false, admission: true };
    expect(option('labels')).toMatchObject({ ...only, given: true });
    expect(option('labels')?.value).not.toBeNull();
    expect(option('network')).toMatchObject({ ...only, given: false, value: null });
  });

  test('all sources say as of when', () => {
    expect(shown.filter(({ asOf }) => asOf === null)).toEqual([]);
  });
});

describe('the service', () => {
  const FLEX = { flexRSGoal: 'COST_OPTIMIZED' } as const;

  test('FlexRS brings its queue and its preemptible workers, and no other job has them', () => {
    expect(jobOf({}).service).toMatchObject({ billedAs: 'batch', flexRs: null });
    expect(jobOf({ options: FLEX }).service).toMatchObject({
      billedAs: 'flexrs',
      flexRs: { leastDelayS: 0, mostDelayS: 21_600, startDelay: null, lifetime: null },
    });
    expect(jobOf({ options: { prime: true } }).service.billedAs).toBe('prime-batch');
  });

  test('what shuffles on the workers is on no bill', () => {
    const steps = [step.read('r'), step.group('g', ['r'], 9)];
    const onWorkers = jobOf({ steps, options: { shuffleMode: 'workers' } });
    expect(onWorkers.shuffledBytes).toBeGreaterThan(0);
    expect([onWorkers.billedPasses, onWorkers.processedBytes]).toEqual([0, 0]);
    expect(jobOf({ steps }).processedBytes).toBeGreaterThan(0);
  });

  test('one pool, unless steps ask for other workers', () => {
    expect(jobOf({}).pools.map(({ name, stages }) => [name, stages])).toEqual([['workers', [0]]]);
    const hinted = step.group('g', ['r'], 9, { resources: { minRam: 30e9, accelerator: null } });
    const { pools } = jobOf({ steps: [step.read('r'), hinted] });
    expect(pools.map(({ stages }) => stages)).toEqual([[0], [1]]);
  });

  test('leans on what it brings along', () => {
    const ids = (given: GivenJob) => jobOf(given).constants.map(({ id }) => id);
    expect(ids({}).filter((id) => /flexrs|preemption|zone|prime|workers/u.test(id))).toEqual([]);
    expect(ids({ options: FLEX })).toEqual(
      expect.arrayContaining([
        'flexrs.startDelay.p50',
        'preemption.earlyHours',
        'zone.stockout.p50',
      ]),
    );
    const own = {
      options: FLEX,
      startDelay: { kind: 'constant', value: 60 },
      preemption: { lifetime: { kind: 'constant', value: 3600 }, legacy: false },
    } as const;
    expect(ids(own).filter((id) => /startDelay|early/u.test(id))).toEqual([]);
    expect(ids({ options: { shuffleMode: 'workers' } })).toContain('shuffle.workers.diskPasses');
    expect(ids({ options: { prime: true } })).toContain('prime.dcu.vcpu');
    expect(ids({ speculativeExecution: true })).toContain('speculation.threshold');
    const crash = { kind: 'worker-crash', at: 0, workers: 1 } as const;
    const hit = (job: string | null) =>
      jobOf({}, { faults: [{ ...crash, job }] }).constants.map(({ id }) => id);
    expect(hit(null)).toContain('worker.lossDetection');
    expect(hit('another')).not.toContain('worker.lossDetection');
  });
});

describe('the worker', () => {
  const given = {
    type: 'batch',
    options: options({ workerMachineType: 'n1-standard-4', diskSizeGb: 100 }),
  } as const;

  test('costs what its vCPUs, memory and disk cost in an hour', () => {
    const worker = workerUnderstood(given, PRICE_BOOK, 'us-central1');
    expect(worker).toMatchObject({ vcpus: 4, memoryGib: 15, threads: 4, diskGb: 100 });
    expect(worker.usdPerHour).toBeCloseTo(4 * 0.056 + 15 * 0.003557 + 100 * 0.000054, 12);
    expect(worker.hour.map(({ quantity }) => quantity)).toEqual([4, 15, 100]);
  });

  test('has no price where the book has none: not 0', () => {
    const worker = workerUnderstood(given, { ...PRICE_BOOK, regions: {} }, 'us-central1');
    expect(worker.usdPerHour).toBeNull();
    expect(worker.hour.map(({ usd }) => usd)).toEqual([null, null, null]);
  });

  test('has one price missing: the others stand, the sum does not', () => {
    const prices = PRICE_BOOK.regions['us-central1']!.filter(({ sku }) => !sku.includes('RAM'));
    const book = { ...PRICE_BOOK, regions: { 'us-central1': prices } };
    const worker = workerUnderstood(given, book, 'us-central1');
    expect(worker.usdPerHour).toBeNull();
    expect(worker.hour.map(({ usd }) => usd === null)).toEqual([false, false, true]);
  });

  test('a shared-core machine shows more vCPUs than it keeps up', () => {
    const { worker } = jobOf({ options: { workerMachineType: 'e2-medium' } });
    expect(worker.sustainedVcpus).toBeLessThan(worker.vcpus);
  });

  test('is priced as the scenario says', () => {
    const prices = {
      ...{ asOf: null, source: 'contract', regions: new Map(), committedUse: null },
      ...{ discounts: new Map([['*', 0.5]]), shuffleTiers: null },
    };
    const half = jobOf({}, { prices }).worker.usdPerHour!;
    expect(half).toBeCloseTo(jobOf({}).worker.usdPerHour! / 2, 12);
    expect(understand(scenario([job()], { prices })).prices.terms).toHaveLength(1);
  });
});

describe('constants', () => {
  test.each(shippedFiles)('%s: all that its jobs asked for when they ran are listed', (file) => {
    const { project, jobs, seed, constants, ...rest } = shippedScenario(file);
    const values = plainConstants(constants);
    const ran = simulateProject({ project, jobs, seed, replicate: 0, constants: values });
    const listed = understand({ project, jobs, seed, constants, ...rest }).jobs.flatMap((each) =>
      each.constants.map(({ id }) => id),
    );
    expect(ran.constantsUsed.filter((id) => !listed.includes(id))).toEqual([]);
  });

  test('only those of its own language, launch and machine', () => {
    const ids = (given: GivenJob) => jobOf(given).constants.map(({ id }) => id);
    expect(ids({}).filter((id) => /python|\.go|launcher|machine/u.test(id))).toEqual([]);
    expect(ids({ template: 'flex' })).toContain('launcher.flex.p50');
    expect(ids({ options: { workerMachineType: 'e2-standard-2' } })).toContain(
      'machine.performance',
    );
    const image = { sdkContainerImage: 'gcr.io/p/i' };
    expect(ids({ sdk: 'python', options: image })).toContain('worker.ready.prebuiltFactor');
  });

  test('one that the scenario sets is given', () => {
    const constants = new Map([['vm.boot.p50', 9]] as const);
    const found = jobOf({}, { constants }).constants.find(({ id }) => id === 'vm.boot.p50');
    expect(found).toMatchObject({ value: 9, range: null, grade: 'given', date: null });
  });
});

describe('any scenario', () => {
  test('is understood: finite numbers, shuffled bytes add up, the same twice', () => {
    fc.assert(
      fc.property(scenarioFiles, (file) => {
        const given = checked(file);
        const understood = understand(given);
        for (const { shuffles, stages, shuffledBytes } of understood.jobs) {
          const parts = shuffles.map(({ bytes }) => bytes).reduce((a, b) => a + b, 0);
          const sent = stages.map((stage) => stage.shuffledBytes).reduce((a, b) => a + b, 0);
          expect(Math.abs(parts - shuffledBytes)).toBeLessThanOrEqual(1e-9 * shuffledBytes);
          expect(sent).toBe(shuffledBytes);
          for (const { elements, bytes, valueBytes, ...each } of shuffles) {
            const around = each.keyBytesEach + each.windowBytesEach + each.framingBytesEach;
            expect(bytes / (valueBytes + elements * around)).toBeCloseTo(1, 9);
          }
        }
        expect(renderUnderstandingJson([understood], false)).toBe(
          renderUnderstandingJson([understand(checked(file))], false),
        );
      }),
      { numRuns: 100, seed: 3 },
    );
  });
});

describe('the project', () => {
  test('knows every metric; what is not given is unknown, not 0', () => {
    const quotas = new Map([['CPUS', { limit: 600, usage: 48 }]] as const);
    const { project } = understand(scenario([job()], { project: { quotas } }));
    expect(project.quotas).toContainEqual({ metric: 'CPUS', limit: 600, usage: 48 });
    expect(project.quotas).toContainEqual({ metric: 'INSTANCES', limit: null, usage: null });
  });

  test('is on a clock only if the scenario says so', () => {
    expect(understand(scenario()).project.startsAt).toBeNull();
    const startsAt = { epochS: 0, offsetS: 0, zone: null, text: '1970-01-01T00:00Z' };
    expect(understand(scenario([job()], { project: { startsAt } })).project.startsAt).toEqual({
      text: '1970-01-01T00:00Z',
      epochS: 0,
    });
  });
});
