import type { PublishedBill } from './bills.ts';
import { allShuffle, inputAsShuffle, mb } from './bills-causes.ts';
import {
  byCents,
  centAbove,
  LIST,
  loadTestBatch,
  nearestCent,
  shuffleDemo,
  threeHours,
} from './bills-formulas.ts';
import { counters, hours } from './bills-millrace.ts';

const POLYAI = 'https://github.com/PolyAI-LDN/conversational-datasets';
const SHUFFLE_DEMO =
  'https://github.com/GoogleCloudPlatform/training-data-analyst/tree/master/courses/dataflow/demos/shuffle_service';
const EXPORTER = 'https://github.com/GoogleCloudPlatform/dataflow-metrics-exporter';

const JOB = { per: 'job', committedUse: null } as const;

const SPANNER = counters('batch', {
  TotalVcpuTime: 1369,
  TotalMemoryUsage: 5_610_559,
  TotalPdUsage: 17_122,
  TotalShuffleDataProcessed: 1.0449439287185669e-5,
  BillableShuffleDataProcessed: 2.6123598217964172e-6,
});

export const WORD_COUNT_EXPORTED = counters('batch', {
  TotalVcpuTime: 182,
  TotalMemoryUsage: 747_068,
  TotalPdUsage: 2279,
  TotalShuffleDataProcessed: 6.414949893951416e-5,
  BillableShuffleDataProcessed: 1.603737473487854e-5,
});

const APPLIANCE = [4.664, 17.49, 1166.13] as const;
const SERVICE = [2.834, 10.64, 70.87] as const;
/** GB read, as the console shows it for the job without the service; its partner reads the same table. */
const DEMO_INPUT_GB = 29.78;
const DEMO_BILLABLE_GB = 1001.02 / 1024;

const HEERMAN = [10.058, 37.719, 2514.588] as const;
const HEERMAN_LINES = [
  HEERMAN[0] * LIST.batchVcpu,
  HEERMAN[1] * LIST.memory,
  HEERMAN[2] * LIST.disk,
];

/** vCPU h, memory GB h, disk GB h. */
const DATENSEE = [8118 / 3600, 9, 14] as const;
const DATENSEE_LINES = [DATENSEE[0] * LIST.batchVcpu, DATENSEE[1] * LIST.memory];
const DATENSEE_EGRESS = 0.02;
const DATENSEE_SHUFFLE_GB = 6.5 / 1024;

const OPEN_SUBTITLES = [57.657, 216.214, 14_414.275] as const;
const REDDIT = [625.507, 322.5, 156_376.805] as const;

/** 100 n2-highmem-4 (4 vCPU, 32 GB) with 2,000 GB of disk each, for 5 h. */
const NGIAB = [2000, 16_000, 1_000_000] as const;
const NGIAB_MACHINES = 0.262028 * 100 * 5;
const NGIAB_DISK = 0.000054795 * 2000 * 100 * 5;

/** Batch jobs with published counters. */
export const BATCH_BILLS: readonly PublishedBill[] = [
  {
    ...JOB,
    id: 'cogbeam-vermont',
    source: 'https://github.com/GoogleCloudPlatform/cogbeam',
    date: '2020-10',
    parts: [{ region: 'us-central1', meters: hours('batch', [12.594, 47.227, 1574.233]) }],
    printed: '1.44',
    arithmetic: null,
    causes: [],
    note: '',
  },
  {
    ...JOB,
    id: 'gcp-demo-shuffle-appliance',
    source: SHUFFLE_DEMO,
    date: '2021',
    parts: [{ region: 'us-central1', meters: hours('batch', APPLIANCE) }],
    printed: '0.71',
    arithmetic: {
      name: 'three hours + input × 0.011',
      usd: shuffleDemo(threeHours(...APPLIANCE), DEMO_INPUT_GB, 0),
      digits: 'rounded',
    },
    causes: [inputAsShuffle(DEMO_INPUT_GB)],
    note: '',
  },
  {
    ...JOB,
    id: 'gcp-demo-shuffle-service',
    source: SHUFFLE_DEMO,
    date: '2021',
    parts: [
      {
        region: 'us-central1',
        meters: hours('batch', SERVICE, {
          TotalShuffleDataProcessed: 3.91,
          BillableShuffleDataProcessed: DEMO_BILLABLE_GB,
        }),
      },
    ],
    printed: '0.54',
    arithmetic: {
      name: 'three hours + (input + billable shuffle) × 0.011',
      usd: shuffleDemo(threeHours(...SERVICE), DEMO_INPUT_GB, DEMO_BILLABLE_GB),
      digits: 'rounded',
    },
    causes: [inputAsShuffle(DEMO_INPUT_GB)],
    note: '',
  },
  {
    ...JOB,
    id: 'datensee-21316',
    source: 'https://github.com/michaelfdewitt/datensee/blob/main/docs/case-study-scale-run.md',
    date: '2026-09-02',
    parts: [
      {
        region: 'us-east1',
        meters: hours('batch', DATENSEE, {
          TotalShuffleDataProcessed: DATENSEE_SHUFFLE_GB,
          BillableShuffleDataProcessed: DATENSEE_SHUFFLE_GB / 4,
        }),
      },
    ],
    printed: '0.18',
    arithmetic: {
      name: 'vCPU and memory in cents + egress',
      usd: byCents(DATENSEE_LINES, nearestCent) + DATENSEE_EGRESS,
      digits: 'rounded',
    },
    causes: [
      { id: 'notDataflow', usd: DATENSEE_EGRESS },
      {
        id: 'lineRounding',
        usd: byCents(DATENSEE_LINES, nearestCent) - byCents(DATENSEE_LINES, (usd) => usd),
      },
      {
        id: 'smallLinesLeftOut',
        usd: -DATENSEE[2] * LIST.disk - (DATENSEE_SHUFFLE_GB / 4) * LIST.shuffle,
      },
    ],
    note: '6.5 MB of shuffle taken as the total',
  },
  {
    ...JOB,
    id: 'spanner-lt-write',
    source: 'https://github.com/GoogleCloudPlatform/DataflowTemplates/pull/1061',
    date: '2023-09-19',
    parts: [{ region: 'us-central1', meters: SPANNER }],
    printed: '0.02709604448910994',
    arithmetic: { name: 'LoadTestBase', usd: loadTestBatch(SPANNER), digits: 'rounded' },
    causes: [
      mb(SPANNER.TotalMemoryUsage),
      allShuffle(SPANNER.TotalShuffleDataProcessed, SPANNER.BillableShuffleDataProcessed),
    ],
    note: '',
  },
  {
    ...JOB,
    id: 'wordcount-exporter-sample',
    source: EXPORTER,
    date: '2023-09-08',
    parts: [{ region: 'us-central1', meters: WORD_COUNT_EXPORTED }],
    printed: '0.007',
    arithmetic: null,
    causes: [],
    note: '',
  },
  {
    ...JOB,
    id: 'wordcount-exporter-sample, second print',
    source: EXPORTER,
    date: '2023-09-08',
    parts: [{ region: 'us-central1', meters: WORD_COUNT_EXPORTED }],
    printed: '0.045',
    arithmetic: null,
    causes: [],
    note: 'the same counters',
  },
  {
    ...JOB,
    id: 'polyai-reddit',
    source: POLYAI,
    date: '2019-04-18',
    parts: [{ region: 'us-central1', meters: hours('batch', REDDIT) }],
    printed: '44',
    arithmetic: { name: 'three hours', usd: threeHours(...REDDIT), digits: 'cut' },
    causes: [],
    note: 'region not given; 0.52 GB of memory per vCPU cannot be right, and is priced as printed',
  },
  {
    ...JOB,
    id: 'polyai-opensubtitles',
    source: POLYAI,
    date: '2019-04-18',
    parts: [{ region: 'us-central1', meters: hours('batch', OPEN_SUBTITLES) }],
    printed: '5',
    arithmetic: { name: 'three hours', usd: threeHours(...OPEN_SUBTITLES), digits: 'rounded' },
    causes: [],
    note: 'region not given',
  },
  {
    ...JOB,
    id: 'heerman-netflix',
    source: 'https://github.com/heerman/netflix-denorm-etl',
    date: '2018-10',
    parts: [{ region: 'us-central1', meters: hours('batch', HEERMAN) }],
    printed: '0.85',
    arithmetic: {
      name: 'three hours, each in whole cents upwards',
      usd: byCents(HEERMAN_LINES, centAbove),
      digits: 'rounded',
    },
    causes: [
      {
        id: 'lineRounding',
        usd: byCents(HEERMAN_LINES, centAbove) - byCents(HEERMAN_LINES, (usd) => usd),
      },
    ],
    note: 'region not given',
  },
  {
    ...JOB,
    id: 'ngiab-plan',
    source: 'https://github.com/CIROH-UA/NGIAB-CloudInfra/issues/322',
    date: '2025-07-14',
    parts: [{ region: 'us-central1', meters: hours('batch', NGIAB) }],
    printed: '185.809',
    arithmetic: {
      name: 'machine h × 0.262028 + disk GB h × 0.000054795',
      usd: NGIAB_MACHINES + NGIAB_DISK,
      digits: 'rounded',
    },
    causes: [{ id: 'computeEngine', usd: NGIAB_MACHINES + NGIAB_DISK - threeHours(...NGIAB) }],
    note: 'an estimate before the run; region by its price',
  },
  {
    ...JOB,
    id: 'polyai-amazon-qa-single',
    source: POLYAI,
    date: '2019',
    parts: [{ region: 'us-central1', meters: hours('batch', [0.707, 2.653, 176.864]) }],
    printed: null,
    arithmetic: null,
    causes: [],
    note: 'region not given',
  },
  {
    ...JOB,
    id: 'beam-metrics-it',
    source: 'https://github.com/apache/beam/issues/22605',
    date: '2022-08',
    parts: [
      {
        region: 'us-central1',
        meters: counters('batch', {
          TotalVcpuTime: 690,
          TotalMemoryUsage: 2_830_268,
          TotalPdUsage: 8637,
        }),
      },
    ],
    printed: null,
    arithmetic: null,
    causes: [],
    note: 'region not given; shuffle counter without a value',
  },
  {
    ...JOB,
    id: 'bank-tran-template',
    source: 'README of a public template run, Beam 2.61',
    date: '2024-12-18',
    parts: [
      {
        region: 'us-east1',
        meters: hours('batch', [0.097, 0.364, 2.429], {
          TotalShuffleDataProcessed: (865 * 4) / 1_073_741_824,
          BillableShuffleDataProcessed: 865 / 1_073_741_824,
        }),
      },
    ],
    printed: null,
    arithmetic: null,
    causes: [],
    note: '865 billable bytes of shuffle: four times as many in all',
  },
];
