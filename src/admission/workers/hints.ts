import { findAccelerator } from '../../facts/accelerators.ts';
import { findMachine, type Machine } from '../../facts/machines.ts';
import { parseAccelerator } from '../../facts/options/accelerator-text.ts';
import { fittedMachine } from '../../pipeline/fitted-machine.ts';
import type { Stage } from '../../pipeline/stage.ts';
import { fitsStreams } from '../../pipeline/streaming/streaming-pools.ts';
import type { ResourceHints } from '../../scenario/scenario.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { isFlexRs } from '../options/flexrs.ts';
import { asks, hintSources } from './hint-sources.ts';
import { findAsked, optionOf } from '../options/settings.ts';
import { stagesOf } from '../stages.ts';
import { stepPath } from '../step-path.ts';
import { inGib } from '../words.ts';

const inWords = ({ minRam, accelerator, cpuCount }: ResourceHints): string =>
  [
    ...(minRam === null ? [] : [`min_ram ${inGib(minRam)}`]),
    ...(cpuCount === undefined ? [] : [`cpu_count ${cpuCount}`]),
    ...(accelerator === null ? [] : [`accelerator ${accelerator}`]),
  ].join(', ');

function isKnownGpu({ accelerator }: ResourceHints): boolean {
  const read = accelerator === null ? null : parseAccelerator(accelerator);
  return read === null || (read.ok && findAccelerator(read.value.type) !== undefined);
}

const shapeOf = ({ name, vcpu, memoryGib }: Machine): string =>
  `${name} (${vcpu} vCPU, ${memoryGib} GiB)`;

/** Where the hints of a stage stand: at the first of its steps with any of its own, else at the pipeline's. */
function placeOf(checked: CheckedJob, stage: Stage): string {
  const sources = hintSources(checked);
  const own = sources.find(({ step }) => step !== null && stage.steps.includes(step));
  return (own ?? sources[0])?.path ?? checked.path;
}

/** What a stage whose steps give hints runs on; nothing to say where that is the job's own workers. */
function checkStage(checked: CheckedJob, stage: Stage, worker: Machine): Stated[] {
  const fitted = fittedMachine(worker, stage.hints);
  if (fitted?.name === worker.name && stage.hints.accelerator === null) return [];
  const path = placeOf(checked, stage);
  const asked = `${stage.name} asks for ${inWords(stage.hints)}`;
  if (fitted === null && !isKnownGpu(stage.hints)) return []; // told of as a GPU
  if (fitted === null) {
    return [
      {
        code: 'HINT-POOL',
        severity: 'error',
        path,
        message: `no machine of the series of ${worker.name} that the tables have gives what ${asked}`,
        fix: 'a smaller hint, another --workerMachineType, or another GPU',
      },
    ];
  }
  return [
    {
      code: 'HINT-POOL',
      severity: 'unknown',
      path,
      message: `${asked}: right fitting chooses the workers of its pool; which machine it takes is not published, here ${shapeOf(fitted)}`,
      fix: 'compare with the worker pools of a real job; the other stages run on the job’s own workers',
    },
  ];
}

/** Pools are by what is asked: each is told of once. */
function checkPools(checked: CheckedJob): Stated[] {
  const worker = findMachine(checked.job.options.workerMachineType);
  if (worker === undefined) return [];
  const stages = stagesOf(checked).filter(({ hints }) => asks(hints));
  const first = stages.filter(
    ({ hints }, at) => stages.findIndex((other) => inWords(other.hints) === inWords(hints)) === at,
  );
  return first.flatMap((stage) => checkStage(checked, stage, worker));
}

function checkFusion(checked: CheckedJob): Stated[] {
  return stagesOf(checked)
    .filter(({ begins }) => begins === 'other-accelerator')
    .flatMap(({ root }): Stated[] => {
      const step = checked.job.steps.find(({ name }) => name === root);
      if (step === undefined) return [];
      return [
        {
          code: 'HINT-GPUS',
          severity: 'warning',
          path: `${stepPath(checked, step)}.resources.accelerator`,
          message: `resource hints for different GPUs aren’t mergeable: ${root} is not fused with the step before it, whose output is materialised`,
          fix: 'the same accelerator for both steps, if either serves both',
        },
      ];
    });
}

function checkSdk(checked: CheckedJob): Stated[] {
  if (checked.job.sdk !== 'go') return [];
  return hintSources(checked).map(({ path }) => ({
    code: 'HINT-SDK',
    severity: 'warning',
    path,
    message: 'Resource hints aren’t supported in Go; this forecast follows them all the same',
    fix: 'leave the hint out: --workerMachineType holds for every worker',
  }));
}

/** Right fitting and `worker_accelerator` exclude each other. */
function checkBoth(checked: CheckedJob): Stated[] {
  const { options } = checked.job;
  if (options.workerAccelerator === null) return [];
  return [
    {
      code: 'HINT-ACCELERATOR',
      severity: 'warning',
      path: `${checked.path}.${optionOf(findAsked(options, 'worker_accelerator'), 'dataflowServiceOptions')}`,
      message:
        'when you use right fitting, don’t use the worker_accelerator service option: steps of this job give resource hints',
      fix: 'leave out worker_accelerator, and give the steps that need GPUs the hint accelerator',
    },
  ];
}

/** Streaming jobs are fitted where they ask for it and are scaled horizontally; this forecast needs Streaming Engine, too. */
function checkStreaming(checked: CheckedJob): Stated[] {
  const { options } = checked.job;
  const [first] = hintSources(checked);
  if (first === undefined || fitsStreams(options)) return [];
  const lacking = [
    ...(findAsked(options, 'enable_streaming_rightfitting') === undefined
      ? ['--experiments=enable_streaming_rightfitting']
      : []),
    ...(options.autoscalingAlgorithm === 'NONE' ? ['horizontal autoscaling'] : []),
    ...(options.streamingEngine ? [] : ['Streaming Engine']),
  ].join(' and ');
  return [
    {
      code: 'HINT-STREAMING',
      severity: 'warning',
      path: first.path,
      message: `resource hints have no effect on this streaming job: right fitting needs ${lacking}`,
      fix: `${lacking}, or leave the hints out: --workerMachineType holds for every worker`,
    },
  ];
}

/**
 * Resource hints that make the service pick workers of its own (right fitting); Java and Python from 2.31 on, which a
 * scenario does not tell. With FlexRS they are refused.
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/right-fitting (2026-03-03).
 */
export const checkHints: Check = (checked) => {
  if (isFlexRs(checked.job.options) || hintSources(checked).length === 0) return [];
  const unheeded = checked.job.type === 'streaming' ? checkStreaming(checked) : [];
  if (unheeded.length > 0) return unheeded;
  return [checkPools, checkFusion, checkSdk, checkBoth].flatMap((check) => check(checked));
};
