import { describe, expect, it } from 'vitest';
import { calibrate } from '../../src/calibrate/calibrate.ts';
import { prepare } from '../../src/calibrate/prepare.ts';
import type { PastRun } from '../../src/calibrate/run.ts';
import { scenarioOf } from '../validation/replay.ts';
import { found, jobOf, messagesOf, metricsOf, operation, runOf } from './evidence.ts';
import { truth } from './simulated-run.ts';

const scenario = truth('5 ms');

function problems(run: PastRun): readonly string[] {
  const result = prepare(scenario, run);
  return result.ok ? [] : result.problems;
}

function prepared(run: PastRun) {
  const result = prepare(scenario, run);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.run;
}

describe('a run that can’t be held against the scenario', () => {
  it('has other steps: the nearest names are said', () => {
    const metrics = metricsOf({ TotalVcpuTime: 10 }, { prse: 4, Frobnicate: 2 });
    expect(problems(runOf('run1', { metrics }))).toEqual([
      'run1: expected steps of the scenario (lines, parse, count, store); the run has others: prse (did you mean parse?), Frobnicate',
    ]);
  });

  it('is of another kind, SDK or end, all said at once', () => {
    const job = jobOf(100, {
      type: found('streaming', 'job.json type'),
      sdk: found('python', 'job.json sdk'),
      state: found('FAILED', 'job.json currentState'),
    });
    expect(problems(runOf('run1', { job }))).toEqual([
      'job.json currentState: expected a run that ended DONE, got FAILED',
      'job.json type: expected a batch job as in the scenario, got a streaming one',
      'job.json sdk: expected SDK java as in the scenario, got python',
    ]);
  });

  it('has no time, no counter and no message', () => {
    const metrics = metricsOf({ TotalPdUsage: 3, SystemLag: 1 });
    expect(problems(runOf('run1', { metrics, job: jobOf(null) }))).toEqual([
      "run1: expected at least a job's createTime and currentStateTime, the counter TotalVcpuTime, or job messages; found none of them",
    ]);
  });

  it('is none of several jobs', () => {
    const [job] = scenario.jobs;
    const several = {
      ...scenario,
      jobs: [
        { ...job!, name: 'nightly' },
        { ...job!, name: 'hourly' },
      ],
    };
    const run = runOf('run1', { job: jobOf(100, { name: found('nightli') }) });
    const result = prepare(several, run);
    expect(result).toEqual({
      ok: false,
      problems: [
        "run1: expected one of the scenario's jobs (nightly, hourly); got nightli (did you mean nightly?)",
      ],
    });
    const named = runOf('run1', { job: jobOf(100, { name: found('hourly-2026-09-01') }) });
    expect(prepare(several, named)).toMatchObject({ ok: true, run: { job: 1 } });
  });

  it('stops a calibration with a line for every run', () => {
    const bad = (name: string) => runOf(name, { metrics: metricsOf({}, { [`${name}x`]: 1 }) });
    const result = calibrate(scenario, [bad('one'), bad('two')]);
    expect(result).toMatchObject({
      ok: false,
      problems: [/^one: /, /^two: /].map((each) => expect.stringMatching(each) as string),
    });
    expect(calibrate(scenario, [])).toEqual({ ok: false, problems: ['expected at least one run'] });
  });
});

describe('messages of another day', () => {
  const problem = (at: number) => {
    const messages = messagesOf({ poolStartAt: at, stoppedAt: at + 100 });
    return problems(runOf('run1', { job: jobOf(1000), messages }));
  };

  it('are of another run: they would make a start-up of a day', () => {
    expect(problem(86_400)).toEqual([
      'log stoppedAt: expected messages of the job in job.json, got one 85500 s after its end',
    ]);
    expect(problem(-86_400)).toEqual([
      'log poolStartAt: expected messages of the job in job.json, got one 86400 s before it was created',
    ]);
  });

  it('may be a few minutes off', () => {
    expect([problem(-60), problem(920), problem(17)]).toEqual([[], [], []]);
  });
});

it('takes no run twice, by whatever path: it would bear witness for itself', () => {
  const job = jobOf(700, { id: found('2026-09-01_03_00_00-1') });
  const metrics = metricsOf({ TotalVcpuTime: 2000 });
  const twice = calibrate(scenario, [runOf('a', { job, metrics }), runOf('b', { job, metrics })]);
  expect(twice).toEqual({
    ok: false,
    problems: ['b: expected each run once; it is job 2026-09-01_03_00_00-1 again, as a is'],
  });
});

describe('a run beside the scenario', () => {
  it('had the machines that its job says, and the scenario’s where that can’t be', () => {
    const options = new Map<string, ReturnType<typeof found<string | number | boolean>>>([
      ['workerMachineType', found<string | number | boolean>('n1-standard-4')],
      ['maxNumWorkers', found<string | number | boolean>(7)],
      ['diskSizeGb', found<string | number | boolean>(0)],
      ['numWorkers', found<string | number | boolean>(3)],
    ]);
    const run = prepared(runOf('a', { job: jobOf(100, { options }) }));
    expect(run.scenario.jobs[0]?.options).toMatchObject({
      workerMachineType: 'n1-standard-4',
      maxNumWorkers: 7,
      diskSizeGb: scenario.jobs[0]?.options.diskSizeGb,
      numWorkers: null,
    });
    expect(run.differences).toContainEqual({
      option: 'maxNumWorkers',
      run: '7',
      scenario: '12',
    });
    options.set('workerMachineType', found<string | number | boolean>('n9-impossible-4'));
    const other = prepared(runOf('a', { job: jobOf(100, { options }) }));
    expect(other.scenario.jobs[0]?.options.workerMachineType).toBe('n1-standard-1');
  });

  it('had as much data as its own elements say, or the user, or else the scenario’s', () => {
    const collections = [
      { name: 'lines/Impulse.out0', elements: found(1), meanBytes: found(1) },
      { name: 'lines/Read.out0', elements: found(50_000), meanBytes: found(100_000) },
    ];
    const metrics = metricsOf({ TotalVcpuTime: 10 }, {}, { collections });
    expect(prepared(runOf('a', { metrics })).factor).toBe(0.25);
    expect(prepared(runOf('a', { metrics }, 60e9)).factor).toBe(3);
    const silent = prepared(runOf('a', { metrics: metricsOf({ TotalVcpuTime: 10 }) }));
    expect([silent.factor, silent.notes]).toEqual([
      1,
      ['how much it read is not in its files: taken as the scenario’s'],
    ]);
  });

  it('has steps by other spellings and by parts of composites', () => {
    const messages = messagesOf(
      { firstMessageAt: 0 },
      { operations: [operation(['Parse/Map', 'COUNT/GroupByKey/Write'], 0, 1)] },
    );
    const run = prepared(runOf('a', { job: jobOf(10), messages }));
    expect(run.measured.get('elapsed')?.value).toBe(10);
  });

  it('counts both kinds of disk, and its time by its messages where there is no job', () => {
    const run = prepared(
      runOf('a', {
        metrics: metricsOf({ TotalPdUsage: 10, TotalSsdUsage: 5, TotalVcpuTime: 0 }),
        messages: messagesOf({ firstMessageAt: 5, stoppedAt: 65 }),
      }),
    );
    expect(run.measured.get('TotalPdUsage')?.value).toBe(15);
    expect(run.measured.get('elapsed')?.value).toBe(60);
    expect(run.measured.has('TotalVcpuTime')).toBe(false);
  });
});

it('needs no source: a scenario that only makes elements is taken at its size', () => {
  const own = scenarioOf(
    JSON.stringify({
      name: 'made',
      project: { region: 'us-central1' },
      job: { sdk: 'go', pipeline: [{ make: { read: 'synthetic', size: '1 GB', elements: 100 } }] },
    }),
  );
  expect(prepare(own, runOf('a', { job: jobOf(100) }))).toMatchObject({ ok: true });
});

describe('how the run was launched', () => {
  const started = messagesOf(
    { poolStartAt: 17 },
    { startWorkers: found(4, 'log Starting 4 workers') },
  );

  it('goes before a number of workers that the scenario sets, and leaves the service’s own choice alone', () => {
    const fixed = {
      ...scenario,
      jobs: scenario.jobs.map((job) => ({ ...job, options: { ...job.options, numWorkers: 2 } })),
    };
    const run = prepare(fixed, runOf('a', { job: jobOf(700), messages: started }));
    expect(run).toMatchObject({
      run: {
        scenario: { jobs: [{ options: { numWorkers: 4 } }] },
        differences: [{ option: 'numWorkers', run: '4', scenario: '2' }],
      },
    });
    const own = prepared(runOf('a', { job: jobOf(700), messages: started }));
    expect(own.scenario.jobs[0]?.options.numWorkers).toBeNull();
  });

  it('takes a Flex template’s launcher from the job, and no notice of a classic template', () => {
    const from = (template: 'flex' | 'classic') =>
      prepared(runOf('a', { job: jobOf(700, { template: found(template, 'job.json labels') }) }));
    expect(from('flex').scenario.jobs[0]?.template).toBe('flex');
    expect(from('flex').differences).toEqual([
      { option: 'template', run: 'flex', scenario: 'none' },
    ]);
    expect(from('classic').differences).toEqual([]);
  });
});
