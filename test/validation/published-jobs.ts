import type { ConstantId } from '../../src/facts/constants.ts';
import type { Sdk } from '../../src/scenario/scenario.ts';

/** A published batch job, as far as its bill and wall clock tell. */
export interface PublishedJob {
  readonly id: string;
  readonly source: string;
  readonly date: string;
  readonly sdk: Sdk;
  readonly machine: string;
  /** Pool options that the author gave. */
  readonly options: Readonly<Record<string, number>>;
  /** What the source would tell the service about its size, GB. */
  readonly sourceGb: number;
  /** Billed, vCPU s. */
  readonly vcpuSeconds: number;
  readonly elapsedSeconds: number;
  /** Start-up as the job's own log has it, where it was published. */
  readonly measured?: Readonly<Partial<Record<ConstantId, number>>>;
  readonly note: string;
}

const POLYAI = 'https://github.com/PolyAI-LDN/conversational-datasets';
const SHUFFLE_DEMO =
  'https://github.com/GoogleCloudPlatform/training-data-analyst/tree/master/courses/dataflow/demos/shuffle_service';

/** The jobs that the ramp constants are fitted on. `cogbeam-vermont` is not among them: it is the check. */
export const RAMP_JOBS: readonly PublishedJob[] = [
  {
    id: 'spanner-lt-write',
    source: 'https://github.com/GoogleCloudPlatform/DataflowTemplates/pull/1061',
    date: '2023-09-19',
    sdk: 'java',
    machine: 'e2-standard-2',
    options: {},
    sourceGb: 0.08,
    vcpuSeconds: 1369,
    elapsedSeconds: 674,
    note: 'source: 10 M numbers of 8 bytes, as GenerateSequence estimates',
  },
  {
    id: 'datensee-21316',
    source: 'https://github.com/michaelfdewitt/datensee/blob/main/docs/case-study-scale-run.md',
    date: '2026-09-02',
    sdk: 'python',
    machine: 'e2-standard-4',
    options: { numWorkers: 2, maxNumWorkers: 16 },
    sourceGb: 0.01,
    vcpuSeconds: 8118,
    elapsedSeconds: 514,
    measured: { 'worker.ready.python.p50': 30 },
    note: 'provisioned in 88 s (custom image); wall 614 s less the 100 s of its Flex template launcher; the author’s 2 workers do not fit the bill',
  },
  {
    id: 'gcp-demo-shuffle-service',
    source: SHUFFLE_DEMO,
    date: '2021',
    sdk: 'python',
    machine: 'n1-standard-1',
    options: {},
    sourceGb: 29.78,
    vcpuSeconds: 10_202,
    elapsedSeconds: 1350,
    note: 'wall given as 1,200–1,500 s: the middle',
  },
  {
    id: 'gcp-demo-shuffle-appliance',
    source: SHUFFLE_DEMO,
    date: '2021',
    sdk: 'python',
    machine: 'n1-standard-1',
    options: { diskSizeGb: 250 },
    sourceGb: 29.78,
    vcpuSeconds: 16_790,
    elapsedSeconds: 1350,
    note: 'wall given as 1,200–1,500 s: the middle',
  },
  {
    id: 'polyai-reddit',
    source: POLYAI,
    date: '2019',
    sdk: 'python',
    machine: 'n1-standard-1',
    options: { numWorkers: 1, maxNumWorkers: 409, diskSizeGb: 250 },
    sourceGb: 1,
    vcpuSeconds: 2_251_825,
    elapsedSeconds: 5880,
    note: 'peak 409 taken as the cap; start size not published, taken as 1',
  },
  {
    id: 'polyai-amazon-qa-single',
    source: POLYAI,
    date: '2019',
    sdk: 'python',
    machine: 'n1-standard-1',
    options: { diskSizeGb: 250 },
    sourceGb: 0.3,
    vcpuSeconds: 2545,
    elapsedSeconds: 1020,
    note: 'peak 4 workers; size of the one input file not published, taken as 0.3 GB',
  },
  {
    id: 'bank-tran-template',
    source: 'README of a public template run, Beam 2.61, us-east1',
    date: '2024-12-18',
    sdk: 'java',
    machine: 'n1-standard-1',
    options: {},
    sourceGb: 0.001,
    vcpuSeconds: 349,
    elapsedSeconds: 259,
    note: 'a small CSV; mostly start-up',
  },
];
