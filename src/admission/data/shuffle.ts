import {
  BYTES_PER_SHUFFLE_SLOT,
  SHUFFLE_SLOTS_PROVENANCE,
  shuffleSlots,
} from '../../facts/service-limits.ts';
import type { Check, CheckedJob } from '../check.ts';
import { stagesOf } from '../stages.ts';
import { inTb } from '../words.ts';

/** Bytes of all shuffles of the job that go through the service; those of a streaming job go through another one. */
function shuffledBytes(checked: CheckedJob): number {
  const { type, options } = checked.job;
  if (type === 'streaming' || options.shuffleMode === 'workers') return 0;
  return stagesOf(checked).reduce((sum, stage) => sum + stage.shuffledBytes, 0);
}

/** Would all shuffles of the job at once fit into the region's slots of Dataflow Shuffle? */
export const checkShuffle: Check = (checked) => {
  const { region } = checked.scenario.project;
  const bytes = shuffledBytes(checked);
  const slots = Math.ceil(bytes / BYTES_PER_SHUFFLE_SLOT);
  const available = shuffleSlots(region);
  if (slots <= available) return [];
  return [
    {
      code: 'SHUFFLE-SLOTS',
      severity: 'warning',
      path: 'project.region',
      message: `${checked.job.name} puts ${inTb(bytes)} into Dataflow Shuffle: ${slots} slots if all at once, of ${available} that ${region} had by default about ${SHUFFLE_SLOTS_PROVENANCE.date}`,
      fix: `ask for more shuffle slots in ${region}, or take a region with more`,
    },
  ];
};
