import type { Constant } from '../constant.ts';

const VERTICAL = 'https://docs.cloud.google.com/dataflow/docs/vertical-autoscaling';
const NOBODY = 'no published number';
const TODAY = '2026-11-30';

/** Vertical autoscaling of streaming jobs with Prime. Of its times and steps only one is published. */
export const STREAMING_MEMORY = {
  'streaming.vertical.horizontalOff': {
    value: 600,
    least: 0,
    unit: 's',
    grade: 'documented',
    source: `${VERTICAL}: "during and up to 10 minutes after" a vertical update`,
    date: '2026-03-03',
    meaning: 'how long after a change of memory the number of workers stays as it is (Prime)',
  },
  'streaming.vertical.between': {
    value: 1200,
    range: [600, 3600],
    unit: 's',
    grade: 'assumed',
    source: `${VERTICAL}: "at a lower frequency than Horizontal Autoscaling", which is off for 10 minutes; no number`,
    date: '2026-03-03',
    meaning: 'from one change of memory to the next, at least (Prime)',
  },
  'streaming.vertical.raiseAfter': {
    value: 180,
    range: [60, 600],
    unit: 's',
    grade: 'assumed',
    source: NOBODY,
    date: TODAY,
    meaning: 'how long workers have to be out of memory, or nearly, before they get more (Prime)',
  },
  'streaming.vertical.lowerAfter': {
    value: 1800,
    range: [600, 7200],
    unit: 's',
    grade: 'assumed',
    source: NOBODY,
    date: TODAY,
    meaning: 'how long workers have to use little memory before they get less (Prime)',
  },
  'streaming.vertical.remembers': {
    value: 86_400,
    range: [21_600, 259_200],
    least: 0,
    unit: 's',
    grade: 'assumed',
    source: NOBODY,
    date: TODAY,
    meaning: 'how long after workers got more memory they get no less (Prime)',
  },
  'streaming.vertical.factor': {
    value: 1.5,
    range: [1.25, 2],
    least: 1.05,
    unit: '1',
    grade: 'assumed',
    source: NOBODY,
    date: TODAY,
    meaning:
      'memory of a worker after a change, times as much or, at least, one part of it (Prime)',
  },
  'streaming.vertical.highUse': {
    value: 0.9,
    range: [0.8, 0.95],
    most: 1,
    unit: '1',
    grade: 'assumed',
    source: NOBODY,
    date: TODAY,
    meaning: 'share of the usable memory above which a worker is nearly out of it (Prime)',
  },
  'streaming.vertical.lowUse': {
    value: 0.5,
    range: [0.3, 0.6],
    most: 1,
    unit: '1',
    grade: 'assumed',
    source: NOBODY,
    date: TODAY,
    meaning: 'share of the usable memory below which a worker uses little of it (Prime)',
  },
} as const satisfies Record<string, Constant>;
