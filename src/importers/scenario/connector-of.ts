import { type ConnectorName, connectorOf } from '../../facts/connectors.ts';

/** A connector, and what told it. */
export interface RecognisedConnector {
  readonly connector: ConnectorName;
  /** In words, for the comment behind it. */
  readonly why: string;
  readonly isGuess: boolean;
}

type Side = 'read' | 'write';
type Rule = readonly [pattern: RegExp, connector: ConnectorName, guess?: string];

/** First match wins: the method before the service, the format before the storage. */
const RULES: Readonly<Record<Side, readonly Rule[]>> = {
  read: [
    [
      /BigQueryStorage|DIRECT_READ|_CustomBigQueryStorageSource|StorageStreamSource/u,
      'bigquery-storage-read',
    ],
    [/BigQuery.*EXPORT|BigQuery.*(?:ExtractFiles|export)|BigQueryTableSource/u, 'bigquery-export'],
    [
      /big_?query/iu,
      'bigquery-export',
      'the method is not told; EXPORT is the default of the SDKs',
    ],
    [/pub_?sub/iu, 'pubsub'],
    [/kafka/iu, 'kafka'],
    [/big_?table/iu, 'bigtable'],
    [/spanner/iu, 'spanner'],
    [/jdbc/iu, 'jdbc'],
    [/synthetic|GenerateSequence|BoundedCountingSource/iu, 'synthetic'],
    [/avro/iu, 'gcs-avro'],
    [/TextIO|TextSource|ReadFromText|ReadAllFromText|\btextio\b|_TextSource/iu, 'gcs-text'],
    [/gs:\/\/\S*\.(?:txt|csv|json|jsonl|log)\b/u, 'gcs-text', 'by the name of the files'],
    [/gs:\/\/\S*\.(?:gz|bz2)\b/u, 'gcs-text', 'by the name of the files, which are compressed'],
    [/FileIO\.read|MatchFiles|MatchAll|ReadMatches/iu, 'gcs-binary'],
  ],
  write: [
    [/BatchLoads|FILE_LOADS|BigQueryBatchFileLoads/u, 'bigquery-file-loads'],
    [
      /StorageApi|STORAGE_WRITE_API|STORAGE_API_AT_LEAST_ONCE|StorageWriteToBigQuery/u,
      'bigquery-storage-write',
    ],
    [
      /STREAMING_INSERTS|StreamingInserts|_StreamToBigQuery|StreamingWrite/u,
      'bigquery-streaming-inserts',
    ],
    [
      /big_?query/iu,
      'bigquery-file-loads',
      'the method is not told; FILE_LOADS is the default of batch jobs',
    ],
    [/pub_?sub/iu, 'pubsub'],
    [/kafka/iu, 'kafka'],
    [/big_?table/iu, 'bigtable'],
    [/spanner/iu, 'spanner'],
    [/jdbc/iu, 'jdbc'],
    [/avro/iu, 'gcs-avro'],
    [/TextIO|TextSink|WriteToText|\btextio\b|_TextSink/iu, 'gcs-text'],
    [/gs:\/\/\S*\.(?:txt|csv|json|jsonl|log)\b/u, 'gcs-text', 'by the name of the files'],
    [/WriteFiles|WriteImpl/u, 'gcs-text', 'files of a kind that is not told'],
    [/FileIO\.write/iu, 'gcs-binary'],
  ],
};

const able = (name: ConnectorName, side: Side): boolean => connectorOf(name)[side] !== null;

/**
 * @param side whether the step reads or writes
 * @param hints names of its transforms, then their display data, most telling first
 * @returns the connector that the first telling hint names; `generic` where none does
 */
export function recogniseConnector(side: Side, hints: readonly string[]): RecognisedConnector {
  for (const [pattern, connector, guess] of RULES[side]) {
    const hint = hints.find((each) => pattern.test(each));
    if (hint === undefined || !able(connector, side)) continue;
    const why = guess === undefined ? `told by ${hint}` : `guess, told by ${hint}: ${guess}`;
    return { connector, why, isGuess: guess !== undefined };
  }
  return { connector: 'generic', why: 'nothing tells what it is', isGuess: true };
}
