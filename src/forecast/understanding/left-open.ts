import { sideOf } from '../../pipeline/record-cost.ts';
import type { Step } from '../../scenario/scenario.ts';
import type { LeftOpen } from './understanding.ts';

type Connecting = Extract<Step, { readonly kind: 'read' | 'write' }>;

function ofConnector(step: Connecting): LeftOpen[] {
  const side = sideOf(step);
  const quota = side !== null && side.regionalRate !== null;
  const connects = side !== null && side.perWorker !== null;
  return [
    ...(step.rateLimit === null
      ? [{ key: 'rateLimit', takes: quota ? 'the quota of the region' : 'no ceiling' }]
      : []),
    ...(step.kind === 'write' && step.connections === null && connects
      ? [{ key: 'connections', takes: 'as many as the connector opens' }]
      : []),
    ...(step.region === null ? [{ key: 'region', takes: 'the region of the job' }] : []),
  ];
}

const ELEMENT_AS_READ = ['map', 'flatMap', 'combine', 'combineValues', 'state'];

/** What an element out is as large as. */
function ofOutput(step: Step): LeftOpen[] {
  if (!('outputBytes' in step) || step.outputBytes !== null) return [];
  if (step.kind === 'join') return [{ key: 'outputSize', takes: 'all values of the key' }];
  return ELEMENT_AS_READ.includes(step.kind) ? [{ key: 'outputSize', takes: 'as read' }] : [];
}

/** @returns keys that a step leaves out, with what holds then; what a constant fills in is not among them */
export function leftOpen(step: Step): LeftOpen[] {
  if (step.kind === 'read' || step.kind === 'write') return ofConnector(step);
  if (step.kind === 'reshuffle' && step.buckets === null) {
    return [{ key: 'buckets', takes: 'as many as elements' }];
  }
  return ofOutput(step);
}
