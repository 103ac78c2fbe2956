import type { Rule } from './rule.ts';

export const QUOTA_CODES = {
  'QUOTA-START': {
    meaning: 'the start size does not fit into the quotas: the service refuses the job',
    severities: ['error', 'warning', 'unknown'],
    stage: 'forecast',
    rule: '',
    fix: '',
    source: '',
  },
  'QUOTA-INSTANCES': {
    meaning: 'Compute Engine has no instance left for a worker',
    severities: ['warning'],
    stage: 'start',
    rule: 'each worker is an instance, and the region has a limit of them; where it is reached, Compute Engine refuses the group of workers',
    fix: 'raise INSTANCES in the region, or wait until other VMs are gone',
    source: 'https://github.com/googlecodelabs/feedback/issues/967 (2021-05; observed)',
  },
  'QUOTA-GROWTH': {
    meaning: 'a quota stops the pool before it reaches maxNumWorkers',
    severities: ['error', 'warning', 'unknown'],
    stage: 'forecast',
    rule: '',
    fix: '',
    source: '',
  },
  'QUOTA-UNKNOWN': {
    meaning: 'limits that the scenario does not give, and that never bind here',
    severities: ['error', 'warning', 'unknown'],
    stage: 'forecast',
    rule: '',
    fix: '',
    source: '',
  },
  'QUOTA-JOBS': {
    meaning: 'more jobs at a time than the project may have: the service refuses the job',
    severities: ['error', 'warning', 'unknown'],
    stage: 'forecast',
    rule: '',
    fix: '',
    source: '',
  },
  'QUOTA-PREEMPTIBLE': {
    meaning: 'whether preemptible workers take quota of their own is unclear',
    severities: ['error', 'warning', 'unknown'],
    stage: 'forecast',
    rule: '',
    fix: '',
    source: '',
  },
} as const satisfies Readonly<Record<string, Rule>>;
