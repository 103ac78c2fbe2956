import type { Distribution } from '../../../kernel/distributions/distribution.ts';
import type { StepCost } from '../../scenario.ts';
import { durationDistribution, durationOrUnknown } from '../distribution.ts';
import { bytes, duration } from '../quantities.ts';

const NOTHING: Distribution = { kind: 'constant', value: 0 };

/** Keys that say what a step costs. */
export const cost = {
  cpu: durationOrUnknown('vCPU time per element, own language, reference vCPU').default(NOTHING),
  cpuPerByte: duration('vCPU time per byte read by the step').default(0),
  wait: durationDistribution('time per element spent waiting for another system').default(NOTHING),
  memory: bytes('memory that a thread holds while it works on an element').default(0),
};

/** The same of a step that takes one element at a time: what it does for a whole bundle, such as calling a model once. */
export const bundleCost = {
  ...cost,
  cpuPerBundle: duration(
    'vCPU time per bundle on top, whatever its elements: of a stream what waits of one key (docs/model.md), in batch a work item',
  ).optional(),
};

/** Costs as given, where the schema tells a key that is left out apart from none. */
type Given = Omit<StepCost, 'cpuPerBundle'> & { readonly cpuPerBundle?: number | undefined };

/** @returns the costs out of a step as given */
export const costOf = ({ cpu, cpuPerByte, cpuPerBundle = 0, wait, memory }: Given): StepCost => ({
  cpu,
  cpuPerByte,
  ...(cpuPerBundle > 0 ? { cpuPerBundle } : {}),
  wait,
  memory,
});

/** `outputSize:` */
export const outputSize = bytes('bytes of one element out; as read when left out').optional();
