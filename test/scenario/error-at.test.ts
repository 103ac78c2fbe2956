import { describe, expect, it } from 'vitest';
import { calibrate } from '../../src/calibrate/calibrate.ts';
import { atSize } from '../../src/scenario/at-size.ts';
import { errorAt } from '../../src/scenario/error-at.ts';
import { simulatedRun, truth, unknown } from '../calibrate/simulated-run.ts';

describe('the typical error at another size', () => {
  it('is the same where the runs are, and grows on either side', () => {
    expect(errorAt(0.05, [20e9, 20e9], 20e9)).toBe(0.05);
    const [near = 0, far = 0] = [40e9, 800e9].map((size) =>
      errorAt(0.02, [20e9, 40e9, 80e9], size),
    );
    expect(near).toBe(0.02);
    expect(far).toBeGreaterThan(0.05);
    expect(errorAt(0.02, [20e9, 40e9, 80e9], 2e9)).toBeCloseTo(far, 9);
  });

  it('is smaller, the further apart the runs’ sizes are; and never above 1', () => {
    expect(errorAt(0.02, [10e9, 100e9], 1e12)).toBeLessThan(errorAt(0.02, [80e9, 100e9], 1e12));
    expect(errorAt(0.5, [1e6], 1e15)).toBe(1);
    expect(errorAt(0.5, [0], 1e15)).toBe(0.5);
  });
});

it('grows in a calibrated scenario at another size, and is not there in another', () => {
  const calibration = { error: 0.05, leaveOneOut: 0.05, runs: 3, source: 'a, b, c' };
  const own = { ...unknown(), calibration };
  expect(atSize(own, 1).calibration).toEqual(calibration);
  expect(atSize(own, 8).calibration).toMatchObject({ error: 0.158, leaveOneOut: 0.05, runs: 3 });
  expect(atSize(unknown(), 8).calibration).toBeUndefined();
});

describe('a scenario calibrated on runs of other sizes', () => {
  it('is widened by the error at its own size; the size asked for, by that there', () => {
    const sizes = [0.5, 1];
    const runs = sizes.map((size, at) =>
      simulatedRun(`${size}`, truth('20 ms', {}, size), at, {}, 20e9 * size),
    );
    const found = calibrate(unknown(10), runs, { bytes: 800e9, replications: 2 });
    if (!found.ok) throw new Error(found.problems.join('\n'));
    const { calibration, scenario } = found;
    expect(calibration.ownError).toBeGreaterThan(calibration.error.error * 2);
    expect(scenario.calibration?.error).toBe(calibration.ownError);
    expect(calibration.extrapolation?.error).toBeGreaterThan(calibration.ownError);
  });
});
