import fc from 'fast-check';

/** How big something is: 0 (nothing) to 9 (the most); shrinks to 0. */
const level = fc.nat(9);

/** What one step is made of, before its place in the pipeline is known. */
const step = fc.record({
  kind: fc.nat(99),
  /** Which of the steps before it reads, and which it holds as side inputs. */
  from: fc.array(fc.nat(9), { minLength: 1, maxLength: 3 }),
  fromLeftOut: fc.boolean(),
  size: level,
  elements: level,
  parts: level,
  cpu: level,
  wait: level,
  spread: fc.nat(5),
  rate: level,
  flag: fc.boolean(),
  /** 0 to 4: plain; above, one of the rarer keys of the step's kind. */
  extra: level,
});

const quota = fc.record({
  metric: fc.nat(10),
  limit: fc.nat(9),
  usage: fc.nat(3),
});

const job = fc.record({
  sdk: fc.nat(2),
  machine: fc.nat(20),
  start: fc.nat(20),
  max: fc.nat(12),
  min: fc.nat(6),
  fixed: fc.boolean(),
  disk: fc.nat(4),
  ssd: fc.boolean(),
  privateIps: fc.boolean(),
  image: fc.boolean(),
  pythonSpelling: fc.boolean(),
  template: fc.nat(5),
  submitAt: fc.nat(9),
  /** 0 to 15: an ordinary job; above, one of the kinds of `build-service.ts`. */
  service: fc.nat(19),
  steps: fc.array(step, { minLength: 1, maxLength: 10 }),
});

/** Something that goes wrong for certain. */
const fault = fc.record({
  kind: fc.nat(6),
  /** Which job, or all of them. */
  job: fc.nat(4),
  step: fc.nat(9),
  at: level,
  much: level,
});

/** Small whole numbers that `buildScenario` turns into a scenario; they shrink towards the plainest one. */
export const recipes = fc.record({
  jobs: fc.array(job, { minLength: 1, maxLength: 4 }),
  single: fc.boolean(),
  seed: fc.nat(999),
  region: fc.nat(5),
  startsAt: fc.nat(3),
  quotas: fc.array(quota, { maxLength: 4 }),
  finish: fc.nat(5),
  cost: fc.nat(5),
  constants: fc.nat(9),
  /** From 8 on, faults befall the jobs. */
  faulty: fc.nat(9),
  faults: fc.array(fault, { minLength: 1, maxLength: 3 }),
});

type ValueOf<A> = A extends fc.Arbitrary<infer T> ? T : never;

export type Recipe = ValueOf<typeof recipes>;
export type JobRecipe = ValueOf<typeof job>;
export type StepRecipe = ValueOf<typeof step>;
export type QuotaRecipe = ValueOf<typeof quota>;
export type FaultRecipe = ValueOf<typeof fault>;
