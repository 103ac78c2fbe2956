import type { Finding, Stated } from '../admission/finding.ts';
import { jobPaths } from '../admission/job-paths.ts';
import { fullDisks } from '../admission/data/worker-shuffle.ts';
import type { ProjectRecord } from '../project/simulate.ts';
import type { Scenario } from '../scenario/scenario.ts';

type JobRecord = ProjectRecord['jobs'][number];

/** Bytes that the stages of a job have shuffled. */
const shuffledBy = ({ stages }: JobRecord): number =>
  stages.reduce((sum, { bytesShuffled, recordsIn, recordsDone }) => {
    return sum + (recordsIn === 0 ? 0 : (bytesShuffled * recordsDone) / recordsIn);
  }, 0);

/**
 * With shuffle on the workers, did what was shuffled fit on the disks of as many workers as there were?
 * @param record replicate 0 with central constants
 * @param known findings, which say it already where even the most workers allowed are too few
 */
export const overfullDisks = (
  { jobs }: Scenario,
  record: ProjectRecord,
  known: readonly Finding[],
): Stated[] => {
  const paths = jobPaths(jobs);
  return record.jobs.flatMap((job, index) => {
    const { type, options } = jobs[index] ?? {};
    // what a streaming job passes on does not pile up: disks hold its state alone
    if (type === 'streaming' || options?.shuffleMode !== 'workers') return [];
    const path = paths[index] ?? '';
    if (known.some((one) => one.code === 'SHUFFLE-DISKS' && one.path.startsWith(path))) return [];
    const peak = job.peakWorkers;
    const words = `the ${peak} workers that the central run has at most`;
    return fullDisks(path, shuffledBy(job), options.diskSizeGb, [peak, words]);
  });
};
