import { LOCALITY_CODES } from './locality.ts';
import type { Rule } from './rule.ts';

export const REGION_CODES = {
  'ZONE-AND-REGION': {
    meaning: 'workerRegion and workerZone are both given: the SDK refuses',
    severities: ['error'],
    stage: 'sdk',
    rule: 'The SDK takes one of the two: a zone already says the region, and a region leaves the zone to the service.',
    fix: 'leave out --workerRegion',
    says: 'worker_region and worker_zone are mutually exclusive.',
    example: 'options:\n  workerRegion: us-central1\n  workerZone: us-central1-a',
    source:
      'https://github.com/apache/beam sdks/python/apache_beam/options/pipeline_options_validator.py, 2026-11-22',
  },
  'ZONE-REGION': {
    meaning: 'the workers would be outside the job’s region: the service refuses',
    severities: ['error'],
    stage: 'create',
    rule: 'Since Beam 2.44.0 workers in another region than the job’s are not supported.',
    fix: '--region where the workers should be, and neither --workerRegion nor --workerZone',
    example: 'options:\n  workerRegion: europe-west1',
    source: 'https://docs.cloud.google.com/dataflow/docs/concepts/regional-endpoints, 2026-04-14',
  },
  'ZONE-SHUFFLE': {
    meaning: 'Dataflow Shuffle is not offered to workers in the zone that is given',
    severities: ['error'],
    stage: 'create',
    rule: 'Dataflow Shuffle keeps the data in the job’s region, and workers must be in a zone of that region to use it.',
    fix: 'leave out --workerZone: give the region, and the service chooses the zone',
    example: 'options:\n  workerZone: us-east1-b',
    source: 'https://docs.cloud.google.com/dataflow/docs/shuffle-for-batch, 2026-03-03',
  },
  'ZONE-PINNED': {
    meaning: 'a zone is given where the service would choose one for each worker',
    severities: ['warning', 'unknown'],
    stage: 'run',
    rule: 'With Dataflow Shuffle each worker may be in any zone of the region. A zone pins them all: its stock-outs are the job’s, and one job has at most 2,000 workers.',
    fix: 'leave out --workerZone: give the region, and the service chooses the zone',
    says: "ZONE_RESOURCE_POOL_EXHAUSTED: Instance '<INSTANCE>' creation failed: The zone '<ZONE>' does not have enough resources available to fulfill the request.",
    example: 'options:\n  workerZone: us-central1-a',
    source:
      'https://docs.cloud.google.com/dataflow/docs/concepts/regional-endpoints, 2026-04-14; https://docs.cloud.google.com/dataflow/docs/guides/common-errors, 2026-03-03',
  },
  'REGION-MACHINE': {
    meaning: 'the region does not offer the machine, or the table does not say so',
    severities: ['error', 'unknown'],
    stage: 'start',
    rule: 'Not every region has every machine family, and workers of a family that it lacks do not come up. The table of families is of 2023: one may have come since.',
    fix: '--workerMachineType of a family that the region has, or another --region',
    example:
      'project:\n  region: me-central1\njob:\n  sdk: java\n  options:\n    workerMachineType: n1-standard-2',
    source:
      'https://github.com/Cyclenerd/google-cloud-pricing-cost-calculator/tree/master/tools, 2023-05-02',
  },
  ...LOCALITY_CODES,
} as const satisfies Readonly<Record<string, Rule>>;
