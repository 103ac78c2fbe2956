import { z } from 'zod';
import { chance, count, ratio, share, span } from '../quantities.ts';
import { instant } from './instant.ts';

const job = z
  .string()
  .optional()
  .meta({ description: 'job that it befalls; every job when left out' });

const step = z.string().meta({ description: 'step of the job' });

/** A pool has no more, in any project. */
const MOST_WORKERS = 1_000_000;

/** Slower, and it stands still. */
const MOST_FACTOR = 1000;

const kind = <K extends string>(name: K) =>
  z.literal(name).meta({ description: 'what goes wrong' });

const storm = z
  .strictObject({
    kind: kind('preemption-storm'),
    job,
    at: instant('when it comes'),
    share: share('share of the preemptible workers that end; of all workers where none is'),
  })
  .meta({ description: 'a share of a job’s preemptible workers ends at once' });

const stockout = z
  .strictObject({
    kind: kind('zone-stockout'),
    job,
    at: instant('when it begins'),
    for: span('how long it lasts'),
  })
  .meta({ description: 'the zone has no VM to give; those that run go on' });

const crash = z
  .strictObject({
    kind: kind('worker-crash'),
    job,
    at: instant('when they die'),
    workers: count('workers that die')
      .refine((workers) => workers <= MOST_WORKERS, {
        error: `expected at most ${MOST_WORKERS} workers`,
      })
      .default(1),
  })
  .meta({ description: 'workers die, and others are asked for in their place' });

const slow = z
  .strictObject({
    kind: kind('slow-worker'),
    job,
    share: chance('chance of each VM to be a slow one'),
    factor: ratio('times as long for the same work', '3').refine(
      (factor) => factor > 1 && factor <= MOST_FACTOR,
      { error: `expected a factor above 1 and at most ${MOST_FACTOR}` },
    ),
  })
  .meta({ description: 'some of the VMs are slow for as long as they live' });

const bad = z
  .strictObject({
    kind: kind('bad-record'),
    job,
    step,
    at: chance('where it stands in the step’s data').optional(),
    rate: chance('chance of each record').optional(),
  })
  .superRefine(({ at, rate }, context) => {
    if ((at === undefined) !== (rate === undefined)) return;
    const message = 'expected either `at`, one record’s place, or `rate`, the chance of each';
    context.addIssue({ code: 'custom', message });
  })
  .meta({ description: 'a record fails whenever it is processed' });

const flaky = z
  .strictObject({
    kind: kind('flaky-step'),
    job,
    step,
    rate: chance('chance of each record, each time it is processed'),
  })
  .meta({ description: 'records fail now and then; their work item is tried again' });

const cancel = z
  .strictObject({ kind: kind('cancel'), job, at: instant('when') })
  .meta({ description: 'somebody cancels the job' });

/** What can go wrong by the scenario's own word, by kind. */
export const FAULT_KINDS = {
  'preemption-storm': storm,
  'zone-stockout': stockout,
  'worker-crash': crash,
  'slow-worker': slow,
  'bad-record': bad,
  'flaky-step': flaky,
  cancel,
} as const;

export type FaultKind = keyof typeof FAULT_KINDS;

export const faultKinds = Object.keys(FAULT_KINDS) as readonly FaultKind[];

/** A fault as given: `at` may be a moment, which is placed once the project is known. */
export type GivenFault = z.output<(typeof FAULT_KINDS)[FaultKind]>;
