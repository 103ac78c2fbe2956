import type { ConstantReader } from '../../facts/constant-reader.ts';
import { shuffles } from '../volume.ts';
import type { KeyPart } from './key-parts.ts';
import type { StreamingDraft } from './streaming-draft.ts';
import type { StageBundles } from './streaming-stage.ts';

/**
 * What waits of one key is a bundle; what has no keys the service spreads over `streaming.bundle.keys`, or over the
 * partitions of its source where there are fewer.
 * @returns what a bundle of these keys of a stage costs; null: nothing
 */
export function stageBundles(
  { root, bundleCpu }: Pick<StreamingDraft, 'root' | 'bundleCpu'>,
  { keys, parallel }: KeyPart,
  constants: ConstantReader,
): StageBundles | null {
  if (bundleCpu === 0) return null;
  const spread = constants.get('streaming.bundle.keys');
  return {
    cpu: bundleCpu,
    keys: shuffles(root) ? keys : Math.min(spread, parallel),
    most: constants.get('streaming.bundle.most'),
  };
}
