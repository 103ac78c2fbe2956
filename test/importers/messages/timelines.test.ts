import { describe, expect, test } from 'vitest';
import { noSharedData, sharedRows } from '../metrics/collected.ts';
import { readConsole, secondsBetween } from './read.ts';

type Row = Readonly<Record<string, string>>;

/** Texts of the moments in the sheet's rows, as the service words them. */
const TEXTS: readonly (readonly [column: string, importance: string, text: string])[] = [
  ['starting_workers', 'BASIC', 'Starting 1 workers in us-central1-a...'],
  [
    'raised_to_1',
    'DETAILED',
    'Autoscaling: Raised the number of workers to 1 based on the rate of progress in the currently running stage(s).',
  ],
  ['workers_started', 'DETAILED', 'Workers have started successfully.'],
  [
    'workers_ready',
    'DETAILED',
    'All workers have finished the startup processes and began to receive work requests.',
  ],
  ['last_op_finished', 'BASIC', 'Finished operation read+write'],
  ['stopping_pool', 'BASIC', 'Stopping worker pool...'],
  ['resized_to_0', 'DETAILED', 'Autoscaling: Resized worker pool from 1 to 0.'],
];

const DELAYS = [
  ['s_start_to_raised', 'poolStartAt', 'firstRaiseAt'],
  ['s_start_to_started', 'poolStartAt', 'workersStartedAt'],
  ['s_started_to_ready', 'workersStartedAt', 'workersReadyAt'],
  ['s_ready_to_last_op', 'workersReadyAt', 'lastOperationAt'],
  ['s_stopping_to_zero', 'stoppingAt', 'stoppedAt'],
] as const;

const PREFIXES = [
  'INFO:root:',
  'INFO:apache_beam.runners.dataflow.dataflow_runner:',
  '2020-10-26 14:15.42 - ',
  '',
];

function textOf(row: Row, prefix: string): string {
  const messages = TEXTS.flatMap(([column, importance, text]) => {
    const time = row[column] ?? '';
    return time === '' ? [] : [`${prefix}${time}: JOB_MESSAGE_${importance}: ${text}\n`];
  });
  return `${prefix}Created job with id: [${row['job_id']}]\n${messages.join('')}`;
}

describe.skipIf(noSharedData !== '')(`collected data${noSharedData}: timelines of jobs`, () => {
  const rows = sharedRows('job_timelines.csv');

  test('there are jobs', () => {
    expect(rows.length).toBeGreaterThanOrEqual(5);
  });

  describe.each(PREFIXES)('with the prefix “%s”', (prefix) => {
    test.each(rows)('$job_id', (row) => {
      const [job] = readConsole(textOf(row, prefix)).messages;
      expect(job?.jobId?.value).toBe(row['job_id']);
      for (const [column, from, to] of DELAYS) {
        const published = row[column] ?? '';
        if (published === '') continue;
        const delay = secondsBetween(job!, from, to);
        expect(Math.abs((delay ?? NaN) - Number(published)), column).toBeLessThan(0.1);
      }
    });
  });

  test('all of them in one file', () => {
    const { messages } = readConsole(rows.map((row) => textOf(row, 'INFO:root:')).join(''));
    expect(messages.map(({ jobId }) => jobId?.value)).toEqual(rows.map((row) => row['job_id']));
  });
});
