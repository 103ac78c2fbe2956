import { ELEMENT_BYTES_LIMIT } from '../facts/service-limits.ts';
import { WORKERS_PER_JOB_LIMIT } from '../facts/worker-defaults.ts';
import type { Step } from '../scenario/scenario.ts';
import type { Check, CheckedJob } from './check.ts';
import type { Finding } from './finding.ts';
import { costPath } from './step-path.ts';
import { inGb } from './words.ts';

/** Source: https://cloud.google.com/dataflow/quotas. */
function checkWorkers({ job, path }: CheckedJob): Finding[] {
  const { maxNumWorkers } = job.options;
  if (maxNumWorkers <= WORKERS_PER_JOB_LIMIT) return [];
  return [
    {
      code: 'LIMIT-WORKERS-PER-JOB',
      severity: 'error',
      path: `${path}.options.maxNumWorkers`,
      message: `max_num_workers (${maxNumWorkers}) is above ${WORKERS_PER_JOB_LIMIT}, the most workers of one job`,
      fix: `--maxNumWorkers=${WORKERS_PER_JOB_LIMIT}`,
    },
  ];
}

/** Bytes of an element of a step as stated, or of the mean element of a source: some are as large at least. */
function elementBytes(step: Step): { readonly bytes: number; readonly key: string } {
  if (step.kind === 'read') return { bytes: step.bytes / step.elements, key: 'size' };
  return { bytes: 'outputBytes' in step ? (step.outputBytes ?? 0) : 0, key: 'outputSize' };
}

/** Source: https://docs.cloud.google.com/dataflow/docs/guides/common-errors. */
function checkElements(checked: CheckedJob): Finding[] {
  return checked.job.steps.flatMap((step): Finding[] => {
    const { bytes, key } = elementBytes(step);
    if (bytes <= ELEMENT_BYTES_LIMIT) return [];
    return [
      {
        code: 'LIMIT-ELEMENT',
        severity: 'error',
        path: `${costPath(checked, step)}.${key}`,
        message: `elements of ${inGb(bytes)} are above ${inGb(ELEMENT_BYTES_LIMIT)}, the most that one element may have`,
        fix: 'hand on the name of a file that holds the data, or several smaller elements',
      },
    ];
  });
}

/** Limits that hold in every project. */
export const checkLimits: Check = (checked) => [
  ...checkWorkers(checked),
  ...checkElements(checked),
];
