import {
  LATENCY_PROVENANCE,
  WITHIN_REGION_MS,
  WITHIN_REGION_PROVENANCE,
} from '../../facts/latency.ts';
import type { Entry, EntryTable } from '../entry.ts';

/** What workers and the regional endpoint say to each other: metadata, never the data. */
const EXCHANGED: EntryTable = {
  title: 'What workers and the endpoint exchange',
  columns: ['what', 'way', 'how often', 'source'],
  rows: [
    [
      'health of VM and containers',
      'to endpoint',
      'at an interval that the service sets; not published',
      'API',
    ],
    ['work requests', 'to endpoint', 'whenever a thread is free', 'course'],
    [
      'replies: work items',
      'to worker',
      'with each request; leased for 3 min, renewed 5 s before that ends',
      'Beam',
    ],
    [
      'status of work items, batch',
      'to endpoint',
      'at an interval that the service suggests, 5 s to 10 min',
      'Beam, API',
    ],
    ['status of workers, streaming', 'to endpoint', 'every 10 s', 'Beam'],
    ['metrics of workers', 'to endpoint', 'every 30 s', 'Beam'],
    ['configuration, streaming', 'to worker', 'fetched every 120 s', 'Beam'],
    ['stuck commits, streaming', 'to endpoint', 'given up after 10 min', 'Beam'],
    ['autoscaling, batch', 'to pool', 'decided every 30 s', 'scaling'],
    ['preemption', 'to endpoint', 'when a VM is told that it ends', 'API'],
    [
      'exceptions',
      'to endpoint',
      'when they happen: in user code, work items, permissions at launch, Compute Engine',
      'course',
    ],
  ],
};

/** What stays in the region of a job. */
const PLACES: EntryTable = {
  title: 'Where things lie',
  columns: ['what', 'where', 'source'],
  rows: [
    [
      'workers and their disks',
      'the job’s region: in any zone with Dataflow Shuffle or Streaming Engine, else in one',
      'regions',
    ],
    ['shuffled data, state', 'the job’s region: in the service, or on the disks', 'regions'],
    [
      'staged and temporary files',
      'wherever their buckets are: project.buckets says it',
      'scenario',
    ],
    ['sources and sinks', 'the job’s region, unless their step has a region', 'scenario'],
    ['name, options, graph, metrics', 'the regional endpoint', 'regions'],
    ['logs', 'global, unless routed to a bucket in one region', 'regions'],
  ],
};

/** What the tables call their sources. */
const SOURCES: Entry['facts'] = [
  ['API', 'Dataflow v1b3 discovery document, revision 20260825 (documented)'],
  [
    'Beam',
    'https://github.com/apache/beam: WorkProgressUpdater, WindmillHarnessUpdateReportingPeriod and beside them (documented)',
  ],
  ['course', 'notes on Google’s course Serverless Data Processing with Dataflow (undated)'],
  ['scaling', 'https://docs.cloud.google.com/dataflow/docs/horizontal-autoscaling (2026-03-03)'],
  [
    'regions',
    'https://docs.cloud.google.com/dataflow/docs/concepts/regional-endpoints (2026-04-14)',
  ],
];

/** `millrace explain locality`. */
export const localityTopic: Entry = {
  kind: 'topic',
  name: 'locality',
  aliases: ['data locality', 'endpoint'],
  title: 'Where the data of a job lie, and what leaves its region',
  paragraphs: [
    'Workers and the regional endpoint exchange metadata alone. The data go from source to worker to sink, and stay in the region where all three are in it.',
  ],
  tables: [EXCHANGED, PLACES],
  facts: [
    [
      'in a region',
      `a round trip takes less than ${WITHIN_REGION_MS} ms, 95th percentile; ${WITHIN_REGION_PROVENANCE.source} (${WITHIN_REGION_PROVENANCE.date})`,
    ],
    [
      'between regions',
      `tens to hundreds of ms; no more than orders of magnitude are known; ${LATENCY_PROVENANCE.source} (${LATENCY_PROVENANCE.date})`,
    ],
    ['egress', 'paid where data leave a region: millrace explain "Inter-region Egress"'],
    ['checked by', 'REGION-DATA, REGION-BUCKET, REGION-BIGQUERY, BUCKET-TTL'],
    ...SOURCES,
  ],
};
