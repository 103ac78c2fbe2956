import type { Constant } from '../constant.ts';

const TIMELINE_2023 =
  'job log of a Python 2.42 word count, n1-standard-1, us-west1 (apache/beam issue)';
const LOAD_TEST_2023 = 'https://github.com/GoogleCloudPlatform/DataflowTemplates/pull/765';
const INSERT_OPS_2019 = 'https://github.com/kadupitiya/goog-preemption-data';

/** From submission to a worker that works, and from the last item to an empty pool. Each names its end points. */
export const STARTUP = {
  'service.poolStart.p50': {
    value: 16.9,
    range: [5, 27],
    unit: 's',
    grade: 'measured',
    source: LOAD_TEST_2023,
    date: '2023-05-23',
    meaning:
      'job created → the service asks for the worker pool ("Starting 5 workers"), median; n = 1',
  },
  'service.poolStart.p95': {
    value: 28,
    range: [20, 60],
    unit: 's',
    grade: 'assumed',
    source: 'launch → RUNNING of five streaming runs: 26, 26, 27, 57, 122 s (Sim2200 result files)',
    date: '2026-09-27',
    meaning: 'job created → the service asks for the worker pool, 95th percentile',
  },
  'vm.create.p50': {
    value: 20.5,
    unit: 's',
    grade: 'measured',
    source: INSERT_OPS_2019,
    date: '2019-04',
    meaning: 'VM asked for → VM running (billing starts), median of 1,440 insert operations',
  },
  'vm.create.p95': {
    value: 47,
    unit: 's',
    grade: 'measured',
    source: INSERT_OPS_2019,
    date: '2019-04',
    meaning: 'VM asked for → VM running, 95th percentile of 1,440 insert operations',
  },
  'vm.boot.p50': {
    value: 21,
    range: [8, 32],
    unit: 's',
    grade: 'derived',
    source: `first raise 61.1 s after the start (${TIMELINE_2023}) less pool start and VM create`,
    date: '2023-06-15',
    meaning: 'VM running → the worker is counted ("Raised the number of workers"), median',
  },
  'vm.boot.p95': {
    value: 30,
    range: [25, 45],
    unit: 's',
    grade: 'assumed',
    source: 'request → SSH 23–41.5 s in two public boot benchmarks, less VM create',
    date: '2018-08-17',
    meaning: 'VM running → the worker is counted, 95th percentile',
  },
  'worker.ready.java.p50': {
    value: 53,
    range: [38, 68],
    unit: 's',
    grade: 'derived',
    source: `all 5 workers ready 114.3 s after the start (${LOAD_TEST_2023}) less the first raise`,
    date: '2023-05-23',
    meaning: 'worker counted → it takes work: images pulled, SDK process connected (Java), median',
  },
  'worker.ready.python.p50': {
    value: 178,
    range: [124, 207],
    unit: 's',
    grade: 'measured',
    source: 'three job logs, Python 2.24–2.42: 178, 207 and 124 s from raise to ready',
    date: '2024',
    meaning:
      'worker counted → it takes work: images, packages, SDK processes (Python), median; n = 3',
  },
  'worker.ready.go.p50': {
    value: 45,
    range: [30, 60],
    unit: 's',
    grade: 'assumed',
    source: 'no published Go timeline; taken a little under Java (one static binary, no packages)',
    date: '2026-11-22',
    meaning: 'worker counted → it takes work (Go), median',
  },
  'worker.ready.spread': {
    value: 1.25,
    range: [1.05, 1.6],
    least: 1,
    unit: '1',
    grade: 'assumed',
    source: 'spread of the published raise → ready times within one SDK',
    date: '2026-11-22',
    meaning: '95th percentile over median of worker counted → it takes work',
  },
  'worker.ready.prebuiltFactor': {
    value: 0.6,
    range: [0.3, 0.9],
    unit: '1',
    grade: 'assumed',
    source:
      'documented to shorten start-up, without a number (Runner v2 and custom container pages)',
    date: '2026-03-03',
    meaning: 'share of the Python preparation left with a prebuilt SDK image (`sdkContainerImage`)',
  },
  'pool.teardown.p50': {
    value: 44,
    range: [41, 50],
    unit: 's',
    grade: 'measured',
    source: `41.6, 43.6, 47.0 and 49.9 s in four job logs, among them ${TIMELINE_2023}`,
    date: '2024',
    meaning: '"Stopping worker pool" → no worker left; in elapsed time, not in the bill (assumed)',
  },
  'pool.teardown.p95': {
    value: 50,
    range: [48, 60],
    unit: 's',
    grade: 'derived',
    source: 'the largest of the same four; one log of 2019 shows 152 s',
    date: '2024',
    meaning: '"Stopping worker pool" → no worker left, 95th percentile',
  },
} as const satisfies Record<string, Constant>;
