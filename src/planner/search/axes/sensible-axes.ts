import type { AxisSpec, AxisValue } from '../../../scenario/search-spec.ts';
import type { JobSpec, Scenario } from '../../../scenario/scenario.ts';
import { WORKER_DEFAULTS } from '../../../facts/worker-defaults.ts';

/** General machines of two to eight vCPUs, one of each usual family. */
const MACHINES = {
  batch: ['n1-standard-2', 'n1-standard-4', 'e2-standard-4', 'n2-standard-4', 'n2-standard-8'],
  streaming: ['n1-standard-2', 'n1-standard-4', 'n2-standard-2', 'n2-standard-4'],
} as const;

/** Where the file leaves it to the service, whose default is a number that nobody chose. */
const WORKERS = [10, 20, 50, 100, 200] as const;

const GROUPING: readonly string[] = [
  ...['groupByKey', 'combine', 'join', 'distinct', 'reshuffle', 'state'],
];

const unique = (values: readonly AxisValue[]): readonly AxisValue[] => [...new Set(values)];

function workersOf({ options }: JobSpec): readonly number[] {
  if (!options.given.includes('maxNumWorkers')) return WORKERS;
  const most = options.maxNumWorkers;
  const sizes = [most / 4, most / 2, most, most * 2].map((size) => Math.max(1, Math.round(size)));
  return [...new Set(sizes)];
}

const machinesOf = (job: JobSpec): readonly AxisValue[] => {
  const own = job.options.workerMachineType;
  const set = job.options.given.includes('workerMachineType');
  const listed = MACHINES[job.type];
  return unique(
    set
      ? [own, ...listed]
      : [
          WORKER_DEFAULTS[job.type === 'batch' ? 'batch' : 'streaming with Streaming Engine']
            .machineType,
          ...listed,
        ],
  );
};

function batchAxes(jobs: readonly JobSpec[]): readonly AxisSpec[] {
  const groups = jobs.some(({ steps }) => steps.some(({ kind }) => GROUPING.includes(kind)));
  return [
    { name: 'flexrs', values: [false, true] },
    ...(groups
      ? [
          { name: 'shuffle', values: ['service', 'workers'] },
          { name: 'workerDiskType', values: [null, 'pd-ssd'] },
        ]
      : []),
  ];
}

/** What comes twice is counted twice by whoever counts: only jobs that group and keep nothing may be at-least-once. */
const countsNothing = ({ steps }: JobSpec): boolean =>
  steps.every(({ kind }) => !GROUPING.includes(kind));

function streamingAxes(jobs: readonly JobSpec[]): readonly AxisSpec[] {
  const java = jobs.every(({ sdk, streaming }) => sdk === 'java' && streaming?.portable !== true);
  const exactly = jobs.every(({ streaming }) => streaming?.mode === 'exactly-once');
  return [
    ...(java && exactly ? [{ name: 'streamingEngine', values: [true, false] }] : []),
    ...(exactly ? [{ name: 'billing', values: ['data', 'compute-units'] }] : []),
    ...(exactly && jobs.every(countsNothing)
      ? [{ name: 'mode', values: ['exactly-once', 'at-least-once'] }]
      : []),
    { name: 'utilizationHint', values: [null, 0.6] },
  ];
}

/**
 * What is worth choosing where the scenario says nothing: the machine, how many of them, and what else a job of the
 * kind may be launched with without doing anything else than it does. Not the region or the addresses: they change where
 * data go, or what the network must let through.
 */
export function sensibleAxes({ jobs }: Pick<Scenario, 'jobs'>): readonly AxisSpec[] {
  const [first] = jobs;
  if (first === undefined) return [];
  const batch = jobs.filter(({ type }) => type === 'batch');
  const streaming = jobs.filter(({ type }) => type === 'streaming');
  return [
    { name: 'workerMachineType', values: machinesOf(first) },
    { name: 'maxNumWorkers', values: workersOf(first) },
    ...(batch.length > 0 ? batchAxes(batch) : []),
    ...(streaming.length > 0 ? streamingAxes(streaming) : []),
  ];
}
