import type { ConstantReader } from '../../facts/constant-reader.ts';
import type { JobSpec } from '../../scenario/scenario.ts';
import { refreshingInputs } from './refreshing-inputs.ts';
import type { StreamingStage } from './streaming-stage.ts';
import { streamingStages } from './streaming-stages.ts';
import { viewSpan } from './view-span.ts';

/**
 * Side inputs are as large as a window of what goes into them, or as a version of what is read again; of others nothing
 * is known.
 * @returns the stages of a streaming job, `sideInputBytes` being bytes that are held at a time
 */
export function streamingHoldings(
  { steps, sdk }: Pick<JobSpec, 'steps' | 'sdk'>,
  constants: ConstantReader,
): readonly StreamingStage[] {
  const again = refreshingInputs(steps, sdk, constants);
  return streamingStages(steps, sdk, constants).map((stage) => {
    const root = steps.find(({ name }) => name === stage.root);
    const span = root === undefined ? null : viewSpan(root, steps);
    const versions = again.filter(({ heldBy }) => heldBy.includes(stage.root));
    const held = versions.reduce((sum, { bytes }) => sum + bytes, 0);
    return { ...stage, sideInputBytes: (stage.sideInputBytes * (span ?? 0)) / 1000 + held };
  });
}

/** With Streaming Engine workers hold no side inputs: it has room for 80 MB. Source: SIDE_INPUT_LIMIT_PROVENANCE. */
export const inEngine = (stage: StreamingStage): StreamingStage => ({
  ...stage,
  sideInputBytes: 0,
});
