import type { StreamingStage } from '../../pipeline/streaming/streaming-stage.ts';
import type { Step } from '../../scenario/scenario.ts';
import { because } from './stages.ts';

/** @returns why a stage of a streaming job begins at its root: as in batch, or to take panes out of windows */
export const streamingBecause = (
  { begins, root, isLifted }: Pick<StreamingStage, 'begins' | 'root' | 'isLifted'>,
  steps: readonly Step[],
): string =>
  begins === 'panes'
    ? 'panes of its windows are taken out when they are due'
    : because({ begins, root, isLifted }, steps);
