import { describe, expect, test } from 'vitest';
import type { Distribution } from '../../src/kernel/distributions/distribution.ts';
import { jobWith, optionIssues } from './launch.ts';

const withLine = (line: string) => jobWith('{}', { more: [line] });
const issuesWith = (...more: string[]): string[] => optionIssues('{}', { more });

test('left out, nothing is asked', () => {
  const { preemption, startDelay, speculativeExecution, threadScaling } = jobWith('{}');
  expect(preemption).toEqual({ lifetime: null, legacy: false });
  expect([startDelay, speculativeExecution, threadScaling]).toEqual([null, false, false]);
});

describe('preemption', () => {
  const lifetime = (given: string): Distribution | null =>
    withLine(`preemption: { ${given} }`).preemption.lifetime;

  test.each([
    ['rate: 5 %/h', 20 * 3600],
    ['rate: "5%/h"', 20 * 3600],
    ['rate: 50 %/d', 48 * 3600],
    ['rate: 100 % / min', 60],
    ['rate: 0.1 %/s', 1000],
  ])('%s: so long a life on average, whatever the age', (given, mean) => {
    const law = lifetime(given);
    expect(law?.kind).toBe('exponential');
    expect(law?.kind === 'exponential' && law.mean).toBeCloseTo(mean, 6);
  });

  test('none ends at 0 %', () => {
    expect(lifetime('rate: 0 %/h')).toEqual({ kind: 'constant', value: 36_525 * 86_400 });
  });

  test('a lifetime has a law of its own', () => {
    expect(lifetime('lifetime: 2 h')).toEqual({ kind: 'constant', value: 7200 });
    expect(lifetime('lifetime: { uniform: { low: 0 s, high: 1 d } }')).toMatchObject({
      high: 86_400,
    });
  });

  test('the old kind ends after a day', () => {
    const { preemption } = withLine('preemption: { legacyPreemptible: true }');
    expect(preemption).toEqual({ lifetime: null, legacy: true });
  });

  test.each([
    ['rate: 5 %', 'rate: expected a share of the VMs by time, such as `5 %/h`'],
    ['rate: 0.05', 'rate: expected a share of the VMs by time, such as `5 %/h`'],
    ['rate: -5 %/h', 'rate: expected a share of the VMs by time, such as `5 %/h`'],
    ['rate: 5 %/week', 'rate: expected a share of the VMs by time, such as `5 %/h`'],
    [
      'rate: 3 %/s',
      'rate: expected a share of the VMs by time, such as `5 %/h`, and at most 100 %/min',
    ],
    ['rate: [5 %/h]', 'rate: expected a share of the VMs by time, such as `5 %/h`'],
    ['lifetime: 0 s', 'lifetime: expected a lifetime that reaches 1 min at least'],
    [
      'lifetime: { exponential: { mean: 1 s } }',
      'lifetime: expected a lifetime that reaches 1 min at least',
    ],
    ['legacyPreemptible: yes', 'legacyPreemptible: expected true or false'],
    [
      'rates: 5 %/h',
      'rates: unknown key; expected one of rate, lifetime, legacyPreemptible; did you mean rate?',
    ],
    ['rate: 5 %/h, lifetime: 2 h', 'lifetime: expected rate or lifetime, not both'],
  ])('%s', (given, issue) => {
    const [found = '', ...more] = issuesWith(`preemption: { ${given} }`);
    expect(found.replace(/^s\.yaml:6:\d+ job\.preemption\./u, '')).toBe(issue);
    expect(more).toEqual([]);
  });
});

describe('startDelay', () => {
  test.each([
    ['2 h', { kind: 'constant', value: 7200 }],
    ['{ uniform: { low: 0 s, high: 6 h } }', { kind: 'uniform', low: 0, high: 21_600 }],
    ['{ lognormal: { p50: 1 h, p95: 5 h } }', { kind: 'lognormal', p50: 3600, p95: 18_000 }],
  ])('%s', (given, law) => {
    expect(withLine(`startDelay: ${given}`).startDelay).toEqual(law);
  });

  test.each([
    '6 h 1 s',
    '{ uniform: { low: 0 s, high: 7 h } }',
    '{ lognormal: { p50: 1 h, p95: 9 h } }',
    '{ exponential: { mean: 8 h } }',
  ])('%s is longer than FlexRS keeps a job', (given) => {
    expect(issuesWith(`startDelay: ${given}`)).toEqual([
      's.yaml:6:15 job.startDelay: expected at most 6 h: FlexRS starts a job within 6 h of its creation',
    ]);
  });

  test('is a duration', () => {
    expect(issuesWith('startDelay: 3')[0]).toMatch(/job\.startDelay: expected a duration such as/u);
  });
});

test('switches are true or false', () => {
  expect(withLine('speculativeExecution: true').speculativeExecution).toBe(true);
  expect(issuesWith('speculativeExecution: on', 'threadScaling: 2')).toEqual([
    's.yaml:6:25 job.speculativeExecution: expected true or false',
    's.yaml:7:18 job.threadScaling: expected true or false',
  ]);
});
