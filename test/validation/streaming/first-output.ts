import { replicate } from '../../../src/forecast/replicate.ts';
import { quantile } from '../../../src/kernel/statistics/quantile.ts';
import { readScenario } from '../../../src/scenario/read-scenario.ts';
import { table } from '../table.ts';

const RUNS = 101;

export const PUBLISHED = { java: [143, 169], python: [205, 296] } as const;

const job = (sdk: 'java' | 'python'): string => `
name: first-output
project: { region: asia-southeast1 }
job:
  type: streaming
  sdk: ${sdk}
  duration: 20 min
  options: { workerMachineType: n2-standard-4, numWorkers: 3, maxNumWorkers: 3, autoscalingAlgorithm: NONE, enableStreamingEngine: true }
  pipeline:
    - read: { read: pubsub, rate: 100/s, elementSize: 500 B }
    - write: { write: bigquery-storage-write }
`;

/** Seconds from submission to the first elements written, 5th, 50th and 95th percentile of luck alone. */
export function replayFirstOutput(sdk: 'java' | 'python'): readonly number[] {
  const read = readScenario(job(sdk), 'case.yaml');
  if (!read.ok) throw new Error(read.issues[0]?.message);
  const { scenario } = read;
  const times = Array.from({ length: RUNS }, (_, index) => {
    const [record] = replicate(scenario, 'luck', index).record.jobs;
    return (record?.workedFrom ?? NaN) / 1000;
  });
  return [0.05, 0.5, 0.95].map((p) => quantile(times, p));
}

export function firstOutputSection(): string {
  const row = (name: string, sdk: 'java' | 'python'): string[] => {
    const [p5 = NaN, p50 = NaN, p95 = NaN] = replayFirstOutput(sdk);
    const [low, high] = PUBLISHED[sdk];
    return [name, `${low}–${high}`, p50.toFixed(0), `${p5.toFixed(0)}–${p95.toFixed(0)}`, 'fit'];
  };
  return [
    '### From launch to the first rows written',
    '',
    `Three workers of n2-standard-4, ${RUNS} replicates, luck alone. What is between the first worker at work and the first rows`,
    '(`streaming.open.*`) was derived from these very runs.',
    '',
    table(
      ['', 'published s', 'played s, median', '5 % – 95 %', 'used as'],
      [row('Java', 'java'), row('Python', 'python')],
    ),
  ].join('\n');
}
