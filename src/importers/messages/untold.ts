import type { MessagesEvidence, PhaseEvidence } from '../evidence.ts';

/** What a whole job's messages tell, in order; a first raise is told by autoscaled jobs only. */
const PHASES: readonly (readonly [keyof PhaseEvidence, string])[] = [
  ['poolStartAt', 'when the pool was asked for ("Starting … workers")'],
  ['workersStartedAt', 'when workers had started ("Workers have started successfully")'],
  ['workersReadyAt', 'when workers took work ("All workers have finished the startup processes")'],
  ['lastOperationAt', 'when the last operation ended ("Finished operation")'],
  ['stoppingAt', 'when the pool was stopped ("Stopping worker pool")'],
  ['stoppedAt', 'when no worker was left'],
];

/**
 * Takes what the messages of a job told; returns what a job's messages otherwise tell and these don't, as one sentence, or
 * nothing where all is told. Short logs and those asked without JOB_MESSAGE_DETAILED lack much of it.
 */
export function untold({ jobId, phases }: MessagesEvidence): readonly string[] {
  const missing = PHASES.filter(([phase]) => phases[phase] === null).map(([, what]) => what);
  if (missing.length === 0) return [];
  return [
    `${jobId === null ? '' : `${jobId.value}: `}the messages don’t tell ${missing.join('; ')}`,
  ];
}
