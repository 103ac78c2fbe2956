import type { Constant } from '../constant.ts';

const AUTOSCALING_PAGE = 'https://docs.cloud.google.com/dataflow/docs/horizontal-autoscaling';
const RAMP_FIT = 'joint fit over published batch jobs without cogbeam-vermont (docs/validation.md)';

/** Batch autoscaling: what is documented, and the curve that nobody published. */
export const AUTOSCALING = {
  'batch.autoscaling.period': {
    value: 30,
    least: 1,
    unit: 's',
    grade: 'documented',
    source: AUTOSCALING_PAGE,
    date: '2026-03-03',
    meaning: 'the estimate of remaining work is renewed, and a size decided, every so often',
  },
  'batch.autoscaling.lowCpu': {
    value: 0.05,
    least: 0,
    most: 1,
    unit: '1',
    grade: 'documented',
    source: AUTOSCALING_PAGE,
    date: '2026-03-03',
    meaning: 'mean worker CPU under which the pool is held or shrunk',
  },
  'batch.autoscaling.vcpusAtPivot': {
    value: 15,
    range: [12, 18],
    unit: 'vCPU',
    grade: 'derived',
    source: RAMP_FIT,
    date: '2026-11-22',
    meaning: 'vCPUs wanted for 10,000 vCPU s of remaining work',
  },
  'batch.autoscaling.exponent': {
    value: 0.62,
    range: [0.55, 0.75],
    unit: '1',
    grade: 'derived',
    source: RAMP_FIT,
    date: '2026-11-22',
    meaning: 'vCPUs wanted grow with remaining work to this power (documented: sublinear)',
  },
  'batch.autoscaling.sourceCpuPerGb': {
    value: 16,
    range: [5, 60],
    unit: 'vCPU s per GB',
    grade: 'assumed',
    source: 'no published number; connectors measured by Google read at 11–37 vCPU s per GB',
    date: '2025',
    meaning:
      'work the service expects per GB of source before anything has run: sets the start size',
  },
  'batch.fixedWorkers.default': {
    value: 3,
    range: [1, 5],
    least: 1,
    unit: 'workers',
    grade: 'assumed',
    source: 'recalled default of numWorkers with autoscaling off; not in a page we could read',
    date: '2026-11-22',
    meaning: 'pool size with autoscalingAlgorithm NONE and no numWorkers',
  },
} as const satisfies Record<string, Constant>;
