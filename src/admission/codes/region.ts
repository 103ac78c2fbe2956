import { LOCALITY_CODES } from './locality.ts';
import type { Rule } from './rule.ts';

export const REGION_CODES = {
  'ZONE-AND-REGION': {
    meaning: 'workerRegion and workerZone are both given: the SDK refuses',
    severities: ['error', 'warning', 'unknown'],
    stage: 'forecast',
    rule: '',
    fix: '',
    source: '',
  },
  'ZONE-REGION': {
    meaning: 'the workers would be outside the job’s region: the service refuses',
    severities: ['error', 'warning', 'unknown'],
    stage: 'forecast',
    rule: '',
    fix: '',
    source: '',
  },
  'ZONE-SHUFFLE': {
    meaning: 'Dataflow Shuffle is not offered to workers in the zone that is given',
    severities: ['error', 'warning', 'unknown'],
    stage: 'forecast',
    rule: '',
    fix: '',
    source: '',
  },
  'ZONE-PINNED': {
    meaning: 'a zone is given where the service would choose one for each worker',
    severities: ['error', 'warning', 'unknown'],
    stage: 'forecast',
    rule: '',
    fix: '',
    source: '',
  },
  'REGION-MACHINE': {
    meaning: 'the region does not offer the machine, or the table does not say so',
    severities: ['error', 'warning', 'unknown'],
    stage: 'forecast',
    rule: '',
    fix: '',
    source: '',
  },
  ...LOCALITY_CODES,
} as const satisfies Readonly<Record<string, Rule>>;
