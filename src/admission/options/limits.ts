import {
  ELEMENT_BYTES_LIMIT,
  PUBSUB_MESSAGE_BYTES_LIMIT,
  STREAMING_ENGINE_ELEMENT_BYTES_LIMIT,
  WORKERS_PER_JOB_DOUBTFUL,
  WORKERS_PER_JOB_LIMIT_IN_ZONE,
} from '../../facts/service-limits.ts';
import { BATCH_WORKER, WORKERS_PER_JOB_LIMIT } from '../../facts/worker-defaults.ts';
import type { JobSpec, LaunchOptions, Step } from '../../scenario/scenario.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { costPath } from '../step-path.ts';
import { inGb } from '../words.ts';

/** The most workers of one job, and when that is the lower limit, why. */
function workersLimit({ type, options }: JobSpec): readonly [number, string] {
  const { workerZone, shuffleMode } = options;
  if (workerZone !== null) return [WORKERS_PER_JOB_LIMIT_IN_ZONE, ' with a worker zone'];
  const backend = type === 'streaming' ? 'Streaming Engine' : 'Dataflow Shuffle';
  if (shuffleMode === 'workers') return [WORKERS_PER_JOB_LIMIT_IN_ZONE, ` without ${backend}`];
  return [WORKERS_PER_JOB_LIMIT, ''];
}

/** A number of workers that the user gave. */
interface AskedWorkers {
  readonly option: 'numWorkers' | 'maxNumWorkers';
  /** Python's spelling. */
  readonly python: string;
  readonly workers: number;
}

/** The default most workers, 2,000, are the service's affair. */
function askedWorkers({ numWorkers, maxNumWorkers, given }: LaunchOptions): AskedWorkers[] {
  const first = { option: 'numWorkers', python: 'num_workers', workers: numWorkers ?? 0 } as const;
  const most = { option: 'maxNumWorkers', python: 'max_num_workers' } as const;
  const isDefault = !given.includes(most.option) && maxNumWorkers === BATCH_WORKER.maxNumWorkers;
  return [first, ...(isDefault ? [] : [{ ...most, workers: maxNumWorkers }])];
}

/** Source: https://cloud.google.com/dataflow/quotas; …/request-quotas says 1,000. */
function checkWorkers({ job, path }: CheckedJob): Stated[] {
  const [limit, why] = workersLimit(job);
  return askedWorkers(job.options).flatMap(({ option, python, workers }): Stated[] => {
    const at = `${path}.options.${option}`;
    if (workers > limit) {
      return [
        {
          code: 'LIMIT-WORKERS-PER-JOB',
          severity: 'error',
          path: at,
          message: `${python} (${workers}) is above ${limit}, the most workers of one job${why}`,
          fix: `--${option}=${limit}`,
        },
      ];
    }
    if (workers <= WORKERS_PER_JOB_DOUBTFUL) return [];
    return [
      {
        code: 'LIMIT-WORKERS-DOUBTFUL',
        severity: 'warning',
        path: at,
        message: `${python} (${workers}) is above ${WORKERS_PER_JOB_DOUBTFUL}, the most workers of one job by the page on requesting quotas; the quotas page says ${limit}${why}`,
        fix: `--${option}=${WORKERS_PER_JOB_DOUBTFUL}, or ask Google Cloud support first`,
      },
    ];
  });
}

/** Bytes of an element of a step as stated, or of the mean element of a source: some are as large at least. */
function elementBytes(step: Step): { readonly bytes: number; readonly key: string } {
  if (step.kind === 'read') {
    const key = step.rate === undefined ? 'size' : 'elementSize';
    return { bytes: step.bytes / step.elements, key };
  }
  return { bytes: 'outputBytes' in step ? (step.outputBytes ?? 0) : 0, key: 'outputSize' };
}

/** What Pub/Sub hands over is no larger than what it takes. Source: PUBSUB_MESSAGE_PROVENANCE. */
function checkMessages(checked: CheckedJob): Stated[] {
  return checked.job.steps.flatMap((step): Stated[] => {
    const { bytes, key } = elementBytes(step);
    const most = PUBSUB_MESSAGE_BYTES_LIMIT;
    if (step.kind !== 'read' || step.connector !== 'pubsub' || bytes <= most) return [];
    return [
      {
        code: 'LIMIT-MESSAGE',
        severity: 'error',
        path: `${costPath(checked, step)}.${key}`,
        message: `messages of ${inGb(bytes)} are above ${inGb(most)}, the most that Pub/Sub takes: none of them could come`,
        fix: 'messages with the name of a file that holds the data, or several smaller ones',
      },
    ];
  });
}

/** Source: https://docs.cloud.google.com/dataflow/docs/guides/common-errors. */
function checkElements(checked: CheckedJob): Stated[] {
  const { streamingEngine } = checked.job.options;
  const most = streamingEngine ? STREAMING_ENGINE_ELEMENT_BYTES_LIMIT : ELEMENT_BYTES_LIMIT;
  return checked.job.steps.flatMap((step): Stated[] => {
    const { bytes, key } = elementBytes(step);
    if (bytes <= most) return [];
    return [
      {
        code: 'LIMIT-ELEMENT',
        severity: 'error',
        path: `${costPath(checked, step)}.${key}`,
        message: `elements of ${inGb(bytes)} are above ${inGb(most)}, the most that one element may have${checked.job.options.streamingEngine ? ' with Streaming Engine' : ''}`,
        fix: 'hand on the name of a file that holds the data, or several smaller elements',
      },
    ];
  });
}

/** Limits that hold in every project. */
export const checkLimits: Check = (checked) => [
  ...checkWorkers(checked),
  ...checkElements(checked),
  ...checkMessages(checked),
];
