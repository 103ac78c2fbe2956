import type { StreamingResult } from '../../../src/forecast/run-result.ts';
import { deviation, table, whole } from '../table.ts';
import { kafka, millionPerSecond } from './cases.ts';
import { fitted, playCase, steadyWorkers } from './play-case.ts';

export const PUBLISHED = {
  million: { workers: 42, engineFactor: 25 / 7 },
  kafka: { exactlyOnce: 63, atLeastOnce: 53, computeUnits: 58 },
} as const;

const STORAGE_WRITE =
  '{ write: bigquery-storage-write, writes: exactly-once, triggering: 1 s, rateLimit: 3 GB/s }';
const STREAMING_INSERTS = '{ write: bigquery-streaming-inserts }';

/** CPU fitted on the size of the pool with the Storage Write API; then the same job with 50 keys of streaming inserts. */
export function replayMillion(): {
  readonly parseUs: number;
  readonly workers: number;
  readonly engineFactor: number;
  readonly keepsUp: boolean;
  readonly fiftyKeys: { readonly backlogEnd: number; readonly longestLimit: string };
} {
  const workersAt = (us: number): number =>
    steadyWorkers(playCase(millionPerSecond(STORAGE_WRITE, us)).streaming);
  const parseUs = fitted(PUBLISHED.million.workers, 1, 200, workersAt);
  const { streaming } = playCase(millionPerSecond(STORAGE_WRITE, parseUs));
  const fiftyKeys = playCase(millionPerSecond(STREAMING_INSERTS, parseUs));
  return {
    parseUs,
    workers: steadyWorkers(streaming),
    engineFactor: streaming.engine?.factor ?? NaN,
    keepsUp: streaming.backlogEnd < 1e6,
    fiftyKeys: {
      backlogEnd: fiftyKeys.streaming.backlogEnd,
      longestLimit: fiftyKeys.job.limits[0]?.by ?? '',
    },
  };
}

/** CPU fitted on the size of the pool in exactly-once mode; the other mode and the compute units follow. */
export function replayKafka(): {
  readonly parseUs: number;
  readonly exactlyOnce: number;
  readonly atLeastOnce: number;
  readonly units: number;
  readonly unitsAtLeastOnce: number;
  readonly latencyMs: StreamingResult['latencyMs'];
} {
  const workersAt = (mode: string, us: number): number =>
    steadyWorkers(playCase(kafka(mode, us)).streaming);
  const parseUs = fitted(PUBLISHED.kafka.exactlyOnce, 0.1, 100, (us) =>
    workersAt('exactly-once', us),
  );
  const unitsAt = (mode: string): number => {
    const { engine, runS } = playCase(kafka(mode, parseUs)).streaming;
    return (engine?.computeUnitHours ?? NaN) / (runS / 3600);
  };
  return {
    parseUs,
    exactlyOnce: workersAt('exactly-once', parseUs),
    atLeastOnce: workersAt('at-least-once', parseUs),
    units: unitsAt('exactly-once'),
    unitsAtLeastOnce: unitsAt('at-least-once'),
    latencyMs: playCase(kafka('exactly-once', parseUs)).streaming.latencyMs,
  };
}

export function autoscaledSection(): string {
  const million = replayMillion();
  const kafkas = replayKafka();
  const row = (
    what: string,
    measured: number,
    played: number,
    use: string,
    show = whole,
  ): string[] => [what, show(measured), show(played), deviation(played, measured), use];
  const two = (value: number): string => value.toFixed(2);
  return [
    '### Autoscaled pools: a million messages a second, and 1 GiB/s of Kafka',
    '',
    'Workers over the second half of six hours, from 10 and from 60. A million 1 kB messages a second from Pub/Sub to BigQuery',
    `(https://beam.apache.org/blog/scaling-streaming-workload/, 2024-01-03): CPU of the decoding step fitted on the last run (${million.parseUs.toFixed(0)} µs);`,
    'the first run, 50 keys of streaming inserts, has to fall behind without end. 1 GiB/s from Kafka',
    `(docs.cloud.google.com/dataflow/docs/guides/kafka-bigquery-performance, 2026-04): fitted in exactly-once mode (${kafkas.parseUs.toFixed(1)} µs). The slope`,
    'of compute units was derived from the 58 units of this job with 3.6 times its bytes moved: what is played is less than that.',
    '',
    table(
      ['', 'published', 'played', 'error', 'used as'],
      [
        row(
          'million, Storage Write API: workers',
          PUBLISHED.million.workers,
          million.workers,
          'fit',
        ),
        row(
          'million: bytes through Streaming Engine per byte read',
          PUBLISHED.million.engineFactor,
          million.engineFactor,
          'check',
          two,
        ),
        row('Kafka, exactly once: workers', PUBLISHED.kafka.exactlyOnce, kafkas.exactlyOnce, 'fit'),
        row(
          'Kafka, at least once: workers',
          PUBLISHED.kafka.atLeastOnce,
          kafkas.atLeastOnce,
          'check',
        ),
        row(
          'Kafka, exactly once: compute units',
          PUBLISHED.kafka.computeUnits,
          kafkas.units,
          'constant',
        ),
        ['Kafka, at least once: compute units', '< 1', two(kafkas.unitsAtLeastOnce), '', 'check'],
        [
          'Kafka, exactly once: latency p50, ms',
          '1,200',
          whole(kafkas.latencyMs?.p50 ?? NaN),
          '',
          'check, missed',
        ],
        [
          'million, 50 keys: waiting after 6 h',
          'grows without end',
          `${whole(million.fiftyKeys.backlogEnd / 1e6)} M, held by ${million.fiftyKeys.longestLimit}`,
          '',
          'check',
        ],
      ],
    ),
  ].join('\n');
}
