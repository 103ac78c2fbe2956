import { describe, expect, it } from 'vitest';
import { forecast } from '../../src/forecast/forecast.ts';
import { scaledConstants, scaledLaw, scaledStep } from '../../src/forecast/scaled-work.ts';
import { centralConstants } from '../../src/facts/constants.ts';
import { drawnWorkFactor } from '../../src/project/constants.ts';
import { fingerprint } from '../../src/scenario/fingerprint.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { truth } from '../calibrate/simulated-run.ts';

const plain = truth('10 ms');
const withError = (error: number): Scenario => ({
  ...plain,
  calibration: { error, runs: 1, source: 'a run' },
});

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

  it('takes costs per element and byte among the constants, and neither start-up nor factors', () => {
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
    expect(
      changed.some(([id]) => /^(vm|worker|service|pool|batch|item)\.|Factor$|Share$/u.test(id)),
    ).toBe(false);
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
