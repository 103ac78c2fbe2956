/** What several transforms of a composite are as one step. */
export type CompositeRole = 'read' | 'write' | 'reshuffle' | 'join' | 'window';

/** The composite that a transform belongs to. */
export interface Composite {
  /** Its full name: the beginning of the names of all that belongs to it. */
  readonly path: string;
  readonly role: CompositeRole;
}

/**
 * Segments of transform names that tell a composite of Beam itself, first match from the left. `own`: the segment
 * names the composite; `above`: the segment lies inside of it, and whoever wrote the pipeline named it.
 */
const MARKERS: readonly (readonly [segment: RegExp, role: CompositeRole, at: 'own' | 'above'])[] = [
  [
    /^(?:Text|Avro|File|TFRecord|Parquet|BigQuery|Bigtable|Spanner|Jdbc|Kafka|Pubsub)IO\.[wW]rite/u,
    'write',
    'own',
  ],
  [
    /^WriteTo(?:Text|Avro|Parquet|TFRecord|Json|Csv|BigQuery|PubSub|Kafka|Spanner|BigTable|Jdbc)\b/u,
    'write',
    'own',
  ],
  [/^(?:WriteFiles|WriteImpl)$/u, 'write', 'above'],
  [/^(?:BatchLoads|BigQueryBatchFileLoads)$/u, 'write', 'above'],
  [/^(?:StreamingInserts|StreamingWriteTables|_StreamToBigQuery)$/u, 'write', 'above'],
  [/^(?:StorageApiLoads|StorageWriteToBigQuery)$/u, 'write', 'above'],
  [/^(?:Write mutations to (?:Cloud )?Spanner|ParDo\(BigtableWriter\))/u, 'write', 'above'],
  [
    /^(?:Text|Avro|File|TFRecord|Parquet|BigQuery|Bigtable|Spanner|Jdbc|Kafka|Pubsub)IO\.[rR]ead/u,
    'read',
    'own',
  ],
  [
    /^ReadFrom(?:Text|Avro|Parquet|TFRecord|Json|Csv|BigQuery|PubSub|Kafka|Spanner|BigTable|Jdbc)\b/u,
    'read',
    'own',
  ],
  [/^Reshuffle(?:$|[.(])/u, 'reshuffle', 'own'],
  [/^(?:ReshufflePerKey|AddRandomKeys|RemoveRandomKeys)$/u, 'reshuffle', 'above'],
  [/^CoGroupByKey(?:$|\()/u, 'join', 'own'],
  [/^(?:ConstructUnionTable\d*|CoGroupByKeyImpl|ConstructCoGbkResultFn)$/u, 'join', 'above'],
  [/^(?:Window\.Into\(\)|WindowInto(?:$|\())/u, 'window', 'own'],
  [/^Impulse$/u, 'read', 'above'],
];

/** Inner composites that say no more than the one around them: `read/Read/Impulse` belongs to `read`. */
const INNER = /^(?:Read|Write)$/u;

function pathOf(segments: readonly string[], at: number, where: 'own' | 'above'): string {
  let end = where === 'own' ? at + 1 : Math.max(at, 1);
  while (where === 'above' && end > 1 && INNER.test(segments[end - 1] ?? '')) end -= 1;
  return segments.slice(0, end).join('/');
}

/**
 * @param name full name of a transform, `WriteCounts/WriteFiles/FinalizeTempFileBundles/Finalize`
 * @returns the composite of Beam that it is a part of, or null where nothing tells one
 */
export function compositeOf(name: string): Composite | null {
  const segments = name.split('/');
  for (const [at, segment] of segments.entries()) {
    const marker = MARKERS.find(([pattern]) => pattern.test(segment));
    if (marker !== undefined) {
      return { path: pathOf(segments, at, marker[2]), role: marker[1] };
    }
  }
  return null;
}

/** @returns true when `name` is `path` or lies below it */
export const isWithin = (name: string, path: string): boolean =>
  name === path || name.startsWith(`${path}/`);
