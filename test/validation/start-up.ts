import { quantile } from '../../src/kernel/statistics/quantile.ts';
import { plainConstants } from '../../src/project/constants.ts';
import { simulateProject } from '../../src/project/simulate.ts';
import { START_UP } from './published-runs.ts';
import { scenarioOf } from './replay.ts';
import { deviation, table } from './table.ts';

const RUNS = 101;

interface StartUp {
  /** Submission → first worker counted, s. */
  readonly raise: number;
  /** Submission → all workers of the start ready, s. */
  readonly ready: number;
  /** "Stopping worker pool" → end, s. */
  readonly teardown: number;
}

/** @returns medians over the replicates, luck alone */
export function replayStartUp(sdk: 'java' | 'python', workers: number): StartUp {
  const scenario = scenarioOf(`
name: start-up
project: { region: us-central1 }
job:
  sdk: ${sdk}
  options: { numWorkers: ${workers}, maxNumWorkers: ${workers}, autoscalingAlgorithm: NONE }
  pipeline: [{ read: { read: synthetic, size: 1 GB, elements: 1000, files: 100, cpu: 1 s } }]
`);
  const { project, jobs, seed, constants: given } = scenario;
  const constants = plainConstants(given);
  const records = Array.from({ length: RUNS }, (_, replicate) => {
    const job = simulateProject({ project, jobs, seed, replicate, constants }).jobs[0];
    if (job === undefined) throw new Error('no job');
    const at = (text: string): number =>
      (job.messages.find((message) => message.text.startsWith(text))?.at ?? NaN) / 1000;
    return {
      raise: (job.startedAt ?? NaN) / 1000,
      ready: at('All workers have finished'),
      teardown: job.finishedAt / 1000 - at('Stopping worker pool'),
    };
  });
  const median = (of: (one: StartUp) => number): number => quantile(records.map(of), 0.5);
  return {
    raise: median(({ raise }) => raise),
    ready: median(({ ready }) => ready),
    teardown: median(({ teardown }) => teardown),
  };
}

export function startUpSection(): string {
  const java = replayStartUp('java', 1);
  const five = replayStartUp('java', 5);
  const python = replayStartUp('python', 1);
  const row = (what: string, published: readonly number[], predicted: number): string[] => [
    what,
    published.join(', '),
    predicted.toFixed(1),
    deviation(predicted, quantile(published, 0.5)),
  ];
  return [
    '## Start-up and teardown: constants against the logs they come from',
    '',
    'Not a check: these logs are the source of the constants. It shows that the phases add up.',
    '',
    table(
      ['from → to, s', 'published', 'median replayed', 'error to the median'],
      [
        row('submission → first worker counted', START_UP.firstRaise, java.raise),
        row('submission → all 5 workers ready, Java', [START_UP.javaFiveReady], five.ready),
        row('submission → ready, 1 worker, Python', START_UP.pythonReady, python.ready),
        row('stopping → 0 workers', START_UP.teardown, java.teardown),
      ],
    ),
    '',
    `One Java worker is ready ${java.ready.toFixed(1)} s after submission.`,
  ].join('\n');
}
