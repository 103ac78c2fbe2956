import type { Rule } from './rule.ts';

export const DATA_CODES = {
  'SHUFFLE-SLOTS': {
    meaning: 'the job’s shuffles may not fit into the region’s slots of Dataflow Shuffle',
    severities: ['warning'],
    stage: 'run',
    rule: 'Each region gives a project so many slots of Dataflow Shuffle, 160 of which shuffle about 100 TB at once; more has to wait or fails. The numbers are from an old copy of the page, of 2021.',
    fix: 'ask for more shuffle slots in the region, or take a region with more',
    example:
      'project:\n  region: us-west2\njob:\n  sdk: java\n  pipeline:\n    - lines: { read: gcs-text, size: 100 TB, elements: 1e9, files: 1000 }\n    - parse: { map: { cpu: 1 us } }\n    - byKey: { groupByKey: { keys: 1e6 } }',
    source: 'https://cloud.google.com/dataflow/quotas (undated copy), 2021',
  },
  'SHUFFLE-PORTS': {
    meaning: 'workers that shuffle among themselves need open ports',
    severities: ['error', 'unknown'],
    stage: 'run',
    rule: 'Without Dataflow Shuffle and Streaming Engine workers send each other data on tcp 12346 (batch) and 12345 (streaming). Where no firewall rule lets them, the job hangs and fails.',
    fix: 'gcloud compute firewall-rules create dataflow-shuffle --network=NETWORK --action=allow --direction=ingress --target-tags=dataflow --source-tags=dataflow --rules=tcp:12345-12346',
    says: '(g)RPC timed out when <A> talking to <B>:12346.',
    example: 'options:\n  experiments: [shuffle_mode=appliance]',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/routes-firewall, 2026-04',
  },
  'SHUFFLE-HOLDS': {
    meaning: 'workers that hold shuffled data are kept until it is used up',
    severities: ['warning'],
    stage: 'run',
    rule: 'Without Dataflow Shuffle shuffled data lie on the disks of the workers that wrote them: such a worker can’t be given back, and its loss is the loss of its data.',
    fix: 'leave out shuffle_mode=appliance',
    example: 'options:\n  experiments: [shuffle_mode=appliance]',
    source: 'https://docs.cloud.google.com/dataflow/docs/horizontal-autoscaling, 2026-03-03',
  },
  'SHUFFLE-DISKS': {
    meaning: 'the shuffled data do not fit on the disks of the workers',
    severities: ['warning'],
    stage: 'run',
    rule: 'Without Dataflow Shuffle all that is shuffled lies on the workers’ disks, beside their images, until the last shuffle is read.',
    fix: 'a larger --diskSizeGb, more workers, or Dataflow Shuffle',
    says: 'No space left on device',
    example:
      'options:\n  experiments: [shuffle_mode=appliance]\n  maxNumWorkers: 10\npipeline:\n  - lines: { read: gcs-text, size: 10 TB, elements: 1e7, files: 1000 }\n  - parse: { map: { cpu: 1 us } }\n  - byKey: { groupByKey: { keys: 1e6 } }',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/common-errors, 2026-03-03',
  },
  'FAULT-MISSED': {
    meaning: 'a fault that comes when there is nothing for it to strike: it changes nothing',
    severities: ['warning'],
    stage: 'forecast',
    rule: 'A fault strikes what runs at its moment. In the central run nothing did: the workers were not there yet, or the job was over.',
    fix: 'an `at` while the job has workers',
    example: 'faults:\n  - { kind: preemption-storm, at: 2 d, share: 50 % }',
    source: 'docs/scenario.md, the table of faults, 2026-11-22',
  },
  'STREAM-SOURCE': {
    meaning: 'a source that never ends: the real job would be a streaming one',
    severities: ['warning'],
    stage: 'forecast',
    rule: 'A pipeline that reads an unbounded source is submitted as a streaming job, which scales, runs and is billed otherwise than a batch job.',
    fix: 'read what can end, or take this forecast for the CPU of a backlog only',
    example: '- lines: { read: pubsub, size: 10 GB, elements: 1e6 }',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/flexrs, 2026-03-03',
  },
} as const satisfies Readonly<Record<string, Rule>>;
