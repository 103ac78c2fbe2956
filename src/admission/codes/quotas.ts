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
