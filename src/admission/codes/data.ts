import type { Rule } from './rule.ts';

export const DATA_CODES = {
  'SHUFFLE-SLOTS': {
    meaning: 'the job’s shuffles may not fit into the region’s slots of Dataflow Shuffle',
    severities: ['error', 'warning', 'unknown'],
    stage: 'forecast',
    rule: '',
    fix: '',
    source: '',
  },
  'SHUFFLE-PORTS': {
    meaning: 'workers that shuffle among themselves need open ports',
    severities: ['error', 'warning', 'unknown'],
    stage: 'forecast',
    rule: '',
    fix: '',
    source: '',
  },
  'SHUFFLE-HOLDS': {
    meaning: 'workers that hold shuffled data are kept until it is used up',
    severities: ['error', 'warning', 'unknown'],
    stage: 'forecast',
    rule: '',
    fix: '',
    source: '',
  },
  'SHUFFLE-DISKS': {
    meaning: 'the shuffled data do not fit on the disks of the workers',
    severities: ['error', 'warning', 'unknown'],
    stage: 'forecast',
    rule: '',
    fix: '',
    source: '',
  },
  'FAULT-MISSED': {
    meaning: 'a fault that comes when there is nothing for it to strike: it changes nothing',
    severities: ['error', 'warning', 'unknown'],
    stage: 'forecast',
    rule: '',
    fix: '',
    source: '',
  },
  'STREAM-SOURCE': {
    meaning: 'a source that never ends: the real job would be a streaming one',
    severities: ['error', 'warning', 'unknown'],
    stage: 'forecast',
    rule: '',
    fix: '',
    source: '',
  },
} as const satisfies Readonly<Record<string, Rule>>;
