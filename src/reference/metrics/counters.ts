import { billableShuffleGb } from '../../pricing/shuffle-tiers.ts';
import { GIB } from '../../units/bytes.ts';
import { type Inputs, type Metric, type Scalar, sum, sumOfProducts, sumTimes } from './metric.ts';

const computed = (
  name: string,
  unit: string,
  meaning: string,
  more: Pick<Metric, 'formula' | 'inputs' | 'compute'>,
): Metric => ({ path: `jobs[].${name}`, unit, meaning, origin: 'computed', ...more });

const WORKED = 'jobs[].pools[].workerS';

const counter = (name: string, unit: string, of: string, shape: string, factor: number): Metric =>
  computed(`metrics.${name}`, unit, of, {
    formula: `the sum over pools of workerS × ${shape}${factor === 1 ? '' : ` × ${factor}`}`,
    inputs: [WORKED, `jobs[].pools[].${shape}`],
    compute: (inputs) => sumOfProducts([...inputs, [factor]]),
  });

/** A stage has moved as much of its bytes as it has done of its elements; what lies on workers is not the service's. */
function shuffled(inputs: Inputs): Scalar | undefined {
  const [bytes = [], done = [], all = [], passes = [], shuffledIn = []] = inputs;
  if (shuffledIn[0] !== 'service') return 0;
  const moved = bytes.map((own, at) =>
    all[at] === 0 ? 0 : (Number(own) * Number(done[at])) / Number(all[at]),
  );
  return sumTimes([moved, passes, [1 / GIB]]);
}

/** The result does not keep the tiers of a user's own prices. */
function billableByList([all = [], terms = []]: Inputs): Scalar | undefined {
  const gb = sum([all]);
  return gb === undefined || terms.length > 0 ? undefined : billableShuffleGb(gb);
}

function diskTime([worked = [], each = [], data = []]: Inputs): Scalar | undefined {
  const own = sumOfProducts([worked, each]);
  return own === undefined ? undefined : sum([[own, ...data]]);
}

/** Without Streaming Engine nothing goes through it. */
const throughEngine = ([amount = []]: Inputs): Scalar | undefined =>
  amount.length === 0 ? 0 : sum([amount]);

/** A pool without GPUs has no number of them: only where all have some, or none has, the inputs say. */
function gpuTime([worked = [], counts = []]: Inputs): Scalar | undefined {
  return counts.length === 0 ? 0 : sumOfProducts([worked, counts]);
}

/** Without Prime nothing counts in DCUs, and the rates are not among the assumptions. */
function dcuHours([worked = [], vcpus = [], gib = [], ...rates]: Inputs): Scalar | undefined {
  const [perVcpu, perGib, perHighGib] = rates.map(([rate]) => rate);
  if (perVcpu === undefined) return undefined;
  const high = gib.map((own, at) => Math.max(0, Number(own) - 8 * Number(vcpus[at])));
  const low = gib.map((own, at) => Number(own) - (high[at] ?? NaN));
  const parts = [
    sumOfProducts([worked, vcpus, [perVcpu], [1 / 3600]]),
    sumOfProducts([worked, low, [perGib ?? NaN], [1 / 3600]]),
    sumOfProducts([worked, high, [perHighGib ?? NaN], [1 / 3600]]),
  ];
  return sum([parts.map((part) => part ?? NaN)]);
}

/** Dataflow’s own counters. */
export const COUNTER_METRICS: readonly Metric[] = [
  counter('TotalVcpuTime', 'vCPU s', 'vCPU time of all billed workers', 'vcpus', 1),
  counter('TotalMemoryUsage', 'MiB s', 'memory time of all billed workers', 'memoryGib', 1024),
  computed('metrics.TotalPdUsage', 'GB s', 'disk time of all billed workers, and of data disks', {
    formula: 'the sum over pools of workerS × diskGb, and of their dataDiskGbS where they have any',
    inputs: [WORKED, 'jobs[].pools[].diskGb', 'jobs[].pools[].dataDiskGbS'],
    compute: diskTime,
  }),
  computed(
    'metrics.TotalShuffleDataProcessed',
    'GB (2^30 B)',
    'bytes through Dataflow Shuffle, each counted shuffle.billedPasses times',
    {
      formula:
        'the sum of stages[].bytesShuffled × elementsDone / elementsIn × shuffle.billedPasses / 2^30; 0 unless shuffled in the service',
      inputs: [
        'jobs[].stages[].bytesShuffled',
        'jobs[].stages[].elementsDone',
        'jobs[].stages[].elementsIn',
        'assumptions[shuffle.billedPasses].value',
        'jobs[].shuffledIn',
      ],
      compute: shuffled,
    },
  ),
  computed(
    'metrics.BillableShuffleDataProcessed',
    'GB (2^30 B)',
    'what of TotalShuffleDataProcessed is billed, tier by tier',
    {
      formula:
        'by the list 25 % of the first 250 GB, 50 % up to 5,120 GB, then all; bill.terms may say otherwise',
      inputs: ['jobs[].metrics.TotalShuffleDataProcessed', 'jobs[].bill.terms[]'],
      compute: billableByList,
    },
  ),
  computed(
    'metrics.TotalStreamingDataProcessed',
    'GB (2^30 B)',
    'bytes through Streaming Engine, by an assumed count; 0 without it',
    {
      formula: 'streaming.engine.totalGb; 0 without Streaming Engine',
      inputs: ['jobs[].streaming.engine.totalGb'],
      compute: throughEngine,
    },
  ),
  computed(
    'metrics.TotalSeCuUsage',
    'unit h',
    'compute units of Streaming Engine, by an assumed count; 0 without it',
    {
      formula: 'streaming.engine.computeUnitHours; 0 without Streaming Engine',
      inputs: ['jobs[].streaming.engine.computeUnitHours'],
      compute: throughEngine,
    },
  ),
  computed('metrics.TotalGpuTime', 'GPU s', 'time of the GPUs of all billed workers', {
    formula: 'the sum over pools of workerS × accelerator.count',
    inputs: [WORKED, 'jobs[].pools[].accelerator.count'],
    compute: gpuTime,
  }),
  computed(
    'metrics.TotalDcuUsage',
    'DCU h',
    'data compute units with Prime; 0 without. The formula is assumed: Dataproc Serverless’s',
    {
      formula:
        'the sum over pools of workerS / 3600 × (vcpus × prime.dcu.vcpu + GiB up to 8 per vCPU × prime.dcu.memory + GiB above × prime.dcu.highMemory)',
      inputs: [
        WORKED,
        'jobs[].pools[].vcpus',
        'jobs[].pools[].memoryGib',
        'assumptions[prime.dcu.vcpu].value',
        'assumptions[prime.dcu.memory].value',
        'assumptions[prime.dcu.highMemory].value',
      ],
      compute: dcuHours,
    },
  ),
];
