import { replicate, usageOf } from '../../src/forecast/replicate.ts';
import type { RunEvidence } from '../../src/importers/evidence.ts';
import type { PastRun } from '../../src/calibrate/run.ts';
import { metricsOf as countersOf } from '../../src/pricing/metrics.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { scenarioOf } from '../validation/replay.ts';
import { changeAt, found, jobOf, messagesOf, metricsOf, operation } from './evidence.ts';

/** The truth: a scenario in which everything is known. */
export function truth(
  cpu: string,
  constants: Readonly<Record<string, number>> = {},
  size = 1,
): Scenario {
  return scenarioOf(
    JSON.stringify({
      name: 'truth',
      seed: 99,
      project: { region: 'us-central1' },
      job: {
        sdk: 'java',
        options: { workerMachineType: 'n1-standard-1', maxNumWorkers: 12 },
        pipeline: [
          {
            lines: {
              read: 'gcs-text',
              size: `${20 * size} GB`,
              elements: 200_000 * size,
              files: 100,
            },
          },
          { parse: { map: { cpu } } },
          { count: { combine: { keys: 1000, cpu: '2 us', outputSize: '20 B' } } },
          { store: { write: 'gcs-text' } },
        ],
      },
      constants,
    }),
  );
}

/** The same job as its owner knows it: the CPU of its steps unknown, no constant of its own. */
export function unknown(size = 1): Scenario {
  const scenario = truth('1 ms', {}, size);
  const jobs = scenario.jobs.map((job) => ({
    ...job,
    steps: job.steps.map((step) =>
      step.name === 'parse' && 'cost' in step
        ? { ...step, cost: { ...step.cost, cpu: 'unknown' as const } }
        : step,
    ),
  }));
  return { ...scenario, jobs, constants: new Map() };
}

export interface Told {
  readonly clock?: boolean;
  readonly counters?: boolean;
  readonly messages?: boolean;
}

/** What the files of one play-out of a scenario would tell, as if it had been a real run. */
export function evidenceFrom(
  scenario: Scenario,
  index: number,
  { clock = true, counters = true, messages = true }: Told = {},
): RunEvidence {
  const [job] = replicate(scenario, 'luck', index).record.jobs;
  if (job === undefined) throw new Error('no job');
  const at = (text: string): number =>
    (job.messages.find((message) => message.text.startsWith(text))?.at ?? NaN) / 1000;
  const raised = job.messages.flatMap(({ at: ms, text }) => {
    const size = /Raised the number of workers to (\d+)/u.exec(text)?.[1];
    return size === undefined ? [] : [changeAt(ms / 1000, Number(size))];
  });
  return {
    job: clock ? jobOf((job.finishedAt - job.submittedAt) / 1000) : null,
    metrics: counters ? metricsOf({ ...countersOf(usageOf(job)) }) : null,
    messages: messages
      ? messagesOf(
          {
            firstMessageAt: 0,
            poolStartAt: at('Starting '),
            firstRaiseAt: (job.startedAt ?? 0) / 1000,
            workersReadyAt: at('All workers'),
            lastOperationAt: at('Stopping'),
            stoppingAt: at('Stopping'),
            stoppedAt: job.finishedAt / 1000,
          },
          {
            workers: raised,
            startWorkers: found(job.initialWorkers, 'log Starting workers'),
            operations: job.stages.map(({ name, openedAt, closedAt }) =>
              operation(name.split('+'), (openedAt ?? 0) / 1000, (closedAt ?? 0) / 1000),
            ),
          },
        )
      : null,
  };
}

export const simulatedRun = (
  name: string,
  scenario: Scenario,
  index: number,
  told?: Told,
  bytes: number | null = null,
): PastRun => ({ name, evidence: evidenceFrom(scenario, index, told), bytes });
