import type {
  CollectionEvidence,
  Found,
  JobEvidence,
  MessagesEvidence,
  MetricsEvidence,
  RunEvidence,
  StageEvidence,
  TransformEvidence,
} from '../../../src/importers/evidence.ts';

export const found = <T>(value: T, from = 'job.json somewhere'): Found<T> => ({ value, from });

/** `reads` and `holds` name transforms by id: their only output, or `id:tag`. */
export function transform(
  id: string,
  name: string,
  kind: TransformEvidence['kind'],
  more: {
    readonly reads?: readonly string[];
    readonly holds?: readonly string[];
    readonly makes?: readonly string[];
    readonly display?: Readonly<Record<string, string>>;
  } = {},
): TransformEvidence {
  const { reads = [], holds = [], makes = [''], display = {} } = more;
  const collection = (of: string): string => (of.includes(':') ? of : `${of}:`);
  return {
    id,
    name,
    kind,
    inputs: reads.map(collection),
    sideInputs: holds.map(collection),
    outputs: makes.map((tag) => `${id}:${tag}`),
    display: new Map(Object.entries(display)),
    from: `job.json transforms ${id}`,
  };
}

export const stage = (name: string, transforms: readonly string[]): StageEvidence => ({
  name,
  transforms,
  prerequisites: [],
  state: null,
  endedAt: null,
  from: `job.json stage ${name}`,
});

export function job(more: Partial<JobEvidence> = {}): JobEvidence {
  return {
    id: found('2023-06-14_20_42_58-1', 'job.json id'),
    name: found('word-count', 'job.json name'),
    project: null,
    region: found('us-west1', 'job.json location'),
    type: found('batch' as const, 'job.json type'),
    sdk: found('java' as const, 'job.json environment.userAgent'),
    sdkVersion: null,
    state: found('DONE'),
    createdAt: null,
    startedAt: null,
    endedAt: null,
    template: null,
    shuffleMode: null,
    options: new Map(),
    experiments: null,
    transforms: [],
    stages: [],
    view: 'full',
    file: 'job.json',
    ...more,
  };
}

/** `[collection, elements, mean bytes]` */
export type Counted = readonly [name: string, elements: number, meanBytes: number | null];

export function metrics(
  collections: readonly Counted[],
  more: Partial<MetricsEvidence> = {},
): MetricsEvidence {
  return {
    totals: new Map(),
    current: new Map(),
    collections: collections.map(
      ([name, elements, meanBytes]): CollectionEvidence => ({
        name,
        elements: found(elements, `metrics.json ElementCount ${name}`),
        meanBytes:
          meanBytes === null ? null : found(meanBytes, `metrics.json MeanByteCount ${name}`),
      }),
    ),
    steps: [],
    worker: null,
    file: 'metrics.json',
    ...more,
  };
}

export function messages(more: Partial<MessagesEvidence> = {}): MessagesEvidence {
  return {
    jobId: null,
    machineType: null,
    place: null,
    workersBetween: null,
    startWorkers: null,
    phases: {
      firstMessageAt: null,
      poolStartAt: null,
      firstRaiseAt: null,
      workersStartedAt: null,
      workersReadyAt: null,
      lastOperationAt: null,
      stoppingAt: null,
      stoppedAt: null,
    },
    workers: [],
    operations: [],
    fusions: [],
    failures: [],
    file: 'messages.json',
    ...more,
  };
}

export const run = (more: Partial<RunEvidence>): RunEvidence => ({
  job: null,
  metrics: null,
  messages: null,
  ...more,
});

/** A Java word count with a side input and two sinks, as the service translates and fuses it. */
export const WORD_COUNT: JobEvidence = job({
  transforms: [
    transform('s9', 'Stop/View.AsSingleton/CreateDataflowView', 'singleton', { reads: ['s8'] }),
    transform('s1', 'ReadLines/Read', 'read', {
      display: { filePattern: 'gs://b/kinglear.txt', source: 'org.apache.beam.sdk.io.TextSource' },
    }),
    transform('s2', 'CountWords/ParDo(ExtractWords)', 'par-do', { reads: ['s1'] }),
    transform('s3', 'CountWords/Count.PerElement/Init/Map', 'par-do', { reads: ['s2'] }),
    transform(
      's4',
      'CountWords/Count.PerElement/Combine.perKey(Count)/GroupByKey',
      'group-by-key',
      {
        reads: ['s3'],
      },
    ),
    transform(
      's5',
      'CountWords/Count.PerElement/Combine.perKey(Count)/Combine.GroupedValues',
      'combine',
      { reads: ['s4'] },
    ),
    transform('s6', 'Drop stop words', 'par-do', { reads: ['s5'], holds: ['s9'] }),
    transform('s7', 'MapElements/Map', 'par-do', { reads: ['s6'] }),
    transform('s8', 'ReadStop/Read', 'read', { display: { source: 'TextSource' } }),
    transform('s10', 'WriteCounts/WriteFiles/WriteUnshardedBundlesToTempFiles/Write', 'par-do', {
      reads: ['s7'],
    }),
    transform(
      's11',
      'WriteCounts/WriteFiles/FinalizeTempFileBundles/Reshuffle/GroupByKey',
      'group-by-key',
      {
        reads: ['s10'],
      },
    ),
    transform('s12', 'WriteCounts/WriteFiles/FinalizeTempFileBundles/Finalize', 'par-do', {
      reads: ['s11'],
      makes: [],
    }),
  ],
  stages: [
    stage('F0', ['s8']),
    stage('F1', ['s1', 's2', 's3', 's4', 's5']),
    stage('F2', ['s4', 's5']),
    stage('F3', ['s6', 's7', 's10', 's11']),
    stage('F4', ['s11', 's12']),
  ],
});
