import type { ConstantReader } from '../../facts/constant-reader.ts';
import type { Sdk, Step, WindowingSpec } from '../../scenario/scenario.ts';
import { distinctKeys } from '../windows/distinct-keys.ts';

/**
 * Whether Dataflow combines a stream's elements within a bundle before they are shuffled: a combine over all elements (one
 * key) in Java, under the default trigger, each element in one window that doesn't merge with others. Of more keys it lifts none,
 * for latency's sake; and the portable form of a pipeline, which other languages have, can't say that keys are few.
 * Sources: apache/beam DataflowPipelineTranslator.groupByKeyHelper (allowCombinerLifting: !needsMerge, assignsToOneWindow and,
 * streaming, fewKeys and DefaultTrigger); fewKeys is what Combine.globally sets, and has no place in the portable form,
 * https://github.com/apache/beam/issues/18435, 2022-06-03. Python's CombinePerKey.with_hot_key_fanout says the same of streaming.
 */
export function isLifted(step: Step, { window, trigger }: WindowingSpec, sdk: Sdk): boolean {
  const isWhole = window.kind === 'fixed' || window.kind === 'global';
  const isDefault = isWhole && trigger.kind === 'none';
  return sdk === 'java' && step.kind === 'combine' && step.keys === 1 && isDefault;
}

/** @returns what is left of a bundle's elements when those of a key are one: of a combine that is lifted, else all */
export function liftedShare(
  step: Step,
  windowing: WindowingSpec,
  sdk: Sdk,
  constants: ConstantReader,
): number {
  if (step.kind !== 'combine' || !isLifted(step, windowing, sdk)) return 1;
  const bundle = constants.get('streaming.bundle.elements');
  return distinctKeys(bundle, step.keys) / bundle;
}
