import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { isFlexRs } from '../options/flexrs.ts';
import { findAsked, optionOf } from '../options/settings.ts';
import { stagesOf } from '../stages.ts';
import { inTb, seriesOf } from '../words.ts';
import { counted } from '../../units/counted.ts';

/** Series that batch jobs have with Dataflow Shuffle only (configure-worker-vm, 2026-04-14). */
const SERVICE_ONLY: readonly string[] = ['n4'];

function checkMachine({ job, path }: CheckedJob): Stated[] {
  const { workerMachineType } = job.options;
  if (!SERVICE_ONLY.includes(seriesOf(workerMachineType))) return [];
  return [
    {
      code: 'MACHINE-SHUFFLE',
      severity: 'error',
      path: `${path}.options.workerMachineType`,
      message: `for batch jobs on ${workerMachineType} Dataflow Shuffle must be enabled; shuffle_mode=appliance turns it off`,
      fix: 'leave out shuffle_mode=appliance, or another machine series',
    },
  ];
}

function holds({ job, path }: CheckedJob): Stated[] {
  if (job.options.autoscalingAlgorithm === 'NONE') return [];
  return [
    {
      code: 'SHUFFLE-HOLDS',
      severity: 'warning',
      path: `${path}.${optionOf(findAsked(job.options, 'shuffle_mode'), 'experiments')}`,
      message:
        'without Dataflow Shuffle workers hold shuffled data on their disks: the pool does not shrink while they do, and a worker that is lost takes its data with it',
      fix: 'leave out shuffle_mode=appliance',
    },
  ];
}

/** GB of a worker's disk that its image takes (recalled, as for the smallest disk). */
const IMAGE_GB = 10;

/**
 * @param path of the job
 * @param bytes that are shuffled; they lie on the disks until the last shuffle is read
 * @param workers whose disks there are
 * @param whose the same in words
 * @returns the warning that they do not fit, if they don't
 */
export function fullDisks(
  path: string,
  bytes: number,
  diskSizeGb: number,
  [workers, whose]: readonly [count: number, words: string],
): Stated[] {
  const room = Math.max(0, diskSizeGb - IMAGE_GB) * 1e9 * workers;
  if (bytes <= room) return [];
  const needed = Math.ceil(bytes / 1e9 / workers + IMAGE_GB);
  return [
    {
      code: 'SHUFFLE-DISKS',
      severity: 'warning',
      path: `${path}.options.diskSizeGb`,
      message: `${inTb(bytes)} shuffled do not fit on the disks of ${whose}, ${inTb(room)} beside their images: “No space left on device”`,
      fix: `--diskSizeGb=${needed}, more workers, or Dataflow Shuffle`,
    },
  ];
}

/** Do the data fit on the disks of as many workers as the job may have? */
function checkDisks(checked: CheckedJob): Stated[] {
  const { diskSizeGb, maxNumWorkers } = checked.job.options;
  const bytes = stagesOf(checked).reduce((sum, stage) => sum + stage.shuffledBytes, 0);
  return fullDisks(checked.path, bytes, diskSizeGb, [
    maxNumWorkers,
    counted(maxNumWorkers, 'worker'),
  ]);
}

/**
 * What shuffling on the workers asks of them, but for the open port, which is the network’s; FlexRS never does.
 * Source: https://docs.cloud.google.com/dataflow/docs/horizontal-autoscaling (2026-03-03).
 */
export const checkWorkerShuffle: Check = (checked) => {
  const { options } = checked.job;
  if (checked.job.type === 'streaming') return [];
  if (options.shuffleMode === 'service' || isFlexRs(options)) return [];
  return [...checkMachine(checked), ...holds(checked), ...checkDisks(checked)];
};
