import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatIssue, readScenario } from '../../src/index.ts';
import { LIMITS } from '../../src/engines/limit-meter.ts';
import { replicate } from '../../src/forecast/replicate.ts';
import type { Step } from '../../src/scenario/scenario.ts';
import { faultKinds } from '../../src/scenario/schema/faults/kinds.ts';
import { stepKinds } from '../../src/scenario/schema/steps.ts';
import { checked, scenarioFiles } from './scenario.ts';

const files = fc.sample(scenarioFiles, { numRuns: 400, seed: 1 });

it('makes valid scenarios only', () => {
  const issues = files.flatMap((file) => {
    const read = readScenario(JSON.stringify(file), 'random.yaml');
    return read.ok ? [] : read.issues.map(formatIssue);
  });
  expect(issues).toEqual([]);
});

it('uses every kind of step, every language and both sizes of pool', () => {
  const jobs = files.flatMap((file) => checked(file).jobs);
  const kinds = new Set(jobs.flatMap(({ steps }) => steps.map(({ kind }) => kind)));
  expect([...kinds].sort()).toEqual([...stepKinds].sort());
  expect(new Set(jobs.map(({ sdk }) => sdk)).size).toBe(3);
  const algorithms = jobs.map(({ options }) => options.autoscalingAlgorithm);
  expect(new Set(algorithms).size).toBe(2);
});

/** The generator makes batch jobs. */
const batchFaults = faultKinds.filter((kind) => !['source-outage', 'slow-sink'].includes(kind));

it('uses the rarer keys of steps and jobs', () => {
  const scenarios = files.map(checked);
  const jobs = scenarios.flatMap((scenario) => scenario.jobs);
  const faults = scenarios.flatMap((scenario) => scenario.faults);
  const steps = jobs.flatMap((job) => job.steps);
  const among = (holds: (step: Step) => boolean): number => steps.filter(holds).length;
  const seen = {
    sideInputs: among((step) => 'sideInputs' in step && step.sideInputs.length > 0),
    zipf: among((step) => 'skew' in step && step.skew.kind === 'zipf'),
    hotKeys: among((step) => 'skew' in step && step.skew.kind === 'shares'),
    keySize: among((step) => 'keyBytes' in step && step.keyBytes !== null),
    buckets: among((step) => step.kind === 'reshuffle' && step.buckets !== null),
    shards: among((step) => step.kind === 'write' && step.shards !== null),
    connections: among((step) => step.kind === 'write' && step.connections !== null),
    region: among((step) => 'region' in step && step.region !== null),
    hints: among(({ resources }) => resources.minRam !== null || resources.accelerator !== null),
    unknown: among((step) => 'cost' in step && step.cost.cpu === 'unknown'),
    sliding: among((step) => step.kind === 'window' && step.ratio > 1),
    flex: jobs.filter(({ template }) => template === 'flex').length,
    flexRs: jobs.filter(({ options }) => options.flexRSGoal === 'COST_OPTIMIZED').length,
    ownLives: jobs.filter(({ preemption }) => preemption.lifetime !== null).length,
    shuffleOnWorkers: jobs.filter(({ options }) => options.shuffleMode === 'workers').length,
    prime: jobs.filter(({ options }) => options.prime).length,
    copies: jobs.filter(({ speculativeExecution }) => speculativeExecution).length,
    ...Object.fromEntries(
      batchFaults.map((kind) => [kind, faults.filter((fault) => fault.kind === kind).length]),
    ),
  };
  for (const [what, count] of Object.entries(seen)) expect([what, count > 5]).toEqual([what, true]);
});

it('reaches what the model can do: done, refused, grown, split, bound by quota and by every limit', () => {
  const records = files.map((file) => replicate(checked(file), 'full', 0).record);
  const jobs = records.flatMap((record) => record.jobs);
  const share = (holds: (job: (typeof jobs)[number]) => boolean): number =>
    jobs.filter(holds).length / jobs.length;
  expect(share(({ state }) => state === 'DONE')).toBeGreaterThan(0.6);
  expect(share(({ refused }) => refused)).toBeGreaterThan(0.05);
  expect(share(({ peakWorkers, initialWorkers }) => peakWorkers > initialWorkers)).toBeGreaterThan(
    0.05,
  );
  expect(share(({ stages }) => stages.some(({ splits }) => splits > 0))).toBeGreaterThan(0.2);
  expect(share(({ stages }) => stages.length > 2)).toBeGreaterThan(0.2);
  const bound = records.filter(({ quotas }) => quotas.some((quota) => quota.bound));
  expect(bound.length / records.length).toBeGreaterThan(0.1);
  const seen = new Set(jobs.flatMap(({ limits }) => limits.map(({ by }) => by)));
  const modelled = [
    ...['start-up', 'cpu', 'io', 'shuffle', 'source', 'sink', 'unsplittable', 'hot-key'],
    ...['max-workers', 'quota', 'ramp', 'idle'],
  ];
  expect([...seen]).toEqual(expect.arrayContaining(modelled));
  expect(LIMITS).toEqual(expect.arrayContaining([...seen]));
});
