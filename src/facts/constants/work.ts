import type { Constant } from '../constant.ts';

const NOBODY = 'no published measurement';
const TODAY = '2026-11-22';
const WORD_COUNT_2024 =
  'public template word count, us-central1, Beam 2.56, three of six runs; range: a 2-vCPU run and the slowest';

/** What executing stages and work items costs beside the user's own code. */
export const WORK = {
  'machine.performance': {
    value: 1,
    range: [0.85, 1.2],
    unit: '1',
    grade: 'assumed',
    source: `${NOBODY} of Beam work by machine family; the reference vCPU is N1's`,
    date: TODAY,
    meaning: 'speed of one vCPU of a family other than N1, relative to N1',
  },
  'sdk.java.element': {
    value: 0.3e-6,
    range: [0.1e-6, 1e-6],
    least: 0,
    unit: 'vCPU s per element and stage',
    grade: 'assumed',
    source: 'Nexmark q2 on Dataflow: 8.8 µs per event over a whole pipeline bounds it from above',
    date: '2024',
    meaning: 'what the Java SDK and runner add to every element a stage reads',
  },
  'sdk.python.element': {
    value: 5e-6,
    range: [2e-6, 15e-6],
    least: 0,
    unit: 'vCPU s per element and stage',
    grade: 'assumed',
    source: NOBODY,
    date: TODAY,
    meaning: 'what the Python SDK and harness add to every element a stage reads',
  },
  'sdk.go.element': {
    value: 0.5e-6,
    range: [0.2e-6, 2e-6],
    least: 0,
    unit: 'vCPU s per element and stage',
    grade: 'assumed',
    source: NOBODY,
    date: TODAY,
    meaning: 'what the Go SDK and harness add to every element a stage reads',
  },
  'stage.open.java': {
    value: 30,
    range: [14, 43],
    least: 0,
    unit: 'vCPU s per stage',
    grade: 'derived',
    source: WORD_COUNT_2024,
    date: '2024-06-19',
    meaning: 'opening a fused stage on fresh JVMs, spread over the vCPUs of one worker (assumed)',
  },
  'stage.open.python': {
    value: 4,
    range: [3, 6],
    least: 0,
    unit: 's per stage',
    grade: 'derived',
    source: 'ready → last operation 12.6–16.7 s over four operations in four Python job logs',
    date: '2024',
    meaning: 'opening a fused stage with the Python SDK, whatever the machine',
  },
  'stage.open.go': {
    value: 4,
    range: [2, 8],
    least: 0,
    unit: 's per stage',
    grade: 'assumed',
    source: `${NOBODY}; taken as Python's`,
    date: TODAY,
    meaning: 'opening a fused stage with the Go SDK, whatever the machine',
  },
  'item.noise.p95': {
    value: 1.3,
    range: [1.05, 1.8],
    least: 1,
    unit: '1',
    grade: 'assumed',
    source: NOBODY,
    date: TODAY,
    meaning:
      '95th percentile over median of a work item’s time against what its data ask for (lognormal)',
  },
  'item.initialBytes': {
    value: 67_108_864,
    range: [16_777_216, 268_435_456],
    least: 1,
    unit: 'B',
    grade: 'assumed',
    source: `${NOBODY} of the first split; 64 MiB is Beam's usual bundle size for files`,
    date: TODAY,
    meaning: 'bytes of one work item when a splittable source or a shuffle is first cut up',
  },
  'item.reportInterval': {
    value: 5,
    least: 0.001,
    unit: 's',
    grade: 'documented',
    source: 'Beam WorkProgressUpdater.java: the hinted interval is clipped to 5 s … 10 min',
    date: '2026',
    meaning: 'an item reports progress, and can be split, every so often',
  },
} as const satisfies Record<string, Constant>;
