import { describe, expect, test } from 'vitest';
import { law, startUpOf } from '../../src/cloud/start-up.ts';
import { lognormal } from '../../src/kernel/distributions/lognormal.ts';
import { createStreams } from '../../src/kernel/random.ts';
import { constantsWith } from '../pipeline/steps.ts';

const streams = createStreams('7');
const byCause = (cause: string, vm: number): ReturnType<typeof streams.stream> =>
  streams.stream(0, 'job', cause, vm);

/** No spread at all: every draw is the median. */
const EXACT = constantsWith({
  'vm.create.p50': 20,
  'vm.create.p95': 20,
  'vm.boot.p50': 10,
  'vm.boot.p95': 10,
  'worker.ready.java.p50': 50,
  'worker.ready.python.p50': 180,
  'worker.ready.go.p50': 40,
  'worker.ready.spread': 1,
  'worker.ready.prebuiltFactor': 0.5,
});

describe('without spread', () => {
  test.each([
    ['java', 50_000],
    ['python', 180_000],
    ['go', 40_000],
  ] as const)('a %s worker takes its median', (sdk, ready) => {
    const draw = startUpOf(sdk, false, EXACT, byCause);
    expect(draw(0)).toEqual({ create: 20_000, boot: 10_000, ready });
  });

  test('a prebuilt image shortens the preparation of a Python worker, nothing else', () => {
    const draw = startUpOf('python', true, EXACT, byCause);
    expect(draw(0)).toEqual({ create: 20_000, boot: 10_000, ready: 90_000 });
  });

  test('a prebuilt image changes nothing for Java', () => {
    expect(startUpOf('java', true, EXACT, byCause)(0).ready).toBe(50_000);
  });
});

describe('with spread', () => {
  test('the n-th VM has the same luck however many are asked for, and in any order', () => {
    const draw = startUpOf('java', false, constantsWith(), byCause);
    const forward = [0, 1, 2, 3].map(draw);
    const backward = [3, 2].map(startUpOf('java', false, constantsWith(), byCause));
    expect(backward).toEqual([forward[3], forward[2]]);
  });

  test('VMs differ', () => {
    const draw = startUpOf('java', false, constantsWith(), byCause);
    expect(new Set([0, 1, 2, 3, 4].map((vm) => draw(vm).create)).size).toBe(5);
  });

  test('another SDK shares the luck of creation and boot', () => {
    const java = startUpOf('java', false, constantsWith(), byCause)(5);
    const python = startUpOf('python', false, constantsWith(), byCause)(5);
    expect([python.create, python.boot]).toEqual([java.create, java.boot]);
  });

  test('half of the VMs are created within the published median, 95 % within the 95th', () => {
    const draw = startUpOf('java', false, constantsWith(), byCause);
    const created = Array.from({ length: 4000 }, (_, vm) => draw(vm).create / 1000);
    const within = (seconds: number): number =>
      created.filter((time) => time <= seconds).length / created.length;
    // four standard errors of a share: 4 · √(0.25 / 4000) = 0.032 and 4 · √(0.0475 / 4000) = 0.014
    expect(Math.abs(within(20.5) - 0.5)).toBeLessThan(0.032);
    expect(Math.abs(within(47) - 0.95)).toBeLessThan(0.014);
  });
});

test('a drawn 95th percentile below the median means no spread', () => {
  expect(law(10, 8)).toEqual({ kind: 'lognormal', p50: 10, p95: 10 });
  expect(lognormal.sample(law(10, 8), { next: () => 0.99 })).toBe(10);
});
