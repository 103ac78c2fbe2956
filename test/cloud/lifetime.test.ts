import { describe, expect, test } from 'vitest';
import { type Preemption, lifetimeLaw, lifetimeOf } from '../../src/cloud/lifetime.ts';
import { createStreams, type RandomStream } from '../../src/kernel/random.ts';
import { constantly, constantsWith } from '../pipeline/steps.ts';

const DAY_MS = 86_400_000;
const MEASURED: Preemption = { lifetime: null, legacy: false };

const stream = (name = 'vm'): RandomStream => createStreams('7').stream(name);
const drawing = (...draws: readonly number[]): RandomStream => {
  const left = [...draws];
  return { next: () => left.shift() ?? NaN };
};

test('a VM lives for whole milliseconds, at least one', () => {
  const draw = lifetimeOf(MEASURED, 2, constantsWith());
  expect(draw(drawing(0))).toBe(1);
  const lives = Array.from({ length: 100 }, (_, vm) => draw(stream(`vm ${vm}`)));
  expect(lives.every((life) => Number.isSafeInteger(life) && (life ?? 0) > 0)).toBe(true);
  expect(new Set(lives).size).toBe(100);
});

test('one draw a VM', () => {
  const draw = lifetimeOf(MEASURED, 8, constantsWith());
  const lives = [draw(drawing(0.3, 0.3)), draw(drawing(0.3))];
  expect(lives[0]).toBe(lives[1]);
  let draws = 0;
  draw({
    next() {
      draws += 1;
      return 0.5;
    },
  });
  expect(draws).toBe(1);
});

test('the same luck lives less on a larger VM', () => {
  const lifeOf = (vcpus: number): number =>
    lifetimeOf(MEASURED, vcpus, constantsWith())(drawing(0.15)) ?? Infinity;
  const lives = [2, 4, 8, 16, 32, 64].map(lifeOf);
  expect(lives).toEqual(lives.toSorted((a, b) => b - a));
});

describe('without any late hazard', () => {
  const none = constantsWith({ 'preemption.lateHazard': 0 });

  test('who outlives the early hours outlives everything', () => {
    const draw = lifetimeOf(MEASURED, 2, none);
    expect(draw(drawing(0.182))).toBeLessThan(6 * 3_600_000);
    expect(draw(drawing(0.184))).toBeNull();
  });

  test('preemptible VMs of old end after 24 h', () => {
    const draw = lifetimeOf({ ...MEASURED, legacy: true }, 2, none);
    expect(draw(drawing(0.184))).toBeLessThan(DAY_MS);
    expect(draw(drawing(0.9))).toBe(DAY_MS);
  });
});

test('all hazard of the late hours is the zone’s: the VM alone does not end', () => {
  const all = constantsWith({ 'preemption.zoneShare': 1 });
  const { whole, individual } = lifetimeLaw(2, false, all);
  expect(individual.quantile(0.5)).toBe(Infinity);
  expect(whole.quantile(0.5)).toBeLessThan(100 * 3600);
});

test('none is the zone’s: the VM alone is the whole', () => {
  const { whole, individual } = lifetimeLaw(
    16,
    false,
    constantsWith({ 'preemption.zoneShare': 0 }),
  );
  for (const u of [0.01, 0.2, 0.5, 0.99]) expect(individual.quantile(u)).toBe(whole.quantile(u));
});

describe('a lifetime of the scenario', () => {
  const given = (lifetime: number, legacy = false): Preemption => ({
    lifetime: constantly(lifetime),
    legacy,
  });

  test('is taken as it is, in seconds', () => {
    expect(lifetimeOf(given(90.5), 2, constantsWith())(stream())).toBe(90_500);
  });

  test('asks for no constant', () => {
    const constants = constantsWith();
    lifetimeOf(given(90), 2, constants)(stream());
    expect(constants.used()).toEqual([]);
    lifetimeOf(MEASURED, 2, constants);
    expect(constants.used()).toEqual([
      'preemption.earlyHours',
      'preemption.earlyFactor',
      'preemption.lateHazard',
      'preemption.zoneShare',
    ]);
  });

  test('has the limit of 24 h where VMs are of old', () => {
    expect(lifetimeOf(given(200_000, true), 2, constantsWith())(stream())).toBe(DAY_MS);
    expect(lifetimeOf(given(200_000), 2, constantsWith())(stream())).toBe(200_000_000);
  });

  test('without end is none, 0 is 1 ms', () => {
    expect(lifetimeOf(given(Infinity), 2, constantsWith())(stream())).toBeNull();
    expect(lifetimeOf(given(4e9), 2, constantsWith())(stream())).toBeNull();
    expect(lifetimeOf(given(0), 2, constantsWith())(stream())).toBe(1);
  });

  test('that is no number is a bug', () => {
    expect(() => lifetimeOf(given(NaN), 2, constantsWith())(stream())).toThrow(RangeError);
  });
});
