import { GIB } from '../../units/bytes.ts';
import { type Inputs, type Metric, ratio, type Scalar, sum, sumTimes } from './metric.ts';
import { AT, of } from './streaming-path.ts';

const played = of('played');
const engine = of('played', 'engine.');
const PARTS = ['sourceGb', 'shuffleGb', 'stateGb', 'timersGb', 'sinkShardsGb', 'sideInputsGb'].map(
  (name) => `${AT}.engine.${name}`,
);

/** A floor for the time it ran, and so much for each GiB per second. */
function unitHours([runS = [], gb = [], floor = [], slope = []]: Inputs): Scalar | undefined {
  const idle = sumTimes([runS, floor, [1 / 3600]]);
  const moved = sumTimes([gb, slope, [1 / 3600]]);
  return idle === undefined || moved === undefined ? undefined : idle + moved;
}

/** What goes through Streaming Engine, and what it is billed by. */
export const ENGINE_METRICS: readonly Metric[] = [
  played('engine', 'none', 'what goes through Streaming Engine', {
    ifNull: 'the job does not use it',
  }),
  engine('sourceGb', 'GB (2^30 B)', 'from sources'),
  engine('shuffleGb', 'GB (2^30 B)', 'between stages, each counted as often as it is passed'),
  engine('stateGb', 'GB (2^30 B)', 'state read and written'),
  engine(
    'timersGb',
    'GB (2^30 B)',
    'timers set and fired: at the ends of windows, and of early panes after a delay',
  ),
  engine(
    'sideInputsGb',
    'GB (2^30 B)',
    'side inputs that are read again, once written and once by each worker that reads one',
  ),
  engine('sinkShardsGb', 'GB (2^30 B)', 'rows on their way to the shards of sinks'),
  of('computed', 'engine.')(
    'totalGb',
    'GB (2^30 B)',
    'all of it; how the service counts is not published',
    {
      formula:
        'sourceGb + shuffleGb + stateGb + timersGb + sinkShardsGb, and sideInputsGb where there are any',
      inputs: PARTS,
      compute: sum,
    },
  ),
  of('computed', 'engine.')('factor', '1', 'times the bytes that came from outside', {
    formula: 'totalGb × 2^30 / arrivedBytes',
    inputs: [`${AT}.engine.totalGb`, `${AT}.arrivedBytes`],
    compute: ([gb = [], bytes = []]) => ratio([gb.map((each) => Number(each) * GIB), bytes]),
    ifNull: 'nothing came',
  }),
  of('computed', 'engine.')(
    'computeUnitHours',
    'unit h',
    'compute units; how the service counts is not published',
    {
      formula:
        'runS / 3600 × streaming.engine.unitFloor + totalGb × streaming.engine.unitsPerGibPerS / 3600',
      inputs: [
        `${AT}.runS`,
        `${AT}.engine.totalGb`,
        'assumptions[streaming.engine.unitFloor].value',
        'assumptions[streaming.engine.unitsPerGibPerS].value',
      ],
      compute: unitHours,
    },
  ),
  of('given', 'engine.')('billedBy', 'text', 'data (GB) or compute-units: what the job pays by'),
  of('listed', 'engine.')('grade', 'text', 'how far these counts can be trusted'),
];
