import { CONCURRENT_JOBS_LIMIT, CONCURRENT_JOBS_PROVENANCE } from '../../facts/quota-metrics.ts';
import type { Provenance } from '../../facts/provenance.ts';
import {
  ELEMENT_BYTES_LIMIT,
  JOB_GRAPH_BYTES_LIMIT,
  JOB_REQUEST_BYTES_LIMIT,
  LOG_MESSAGES_LIMIT,
  LOG_MESSAGES_PROVENANCE,
  LOG_MESSAGES_SECONDS,
  OPTIONS_BYTES_LIMIT,
  OPTIONS_TOGETHER_BYTES_LIMIT,
  PUBLISH_BYTES_LIMIT,
  PUBSUB_MESSAGE_BYTES_LIMIT,
  PUBSUB_MESSAGE_PROVENANCE,
  SHUFFLE_KEY_BYTES_LIMIT,
  SHUFFLE_KEY_PROVENANCE,
  SIDE_INPUT_LIMIT_PROVENANCE,
  SIZE_LIMITS_PROVENANCE,
  STREAMING_ENGINE_ELEMENT_BYTES_LIMIT,
  STREAMING_ENGINE_SIDE_INPUT_BYTES_LIMIT,
  WORKERS_PER_JOB_LIMIT_IN_ZONE,
  WORKERS_PER_JOB_PROVENANCE,
} from '../../facts/service-limits.ts';
import { WORKERS_PER_JOB_LIMIT } from '../../facts/worker-defaults.ts';
import type { Entry, EntryTable } from '../entry.ts';

const grouped = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/gu, ',');

const bytes = (value: number): string => `${grouped(value)} bytes`;

type Row = readonly [what: string, limit: string, checkedBy: string, source: string];

const LIMITS: readonly Row[] = [
  ['jobs of a project at a time', grouped(CONCURRENT_JOBS_LIMIT), 'QUOTA-JOBS', 'quotas'],
  [
    'workers of a job',
    `${grouped(WORKERS_PER_JOB_LIMIT)}; in one zone, or with data on the workers, ${grouped(WORKERS_PER_JOB_LIMIT_IN_ZONE)}`,
    'LIMIT-WORKERS-PER-JOB',
    'workers',
  ],
  ['request that creates a job', bytes(JOB_REQUEST_BYTES_LIMIT), 'LIMIT-REQUEST', 'sizes'],
  ['graph of a job', bytes(JOB_GRAPH_BYTES_LIMIT), 'LIMIT-GRAPH', 'sizes'],
  [
    'options, list of staged files',
    `${bytes(OPTIONS_BYTES_LIMIT)} each, ${grouped(OPTIONS_TOGETHER_BYTES_LIMIT)} together`,
    'LIMIT-OPTIONS',
    'sizes',
  ],
  ['element', bytes(ELEMENT_BYTES_LIMIT), 'LIMIT-ELEMENT', 'sizes'],
  [
    'element with Streaming Engine',
    bytes(STREAMING_ENGINE_ELEMENT_BYTES_LIMIT),
    'LIMIT-ELEMENT',
    'sizes',
  ],
  [
    'message published without Streaming Engine',
    bytes(PUBLISH_BYTES_LIMIT),
    'LIMIT-PUBLISH',
    'sizes',
  ],
  ['message of Pub/Sub', bytes(PUBSUB_MESSAGE_BYTES_LIMIT), 'LIMIT-MESSAGE', 'messages'],
  [
    'side input with Streaming Engine',
    bytes(STREAMING_ENGINE_SIDE_INPUT_BYTES_LIMIT),
    'SIDE-INPUT',
    'side inputs',
  ],
  ['key of a group', bytes(SHUFFLE_KEY_BYTES_LIMIT), 'LIMIT-KEY', 'key'],
  [
    'log messages of a worker',
    `${grouped(LOG_MESSAGES_LIMIT)} in ${LOG_MESSAGES_SECONDS} s`,
    'nothing',
    'logs',
  ],
];

const TABLE: EntryTable = {
  title: 'What the service takes at most',
  columns: ['what', 'limit', 'checked by', 'source'],
  rows: LIMITS,
};

const sourceOf = ({ source, date, grade }: Provenance): string => `${source} (${date}, ${grade})`;

/** `millrace explain "service limits"`. */
export const serviceLimitsTopic: Entry = {
  kind: 'topic',
  name: 'service limits',
  aliases: ['log messages', 'logging limit'],
  title: 'What the service takes at most, and which check looks',
  paragraphs: [
    'A worker that logs more than its share is throttled: “Throttling logger worker. It used up its 30s quota for logs in only 12.345s”. A scenario does not say how much user code logs, so that nothing here checks or models it.',
  ],
  tables: [TABLE],
  facts: [
    ['quotas', sourceOf(CONCURRENT_JOBS_PROVENANCE)],
    ['workers', sourceOf(WORKERS_PER_JOB_PROVENANCE)],
    ['sizes', sourceOf(SIZE_LIMITS_PROVENANCE)],
    ['messages', sourceOf(PUBSUB_MESSAGE_PROVENANCE)],
    ['side inputs', sourceOf(SIDE_INPUT_LIMIT_PROVENANCE)],
    ['key', sourceOf(SHUFFLE_KEY_PROVENANCE)],
    ['logs', sourceOf(LOG_MESSAGES_PROVENANCE)],
  ],
};
