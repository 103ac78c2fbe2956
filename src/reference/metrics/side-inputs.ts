import type { Metric } from './metric.ts';
import { of } from './streaming-path.ts';

const given = of('given', 'sideInputs[].');
const played = of('played', 'sideInputs[].');

/** Side inputs that a streaming job reads again every so often. */
export const SIDE_INPUT_METRICS: readonly Metric[] = [
  given('step', 'text', 'the step whose output is held'),
  given('heldBy[]', 'text', 'a step that holds it'),
  given('everyS', 's', 'how often it is read again'),
  played('elements', 'elements', 'of one version'),
  played('bytes', 'B', 'of one version'),
  played('refreshes', 'versions', 'versions that workers had'),
  played('skipped', 'times', 'left out, as the version before was not on all workers yet'),
  played('reads', 'times', 'reads of a version by a worker, those of workers that came later too'),
  played('makeS', 's', 'how long one thread takes to read and make a version', {
    formula: 'its CPU on this machine and its waits; longer where a source gives less',
    ifNull: 'none was ever begun',
  }),
  played('loadS', 's', 'how long each worker takes to read it', {
    formula: 'bytes × sideInput.cpuPerGb',
    ifNull: 'none was ever made',
  }),
  played('heldBackS', 's', 'how long stages stood still for the first version', {
    formula: 'from the moment in which the first worker works',
    ifNull: 'it was never there',
  }),
  played('oldestS', 's', 'most that a version in use was behind its source', {
    formula: 'from the moment its reading began until the next one was on all workers',
    ifNull: 'the first version never came',
  }),
  played('cpuS', 'vCPU s', 'of making and reading all versions'),
];
