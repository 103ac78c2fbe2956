import type { Metric, Scalar } from './metric.ts';
import { difference, sum } from './metric.ts';
import { AT as STREAMING, of } from './streaming-path.ts';

const AT = `${STREAMING}.stop`;
const given = of('given', 'stop.');
const played = of('played', 'stop.');

/** All that was in flight of a cancelled job. */
function lost([how = [], ...parts]: readonly (readonly Scalar[])[]): Scalar | undefined {
  return how[0] === 'cancelled' ? sum(parts) : 0;
}

/** How somebody stopped a streaming job. */
export const STOP_METRICS: readonly Metric[] = [
  given('how', 'text', 'drained or cancelled'),
  given('atS', 's', 'when somebody asked for it, after the project’s start'),
  played('endedS', 's', 'when the job ended, after the project’s start', {
    ifNull: 'it was still draining at the end of the time looked at',
  }),
  played(
    'seconds',
    's',
    'how long it took, to the end of the time looked at where it is not over',
    {
      formula: 'endedS − atS',
      inputs: [`${AT}.endedS`, `${AT}.atS`],
      compute: (inputs) => (inputs[0]?.[0] === null ? undefined : difference(inputs)),
    },
  ),
  played(
    'inFlight.waiting',
    'elements',
    'in front of stages behind the first one, when it was asked for',
  ),
  played('inFlight.working', 'elements', 'what these stages worked on then', {
    formula:
      'what left each stage within the time of hop, CPU, wait and commit of an element before; what the first stage works on is not acknowledged yet, and the source keeps it',
  }),
  played(
    'inFlight.windowed',
    'elements',
    'in windows that had still to close, an element of several counted in each',
  ),
  played('inFlight.bytes', 'B', 'of what waited and was worked on'),
  played('inFlight.stateBytes', 'B', 'all that windows held'),
  played('lost', 'elements', 'what was read and never gets through', {
    formula: 'waiting + working + windowed of a cancelled job; a drained one loses nothing',
    inputs: [
      `${AT}.how`,
      ...['waiting', 'working', 'windowed'].map((name) => `${AT}.inFlight.${name}`),
    ],
    compute: lost,
  }),
  played(
    'cutShort',
    'elements',
    'in windows that a drain closed before their end, what was in flight included',
  ),
  played('cutPanes', 'panes', 'what went on from these windows: each has part of a result'),
  played('workerS', 'worker s', 'billed workers from then to the end'),
  played('usd', 'USD', 'what these workers cost, without Streaming Engine and data disks', {
    formula: 'workerS at the prices of vCPU, memory and the workers’ own disks',
    ifNull: 'something on the bill has no price',
  }),
];
