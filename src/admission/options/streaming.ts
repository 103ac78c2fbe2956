import { MOST_DISKS_PER_WORKER } from '../../facts/worker-defaults.ts';
import type { LaunchSetting } from '../../scenario/scenario.ts';
import {
  isUtilizationHint,
  parseHint,
  UTILIZATION_HINT,
} from '../../scenario/schema/streamed/hint.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { checkUpdates } from './streaming-updates.ts';
import { asWritten, findAsked, optionOf } from './settings.ts';

const ENGINE_BY_EXPERIMENT = ['enable_streaming_engine', 'enable_windmill_service'] as const;

const engineExperiment = ({ job }: CheckedJob): LaunchSetting | undefined =>
  ENGINE_BY_EXPERIMENT.map((name) => findAsked(job.options, name)).find(
    (setting) => setting !== undefined,
  );

const JAVA_BOTH =
  'Streaming engine both disabled and enabled: enableStreamingEngine is set to false, but enable_windmill_service and/or enable_streaming_engine are present. It is recommended you only set enableStreamingEngine.';

const PYTHON_BOTH =
  'Streaming engine both disabled and enabled: --enable_streaming_engine flag is not set, but enable_windmill_service and/or enable_streaming_engine experiments are present. It is recommended you only set the --enable_streaming_engine flag.';

/** Source: apache/beam DataflowPipelineTranslator.java, dataflow_runner.py. A template’s launch passes experiments on. */
function checkEngineTwice(checked: CheckedJob): Stated[] {
  const { sdk, template, options } = checked.job;
  const asked = engineExperiment(checked);
  const option = options.submission.streamingEngine;
  const isJava = sdk === 'java' && option === false;
  const isPython = sdk === 'python' && option !== true && template === null;
  if (asked === undefined || !(isJava || isPython)) return [];
  return [
    {
      code: 'OPT-STREAMING-ENGINE',
      severity: 'error',
      path: `${checked.path}.${optionOf(asked, 'experiments')}`,
      message: isJava ? JAVA_BOTH : PYTHON_BOTH,
      why: `${asWritten(asked)} is given, and the option is ${option === undefined ? 'not' : String(option)}`,
      fix: isJava
        ? '--enableStreamingEngine alone, or neither'
        : `--enable_streaming_engine, and no ${asWritten(asked)}`,
    },
  ];
}

/** Turned off where it can’t be. Source: …/docs/streaming-engine, …/guides/runner-v2 (2026-03-03). */
function checkEngineOff({ job, path }: CheckedJob): Stated[] {
  const { options, sdk } = job;
  const off = findAsked(options, 'disable_streaming_engine');
  const isOff = off !== undefined || options.submission.streamingEngine === false;
  if (!isOff || !options.streamingEngine) return [];
  return [
    {
      code: 'OPT-STREAMING-ENGINE',
      severity: 'warning',
      path:
        off === undefined
          ? `${path}.options.enableStreamingEngine`
          : `${path}.${optionOf(off, 'experiments')}`,
      message:
        sdk === 'python'
          ? 'In Python SDK version 2.45.0 or later, you cannot disable Streaming Engine for streaming pipelines: it is on'
          : 'Runner v2 requires Streaming Engine: it is on',
      fix: 'leave it out',
    },
  ];
}

/** Source: …/docs/guides/streaming-modes; the API’s STREAMING_MODE_AT_LEAST_ONCE (2026-08-25). */
function checkAtLeastOnce({ job, path }: CheckedJob): Stated[] {
  const { options, streaming } = job;
  if (streaming?.mode !== 'at-least-once' || options.streamingEngine) return [];
  const asked = findAsked(options, 'streaming_mode_at_least_once');
  const key = asked === undefined ? 'mode' : optionOf(asked, 'dataflowServiceOptions');
  return [
    {
      code: 'OPT-AT-LEAST-ONCE',
      severity: 'error',
      path: `${path}.${key}`,
      message:
        'at-least-once streaming mode requires Streaming Engine, which this job has turned off',
      fix: `--enableStreamingEngine, or leave out ${asked?.name ?? 'the mode'}`,
    },
  ];
}

/** Source: …/docs/horizontal-autoscaling, …/docs/request-quotas (2026-03-03). */
function checkMost({ job, path }: CheckedJob): Stated[] {
  const { streamingEngine, given, autoscalingAlgorithm } = job.options;
  if (streamingEngine || given.includes('maxNumWorkers')) return [];
  const scales = autoscalingAlgorithm === 'THROUGHPUT_BASED';
  return [
    {
      code: 'OPT-STREAMING-MAX',
      severity: scales ? 'error' : 'warning',
      path: `${path}.options.maxNumWorkers`,
      message: scales
        ? 'max_num_workers is required for a streaming job that scales without Streaming Engine: its data disks are as many'
        : 'Google’s course says that max_num_workers is required for every streaming job without Streaming Engine; with autoscaling off this forecast takes the pool and its disks as num_workers',
      fix: '--maxNumWorkers=N, N disks of 400 GB from the start; or --enableStreamingEngine',
    },
  ];
}

/** A pool size that the launch asks for, as which flag, and where; the fewest only counts where the pool scales. */
function sizesAsked({ options }: CheckedJob['job']) {
  const { numWorkers, minNumWorkers, given, autoscalingAlgorithm } = options;
  const setting = findAsked(options, 'min_num_workers');
  const scales = autoscalingAlgorithm === 'THROUGHPUT_BASED' && given.includes('minNumWorkers');
  const fewest = {
    flag: setting === undefined ? 'minNumWorkers' : 'dataflowServiceOptions=min_num_workers',
    key:
      setting === undefined ? 'options.minNumWorkers' : optionOf(setting, 'dataflowServiceOptions'),
    size: minNumWorkers,
  };
  return [
    ...(numWorkers === null
      ? []
      : [{ flag: 'numWorkers', key: 'options.numWorkers', size: numWorkers }]),
    ...(scales ? [fewest] : []),
  ];
}

/** Workers and disks spread evenly, at most 15 on a worker; observed: mozilla/gcp-ingestion#1738 (2021-06-23). */
function checkPool({ job, path }: CheckedJob): Stated[] {
  const { dataDisks } = job.options;
  if (dataDisks === undefined) return [];
  const fewest = Math.ceil(dataDisks / MOST_DISKS_PER_WORKER);
  return sizesAsked(job).flatMap(({ flag, key, size }): Stated[] => {
    if (size >= fewest) return [];
    return [
      {
        code: 'OPT-STREAMING-POOL',
        severity: 'error',
        path: `${path}.${key}`,
        message: `The supplied parameters for autoscaling and the worker pool size are incorrect. Causes: With the max number of workers set to ${dataDisks}, streaming requires the number of workers (currently ${size}) to be set in the range [${fewest}, ${dataDisks}].`,
        why: `${dataDisks} data disks on ${size} ${size === 1 ? 'worker' : 'workers'} are more than ${MOST_DISKS_PER_WORKER} on each`,
        fix: `--${flag}=${fewest}, --maxNumWorkers=${Math.max(1, size) * MOST_DISKS_PER_WORKER}, or --enableStreamingEngine`,
      },
    ];
  });
}

function checkHint({ job, path }: CheckedJob): Stated[] {
  const asked = findAsked(job.options, 'worker_utilization_hint');
  if (asked === undefined) return [];
  const text = asked.value ?? '';
  if (isUtilizationHint(parseHint(text))) return [];
  return [
    {
      code: 'OPT-UTILIZATION-HINT',
      severity: 'error',
      path: `${path}.${optionOf(asked, 'dataflowServiceOptions')}`,
      message: `worker_utilization_hint has to be from ${UTILIZATION_HINT.least} to ${UTILIZATION_HINT.most}; it is ${text === '' ? 'without a value' : text}`,
      fix: '--dataflowServiceOptions=worker_utilization_hint=0.8, or leave it out',
    },
  ];
}

const CHECKS: readonly Check[] = [
  checkEngineTwice,
  checkEngineOff,
  checkAtLeastOnce,
  checkMost,
  checkPool,
  checkHint,
  checkUpdates,
];

/** What a streaming job asks for and can’t have. */
export const checkStreaming: Check = (checked) =>
  checked.job.type === 'streaming' ? CHECKS.flatMap((check) => check(checked)) : [];
