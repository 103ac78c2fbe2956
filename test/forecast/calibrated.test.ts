import { describe, expect, it } from 'vitest';
import { forecast } from '../../src/forecast/forecast.ts';
import { outcomesOf, replicate } from '../../src/forecast/replicate.ts';
import { scaledConstants, scaledLaw, scaledStep } from '../../src/forecast/scaled-work.ts';
import { centralConstants } from '../../src/facts/constants.ts';
import { drawnWorkFactor } from '../../src/project/constants.ts';
import { fingerprint } from '../../src/scenario/fingerprint.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { truth } from '../calibrate/simulated-run.ts';
import { scenarioOf } from '../validation/replay.ts';

const plain = truth('10 ms');
const withError = (error: number): Scenario => ({
  ...plain,
  calibration: { error, runs: 1, source: 'a run' },
});

/** Standard deviation of the logs of elapsed time and cost that the error alone makes: against the same draws without. */
function deviations(text: string, error: number): readonly number[] {
  const own = scenarioOf(text);
  const calibration = { error, runs: 1, source: 'a run' };
  const [wide, narrow] = [{ ...own, calibration }, own].map((scenario) =>
    Array.from({ length: 40 }, (_, run) => outcomesOf(replicate(scenario, 'full', run)).jobs[0]),
  );
  return (['elapsedS', 'usd'] as const).map((key) => {
    const logs = (wide ?? []).map((each, run) =>
      Math.log((each?.[key] ?? NaN) / (narrow?.[run]?.[key] ?? NaN)),
    );
    return Math.sqrt(logs.reduce((sum, log) => sum + log * log, 0) / logs.length);
  });
}

const job = (read: string, cpu: string, options: string): string =>
  `{ name: w, project: { region: us-central1 }, job: { sdk: java, options: ${options}, pipeline: [
    { lines: { read: gcs-text, ${read} } }, { parse: { map: { cpu: ${cpu} } } }] } }`;

const width = (scenario: Scenario): number => {
  const [job] = forecast(scenario, 20).jobs;
  const { p5 = 0, p95 = 0 } = job?.replications.elapsedS ?? {};
  return p95 / p5;
};

describe('a calibrated scenario', () => {
  it('is forecast the wider, the larger its error; luck alone stays as it was', () => {
    const widths = [plain, withError(0.4), withError(0.9)].map(width);
    expect(widths[0]).toBeLessThan(widths[1] ?? 0);
    expect(widths[1]).toBeLessThan(widths[2] ?? 0);
    const luck = (scenario: Scenario) => forecast(scenario, 4).jobs[0]?.replications.luckOnly;
    expect(luck(withError(0.4))).toEqual(luck(plain));
  });

  it.each([
    ['all start-up', job('size: 157 kB, elements: 5000', '2 us', '{}')],
    ['autoscaled', job('size: 90 GB, elements: 90 M, files: 900', '200 us', '{}')],
    [
      'on a fixed pool',
      job('size: 20 GB, elements: 20 M', '200 us', '{ numWorkers: 3, maxNumWorkers: 3 }'),
    ],
    [
      'held by its ceiling',
      job('size: 20 GB, elements: 20 M, rateLimit: 10 MB/s', '1 us', '{ maxNumWorkers: 2 }'),
    ],
  ])('takes exp(N(0, error)) times as long and costs as much: %s', (_, text) => {
    const [elapsed = 0, usd = 0] = deviations(text, 0.2);
    for (const deviation of [elapsed, usd]) {
      expect(deviation).toBeGreaterThan(0.16);
      expect(deviation).toBeLessThan(0.26);
    }
  });

  it('says on what its forecast rests; another says nothing', () => {
    expect(forecast(plain, 1).calibration).toBeNull();
    const own = { error: 0.1, replay: 0.02, leaveOneOut: 0.08, runs: 3, source: 'a, b, c' };
    expect(forecast({ ...plain, calibration: own }, 1).calibration).toEqual({
      runs: 3,
      error: 0.1,
      replayError: 0.02,
      leaveOneOutError: 0.08,
      source: 'a, b, c',
    });
    expect(forecast(withError(0.1), 1).calibration).toMatchObject({
      replayError: null,
      leaveOneOutError: null,
    });
  });

  it('is another scenario, by its fingerprint', () => {
    expect(fingerprint(withError(0.1))).not.toBe(fingerprint(plain));
  });
});

describe('the draw of its work', () => {
  const draws = Array.from({ length: 2000 }, (_, run) => Math.log(drawnWorkFactor(0.2, 's', run)));

  it('is normal in the log with the error as its deviation, mirrored in pairs', () => {
    const square = draws.reduce((sum, each) => sum + each * each, 0) / draws.length;
    expect(Math.sqrt(square)).toBeCloseTo(0.2, 1);
    expect((draws[0] ?? 0) + (draws[1] ?? 0)).toBeCloseTo(0, 12);
    expect(draws[2]).not.toBe(draws[0]);
  });

  it('comes from the seed and the replicate alone', () => {
    expect(drawnWorkFactor(0.2, 's', 4)).toBe(Math.exp(draws[4] ?? 0));
    expect(drawnWorkFactor(0.2, 'other', 4)).not.toBe(drawnWorkFactor(0.2, 's', 4));
  });
});

describe('work times a factor', () => {
  it('is every thread time of a step, and no unknown one', () => {
    const [read, parse] = plain.jobs[0]?.steps ?? [];
    expect(scaledStep(parse!, 2)).toMatchObject({ cost: { cpu: { value: 0.02 } } });
    expect(scaledStep({ ...read!, cpuPerFile: 3 } as typeof read & object, 2)).toMatchObject({
      cpuPerFile: 6,
    });
  });

  it('takes times of work and of start and end among the constants, and no factors, luck or ticks', () => {
    const before = centralConstants();
    const after = scaledConstants(before, 2);
    const changed = Object.entries(after).filter(
      ([id, value]) => value !== before[id as keyof typeof before],
    );
    const ratio = (id: keyof typeof before) => after[id] / before[id];
    expect(ratio('sdk.java.element')).toBe(2);
    expect(ratio('connector.gcs-text.read')).toBe(2);
    expect(ratio('connector.spanner.write.wait')).toBe(2);
    expect(ratio('unknown.map')).toBe(2);
    expect(ratio('shuffle.service.rate')).toBe(0.5);
    expect(ratio('vm.boot.p95')).toBe(2);
    expect(ratio('worker.ready.java.p50')).toBe(2);
    expect(ratio('stage.open.java')).toBe(2);
    const kept =
      /^(item\.|machine\.)|\.(spread|prebuiltFactor|period|lowCpu|exponent)$|Factor$|Share$|Bytes$|Passes$/u;
    expect(changed.some(([id]) => kept.test(id))).toBe(false);
  });

  it('keeps the form of a law', () => {
    expect(scaledLaw({ kind: 'lognormal', p50: 1, p95: 3 }, 2)).toEqual({
      kind: 'lognormal',
      p50: 2,
      p95: 6,
    });
    expect(scaledLaw({ kind: 'uniform', low: 1, high: 3 }, 2)).toEqual({
      kind: 'uniform',
      low: 2,
      high: 6,
    });
    expect(scaledLaw({ kind: 'exponential', mean: 1 }, 2)).toEqual({
      kind: 'exponential',
      mean: 2,
    });
  });
});
