import { z } from 'zod';
import { chance, count, parseLoadRate, ratio, share, span } from '../quantities.ts';
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

const REPLAYS = ['lost', 'at-once'] as const;

type Replay = (typeof REPLAYS)[number] | number;

const replay = z
  .unknown()
  .meta({
    type: 'string',
    description:
      'what was not sent meanwhile: `lost`, sent `at-once`, or on top of the rest at a rate such as `5000/s`; what is sent keeps its event time, and the watermark waits for it',
    examples: ['at-once'],
  })
  .transform((value, context): Replay => {
    const named = REPLAYS.find((name) => name === value);
    if (named !== undefined) return named;
    const rate = parseLoadRate(value);
    if (rate.ok && rate.value > 0) return rate.value;
    const message = 'expected lost, at-once, or elements per second such as `5000/s`';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

const outage = z
  .strictObject({
    kind: kind('source-outage'),
    job,
    at: instant('when it begins'),
    lasts: span('how long it lasts'),
    step,
    replay: replay.default('at-once'),
  })
  .meta({
    description:
      'a source of a streaming job brings nothing for a while: its sender is silent, or the job can’t reach it',
  });

const slowSink = z
  .strictObject({
    kind: kind('slow-sink'),
    job,
    at: instant('when it begins'),
    lasts: span('how long it lasts'),
    step,
    share: chance('of what it took before; 0: nothing').refine((part) => part < 1, {
      error: 'expected a share from 0 to below 1, such as `0.2` or `20 %`',
    }),
  })
  .meta({
    description: 'a sink of a streaming job takes only a share of what it took, or nothing',
  });

/** What can go wrong by the scenario's own word, by kind. */
export const FAULT_KINDS = {
  'preemption-storm': storm,
  'zone-stockout': stockout,
  'worker-crash': crash,
  'slow-worker': slow,
  'bad-record': bad,
  'flaky-step': flaky,
  cancel,
  'source-outage': outage,
  'slow-sink': slowSink,
} as const;

export type FaultKind = keyof typeof FAULT_KINDS;

export const faultKinds = Object.keys(FAULT_KINDS) as readonly FaultKind[];

/** A fault as given: `at` may be a moment, which is placed once the project is known. */
export type GivenFault = z.output<(typeof FAULT_KINDS)[FaultKind]>;
