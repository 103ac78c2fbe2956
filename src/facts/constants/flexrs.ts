import type { Constant } from '../constant.ts';

const PAGE = 'https://docs.cloud.google.com/dataflow/docs/guides/flexrs';
const READ = '2026-03-03';

/** A FlexRS job is started within so many seconds of its creation. */
export const FLEXRS_LONGEST_QUEUE_S = 21_600;

/** Flexible resource scheduling: later, and on preemptible workers for the most part. */
export const FLEXRS = {
  'flexrs.startDelay.low': {
    value: 0,
    least: 0,
    most: FLEXRS_LONGEST_QUEUE_S,
    unit: 's',
    grade: 'documented',
    source: `${PAGE}: within 6 h of creation`,
    date: READ,
    meaning: 'job created → started by the service, at the earliest',
  },
  'flexrs.startDelay.p50': {
    value: 10_800,
    range: [1800, 18_000],
    least: 0,
    most: FLEXRS_LONGEST_QUEUE_S,
    unit: 's',
    grade: 'assumed',
    source: 'no published distribution; uniform over the documented 6 h',
    date: '2026-11-22',
    meaning:
      'job created → started by the service, median: half of the jobs evenly on either side of it',
  },
  'flexrs.startDelay.high': {
    value: FLEXRS_LONGEST_QUEUE_S,
    least: 0,
    most: FLEXRS_LONGEST_QUEUE_S,
    unit: 's',
    grade: 'documented',
    source: `${PAGE}: within 6 h of creation`,
    date: READ,
    meaning: 'job created → started by the service, at the latest',
  },
  'flexrs.preemptibleShare': {
    value: 0.9,
    least: 0,
    most: 1,
    unit: '1',
    grade: 'documented',
    source: `${PAGE}: 90 % of the workers by default`,
    date: READ,
    meaning: 'share of a FlexRS pool that is preemptible, rounded down, so that one worker is not',
  },
  'flexrs.minWorkers': {
    value: 2,
    least: 1,
    unit: 'workers',
    grade: 'documented',
    source: 'https://cloud.google.com/dataflow/pricing: FlexRS jobs use at least two workers',
    date: '2026-09',
    meaning: 'fewest workers of a FlexRS job',
  },
} as const satisfies Record<string, Constant>;
