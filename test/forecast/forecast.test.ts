import { describe, expect, test } from 'vitest';
import { constant } from '../../src/facts/constants.ts';
import { forecast, startForecast } from '../../src/forecast/forecast.ts';
import { replicate } from '../../src/forecast/replicate.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { FIXED, hundreds, job } from '../engines/one-job.ts';
import { quotasOf } from '../engines/one-job.ts';
import { map, unknown } from '../pipeline/steps.ts';
import { exactly, finish, scenario } from './build.ts';

const LIFE = job({ options: FIXED });

describe('the job that is shown', () => {
  test('is replicate 0 with central constants', () => {
    const { jobs } = forecast(scenario([LIFE]), 3);
    const [record] = replicate(scenario([LIFE]), 'luck', 0).record.jobs;
    expect(jobs[0]?.elapsedS).toBe(record!.finishedAt / 1000);
  });

  test('does not change with the number of runs', () => {
    const { replications: few, ...one } = forecast(scenario([LIFE]), 1).jobs[0]!;
    const { replications: many, ...five } = forecast(scenario([LIFE]), 5).jobs[0]!;
    expect([few.runs, many.runs]).toEqual([1, 5]);
    expect(five).toEqual(one);
  });

  test('counts its times in seconds, from the start of the project', () => {
    const [shown] = forecast(exactly([{ ...LIFE, submitAt: 60_000 }]), 1).jobs;
    expect([shown?.submittedS, shown?.startedS, shown?.finishedS, shown?.elapsedS]).toEqual([
      60, 110, 404, 344,
    ]);
  });

  test('has its workers, its counters and its bill', () => {
    const [shown] = forecast(exactly([LIFE]), 1).jobs;
    // one worker of 2 vCPUs, billed for 274 of 344 s
    expect(shown?.workers).toEqual({
      initial: 1,
      peak: 1,
      max: 1,
      mean: 274 / 344,
      preemptions: 0,
    });
    expect(shown?.metrics.TotalVcpuTime).toBe(548);
    // 274 s · (2 · 0.056 + 7.5 · 0.003557 + 25 · 0.000054) / 3,600
    expect(shown?.bill.total).toBeCloseTo((274 * (0.112 + 0.026_677_5 + 0.001_35)) / 3600, 12);
  });

  test('has shares of what held it back that add up to 1', () => {
    const { limits } = forecast(exactly([LIFE]), 1).jobs[0]!;
    expect(limits).toEqual([
      { by: 'max-workers', seconds: 200, share: 200 / 344 },
      { by: 'start-up', seconds: 104, share: 104 / 344 },
      { by: 'idle', seconds: 40, share: 40 / 344 },
    ]);
  });

  test('has a timeline whose integral is what is billed', () => {
    const { timeline } = forecast(exactly([LIFE]), 1).jobs[0]!;
    expect(timeline.reduce((sum, { workerS }) => sum + workerS, 0)).toBe(274);
  });
});

describe('replications', () => {
  test('without spread all runs are the same', () => {
    const { replications } = forecast(exactly([LIFE]), 4).jobs[0]!;
    expect(replications.elapsedS).toEqual({ p5: 344, p50: 344, p95: 344 });
    expect(replications.luckOnly.elapsedS).toEqual(replications.elapsedS);
  });

  test('what is not known spreads the runs more than luck does', () => {
    const { replications } = forecast(scenario([LIFE]), 30).jobs[0]!;
    const width = ({ p5, p95 }: { p5: number; p95: number }): number => p95 - p5;
    expect(width(replications.elapsedS)).toBeGreaterThan(width(replications.luckOnly.elapsedS));
    expect(width(replications.luckOnly.elapsedS)).toBeGreaterThan(0);
  });

  test('are in order', () => {
    const { elapsedS, usd } = forecast(scenario([LIFE]), 20).jobs[0]!.replications;
    for (const { p5, p50, p95 } of [elapsedS, usd!]) {
      expect(p5 <= p50 && p50 <= p95).toBe(true);
    }
  });

  test('of one scenario are the same again', () => {
    expect(forecast(scenario([LIFE]), 3)).toEqual(forecast(scenario([LIFE]), 3));
  });

  test('of another seed are others', () => {
    const other = forecast(scenario([LIFE], { seed: '2' }), 1).jobs[0]!;
    expect(other.elapsedS).not.toBe(forecast(scenario([LIFE]), 1).jobs[0]?.elapsedS);
  });

  test('share their luck with those of a scenario that differs in something else', () => {
    const richer = job({ options: { ...FIXED, diskSizeGb: 500 } });
    for (const index of [0, 1, 2]) {
      const [base] = replicate(scenario([LIFE]), 'full', index).record.jobs;
      const [other] = replicate(scenario([richer]), 'full', index).record.jobs;
      expect(other?.finishedAt).toBe(base?.finishedAt);
    }
  });

  test('an unpriced region has no spread of money', () => {
    const { bill, replications, exposure } = forecast(
      exactly([LIFE], { project: { region: 'northamerica-south1' } }),
      2,
    ).jobs[0]!;
    expect([bill.total, replications.usd, replications.luckOnly.usd]).toEqual([null, null, null]);
    expect(exposure.failedRunPlusRetry).toBeNull();
  });
});

describe('a forecast in steps', () => {
  test('counts what is done', () => {
    const steps = startForecast(exactly([LIFE]));
    steps.next();
    steps.next();
    expect(steps.done).toBe(2);
  });

  test('is the same as one in one go', () => {
    const steps = startForecast(scenario([LIFE]));
    steps.next();
    steps.result();
    steps.next();
    expect(steps.result()).toEqual(forecast(scenario([LIFE]), 2));
  });

  test('has nothing to tell before the first', () => {
    expect(() => startForecast(exactly()).result()).toThrow('at least one replication');
  });

  test('shows the events of the job that is shown, and of no other', () => {
    let seen = 0;
    const steps = startForecast(scenario([LIFE]), {
      onEvent() {
        seen += 1;
      },
    });
    steps.next();
    steps.next();
    expect(seen).toBe(replicate(scenario([LIFE]), 'luck', 0).record.events);
  });
});

describe('assumptions', () => {
  test('are exactly the constants that were asked for and are ranged or given', () => {
    const spec = scenario([LIFE], { constants: new Map([['vm.create.p50', 20]]) });
    const { assumptions } = forecast(spec, 1);
    const { constantsUsed } = replicate(spec, 'luck', 0).record;
    const expected = constantsUsed.filter(
      (id) => constant(id).range !== undefined || id === 'vm.create.p50',
    );
    expect(assumptions.map(({ id }) => id)).toEqual(expected);
    expect(expected).not.toContain('worker.ready.python.p50');
  });

  test('that the scenario gives have no range, and say so', () => {
    const spec = scenario([LIFE], { constants: new Map([['vm.boot.p50', 9]]) });
    expect(forecast(spec, 1).assumptions.find(({ id }) => id === 'vm.boot.p50')).toEqual({
      id: 'vm.boot.p50',
      value: 9,
      range: null,
      unit: 's',
      grade: 'given',
      source: 'the scenario',
      narrowedBy: null,
    });
  });
});

describe('a step whose CPU is unknown', () => {
  const guessed = (sdk: 'java' | 'python'): Scenario => {
    // 20 million elements
    const many = map('n', ['r'], { kind: 'flatMap', ratio: 5e6 });
    const steps = [hundreds(4), many, map('m', ['n'], { cost: unknown })];
    const spec = job({ sdk, options: FIXED, steps });
    const known = [...exactly().constants].filter(([id]) => !id.startsWith('unknown.'));
    return scenario([spec], { constants: new Map(known) });
  };

  test('is listed among the assumptions with the range of its kind', () => {
    const listed = forecast(guessed('java'), 1).assumptions.filter(({ range }) => range !== null);
    const { value, range, unit, grade } = constant('unknown.map');
    expect(listed).toEqual([
      expect.objectContaining({ id: 'unknown.map', value, range, unit, grade }),
    ]);
    expect(listed[0]?.narrowedBy).toContain('time m and write it as `cpu:`');
  });

  test('is listed with what Python adds, in Python', () => {
    const { assumptions } = forecast(guessed('python'), 1);
    const ids = assumptions.filter(({ range }) => range !== null).map(({ id }) => id);
    expect(ids).toEqual(['unknown.map', 'unknown.pythonFactor']);
  });

  test('is drawn in full replications, and in no other', () => {
    const { replications } = forecast(guessed('java'), 12).jobs[0]!;
    expect(replications.elapsedS.p95).toBeGreaterThan(replications.elapsedS.p5);
    expect(replications.luckOnly.elapsedS.p95).toBe(replications.luckOnly.elapsedS.p5);
  });

  test('takes its central value in the job that is shown', () => {
    const [shown] = forecast(guessed('java'), 1).jobs;
    const { value } = constant('unknown.map');
    expect(shown?.stages[0]?.threadS).toBeCloseTo(400 + 20e6 * value, 6);
  });

  test('that the scenario knows after all is no assumption of ours', () => {
    const known = new Map([...guessed('java').constants, ['unknown.map', 5e-6] as const]);
    const { jobs, assumptions } = forecast({ ...guessed('java'), constants: known }, 1);
    expect(jobs[0]?.stages[0]?.threadS).toBeCloseTo(500, 6);
    expect(assumptions.find(({ id }) => id === 'unknown.map')?.grade).toBe('given');
  });
});

describe('money at risk', () => {
  test('a failed run and its retry cost twice the bill', () => {
    const { bill, exposure } = forecast(exactly([LIFE]), 1).jobs[0]!;
    expect(exposure.failedRunPlusRetry).toBe(2 * bill.total!);
  });

  test('until the deadline, at most all workers run', () => {
    const growing = job({ options: { maxNumWorkers: 7 } });
    const { exposure } = forecast(exactly([growing], { goals: [finish(3600)] }), 1).jobs[0]!;
    // 7 workers for an hour
    expect(exposure.mostUntilDeadline).toBeCloseTo(7 * (0.112 + 0.026_677_5 + 0.001_35), 12);
  });

  test('a pool of fixed size never has more workers than it starts with', () => {
    const fixed = job({ options: { autoscalingAlgorithm: 'NONE', numWorkers: 2 } });
    const { exposure } = forecast(exactly([fixed], { goals: [finish(3600)] }), 1).jobs[0]!;
    expect(exposure.mostUntilDeadline).toBeCloseTo(2 * (0.112 + 0.026_677_5 + 0.001_35), 12);
  });

  test('without a deadline there is no such bound', () => {
    expect(forecast(exactly([LIFE]), 1).jobs[0]?.exposure.mostUntilDeadline).toBeNull();
  });
});

test('quotas are told in seconds, with project and region', () => {
  const { quotas } = forecast(exactly([LIFE], { project: { quotas: quotasOf({ CPUS: 8 }) } }), 1);
  expect(quotas.find(({ metric }) => metric === 'CPUS')).toEqual({
    project: 'p',
    region: 'us-central1',
    metric: 'CPUS',
    limit: 8,
    peak: 2,
    atS: 10,
    bound: false,
    use: {
      spanS: 8,
      users: [{ job: 'job', peak: 2, mean: expect.any(Array) as readonly number[] }],
    },
  });
});

test('the stages of a job are told with their records', () => {
  const { stages } = forecast(exactly([job({ steps: [hundreds(4)], options: FIXED })]), 1).jobs[0]!;
  expect(stages).toEqual([
    expect.objectContaining({
      startedS: 104,
      finishedS: 304,
      workItems: 4,
      elementsIn: 4,
      elementsDone: 4,
      threadS: 400,
    }),
  ]);
});
