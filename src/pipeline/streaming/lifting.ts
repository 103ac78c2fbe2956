import type { ConstantReader } from '../../facts/constant-reader.ts';
import type { Step, WindowingSpec } from '../../scenario/scenario.ts';
import { distinctKeys } from '../windows/distinct-keys.ts';

/**
 * Whether Dataflow combines a stream's elements within a bundle before they are shuffled: a combine over all elements (one
 * key), under the default trigger, each element in one window that doesn't merge with others. Of more keys it lifts none,
 * for latency's sake.
 * Sources: apache/beam DataflowPipelineTranslator.groupByKeyHelper (allowCombinerLifting: !needsMerge, assignsToOneWindow and,
 * streaming, fewKeys and DefaultTrigger); fewKeys is what Combine.globally sets, https://github.com/apache/beam/issues/18435,
 * 2022-06-03. Python's CombinePerKey.with_hot_key_fanout says the same of streaming.
 */
export function isLifted(step: Step, { window, trigger }: WindowingSpec): boolean {
  const isWhole = window.kind === 'fixed' || window.kind === 'global';
  return step.kind === 'combine' && step.keys === 1 && isWhole && trigger.kind === 'none';
}

/** @returns what is left of a bundle's elements when those of a key are one: of a combine that is lifted, else all */
export function liftedShare(
  step: Step,
  windowing: WindowingSpec,
  constants: ConstantReader,
): number {
  if (step.kind !== 'combine' || !isLifted(step, windowing)) return 1;
  const bundle = constants.get('streaming.bundle.elements');
  return distinctKeys(bundle, step.keys) / bundle;
}
