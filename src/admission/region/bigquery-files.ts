import type { ConnectorName } from '../../facts/connectors.ts';
import type { ReadStep, WriteStep } from '../../scenario/scenario.ts';
import type { CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { stepPath } from '../step-path.ts';
import { tempBucketOf } from './buckets-of.ts';

/** Ways in and out of BigQuery that go by files in the bucket of temporary files. */
const BY_FILES: readonly ConnectorName[] = ['bigquery-file-loads', 'bigquery-export'];

type DataStep = ReadStep | WriteStep;

/** @returns the steps of a job that move data into or out of BigQuery by files */
export const bigQueryFileSteps = ({ job }: Pick<CheckedJob, 'job'>): DataStep[] =>
  job.steps
    .filter((step) => step.kind === 'read' || step.kind === 'write')
    .filter(({ connector }) => BY_FILES.includes(connector));

/** A region and the multi-region around it are two places to BigQuery. */
function finding(checked: CheckedJob, step: DataStep, location: string, option: string): Stated[] {
  const own = step.region ?? checked.scenario.project.region;
  if (location === own) return [];
  const [source, destination] = step.kind === 'read' ? [own, location] : [location, own];
  const at = {
    code: 'REGION-BIGQUERY',
    path: `${checked.path}.options.${option}`,
  } as const;
  const said = `Cannot read and write in different locations: source: ${source}, destination: ${destination},reason:invalid`;
  const fix = `--${option} in a bucket of ${own}, where the dataset is`;
  if (step.region === null) {
    return [
      {
        ...at,
        severity: 'unknown',
        message: `where the dataset of step ${step.name} is, the scenario does not say; in ${own}, as the job, it would be: “${said}”`,
        fix: `bq show --format=prettyjson PROJECT:DATASET, and ${stepPath(checked, step)}.region; ${fix}`,
      },
    ];
  }
  return [
    {
      ...at,
      severity: 'error',
      message: said,
      why: `step ${step.name} moves files between BigQuery in ${own} and the bucket of temporary files in ${location}; a multi-region is another place than a region in it`,
      fix,
    },
  ];
}

/** @returns what BigQuery says to files in another place than its dataset */
export function checkBigQueryFiles(checked: CheckedJob): readonly Stated[] {
  const temp = tempBucketOf(checked.job);
  const location = checked.scenario.project.buckets.get(temp?.bucket ?? '')?.location ?? null;
  if (temp === null || location === null) return [];
  return bigQueryFileSteps(checked).flatMap((step) =>
    finding(checked, step, location, temp.option),
  );
}
