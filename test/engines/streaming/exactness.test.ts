import { describe, expect, test } from 'vitest';
import { simulateProject } from '../../../src/project/simulate.ts';
import type { RateProfile, Scenario } from '../../../src/scenario/scenario.ts';
import { type Profile, startProfile } from '../../../src/streaming/load/profile.ts';
import { PLAIN, readAt, scenarioOf, SINK, streamsOf, WORK } from './streaming-job.ts';

const HOUR = 3_600_000;
const CONSTANTS = { ...PLAIN, 'streaming.rebalance.pause': 5 };

const played = ({ project, jobs, faults, seed }: Scenario) =>
  simulateProject({ project, jobs, faults, seed, replicate: 0, constants: CONSTANTS }).jobs[0]!;

/** @returns the steps that a profile makes up to `until`, ms, as a scenario could write them; rates per second */
function stepsOf(profile: Profile, until: number): RateProfile {
  const cursor = startProfile(profile);
  const steps: { at: number; rate: number }[] = [];
  for (let now = 0; now < until; now = cursor.nextChange()) {
    steps.push({ at: now, rate: 1000 * cursor.rateAt(now) });
  }
  return { kind: 'steps', steps };
}

function withProfile(scenario: Scenario, profile: RateProfile): Scenario {
  const jobs = scenario.jobs.map((job) => ({
    ...job,
    steps: job.steps.map((step) =>
      step.kind === 'read' && step.load !== undefined
        ? { ...step, load: { ...step.load, profile } }
        : step,
    ),
  }));
  return { ...scenario, jobs };
}

/** What is reported of a job. */
function figures(scenario: Scenario): Readonly<Record<string, number>> {
  const job = played(scenario);
  const { arrived, read, latency, backlogPeak, cpuMs, keptCatchUps, spans } = streamsOf(job);
  const longest = Math.max(...keptCatchUps.map(({ from, to }) => (to ?? 24 * HOUR) - from));
  return {
    ...{ arrived, read, cpuMs, longest },
    workerMs: job.pools[0]!.workerMs,
    p50: latency!.p50,
    p99: latency!.p99,
    mean: latency!.mean,
    peak: backlogPeak.elements,
    backlogS: backlogPeak.longest!.seconds,
    area: spans.reduce((sum, { backlogEnd }) => sum + backlogEnd, 0) / spans.length + 1e6,
  };
}

function expectAlike(a: Scenario, b: Scenario): void {
  const [one, other] = [figures(a), figures(b)];
  for (const [name, value] of Object.entries(one)) {
    expect(Math.abs(other[name]! / value - 1), name).toBeLessThan(0.001);
  }
}

const MINUTE = 60_000;
const DAY = 24 * HOUR;

const diurnal = (step: number): Profile => ({
  ...{ kind: 'diurnal', low: 0.5, high: 9, peakAt: 14 * HOUR, period: DAY, step },
});
const ramp = (step: number): Profile => ({
  ...{ kind: 'ramp', from: 0.5, to: 12, at: 2 * HOUR, lasts: 3 * HOUR, step },
});

const PIPELINE = [readAt('1000/s', { backlog: 1e6 }), WORK, SINK];

describe('halving the step of a profile moves nothing', () => {
  const scenario = (options: object) =>
    scenarioOf({ job: { duration: '1 d' }, pipeline: PIPELINE, options: { ...options } });
  const fixed = { autoscalingAlgorithm: 'NONE', numWorkers: 4, maxNumWorkers: 4 };

  test.each([
    ['diurnal', diurnal],
    ['ramp', ramp],
  ] as const)('%s, a fixed pool that falls behind', (_name, of) => {
    const job = scenario(fixed);
    expectAlike(
      withProfile(job, stepsOf(of(MINUTE), DAY)),
      withProfile(job, stepsOf(of(MINUTE / 2), DAY)),
    );
  });

  test.each([
    ['diurnal', diurnal],
    ['ramp', ramp],
  ] as const)('%s, autoscaled', (_name, of) => {
    const job = scenario({});
    expectAlike(
      withProfile(job, stepsOf(of(MINUTE), DAY)),
      withProfile(job, stepsOf(of(MINUTE / 2), DAY)),
    );
  });

  test('and the step is that of the scenario’s own profiles', () => {
    const own = scenarioOf({
      job: { duration: '1 d' },
      pipeline: [
        readAt({ diurnal: { low: '500/s', high: '9000/s', peakAt: '14 h' } }, { backlog: 1e6 }),
        WORK,
        SINK,
      ],
    });
    expect(figures(own)).toEqual(figures(withProfile(scenario({}), stepsOf(diurnal(MINUTE), DAY))));
  });
});

test('looking more often changes nothing', () => {
  // updates that update nothing, at odd times
  const updates = Array.from({ length: 90 }, (_, index) => ({
    ...{ at: `${3607 + index * 617} s`, how: 'in-flight', maxNumWorkers: 10 },
  }));
  const given = (job: object) =>
    scenarioOf({
      job: { duration: '1 d', ...job },
      pipeline: [readAt({ diurnal: { low: '500/s', high: '9000/s', peakAt: '14 h' } }), WORK, SINK],
    });
  expectAlike(given({}), given({ updates }));
});
