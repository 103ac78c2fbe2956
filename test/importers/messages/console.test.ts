import { describe, expect, test } from 'vitest';
import { createConsoleReader } from '../../../src/importers/messages/console.ts';
import { untold } from '../../../src/importers/messages/untold.ts';
import { fixture } from './fixture.ts';
import { at, readConsole, readPieces, said, secondsBetween } from './read.ts';

describe('a word count of 2023', () => {
  const log = readConsole(fixture('messages/word-count-2023.log'));
  const [job] = log.messages;

  test('is one job with its id, machine, place and bounds', () => {
    expect(log.messages).toHaveLength(1);
    expect(job).toMatchObject({
      jobId: { value: '2023-06-14_20_42_58-2027860067366065399', from: 'console.log line 7' },
      machineType: { value: 'n1-standard-1', from: 'console.log line 11' },
      place: { value: 'us-west1-a' },
      workersBetween: { value: [1, 1000] },
      startWorkers: { value: 1 },
    });
  });

  test.each([
    ['poolStartAt', 'firstRaiseAt', 61.1],
    ['poolStartAt', 'workersStartedAt', 97.2],
    ['workersStartedAt', 'workersReadyAt', 141.9],
    ['workersReadyAt', 'lastOperationAt', 16.7],
    ['stoppingAt', 'stoppedAt', 43.6],
  ] as const)('%s to %s takes %d s', (from, to, seconds) => {
    expect(Math.abs(secondsBetween(job!, from, to)! - seconds)).toBeLessThan(0.1);
  });

  test('has its first message, not its first line', () => {
    expect(job?.phases.firstMessageAt).toEqual({
      value: at('2023-06-15T03:43:00.354Z'),
      from: 'console.log line 10',
    });
  });

  test('has the workers as decided and as reached', () => {
    expect(job?.workers.map(({ at: time, workers, kind }) => [time, workers, kind])).toEqual([
      [at('2023-06-15T03:43:03.801Z'), 1, 'decided'],
      [at('2023-06-15T03:44:04.869Z'), 1, 'reached'],
      [at('2023-06-15T03:48:03.649Z'), 0, 'reached'],
    ]);
  });

  test('has its operations from start to end, step by step', () => {
    expect(job?.operations).toEqual([
      {
        steps: ['read/Read', 'split', 'count/GroupByKey/Write'],
        startedAt: at('2023-06-15T03:43:03.743Z'),
        endedAt: at('2023-06-15T03:47:09Z'),
        from: 'console.log line 16',
      },
      {
        steps: ['count/GroupByKey/Read', 'format', 'write'],
        startedAt: at('2023-06-15T03:47:12.858Z'),
        endedAt: at('2023-06-15T03:47:19.605Z'),
        from: 'console.log line 23',
      },
    ]);
  });

  test('has its fusion in order', () => {
    expect(job?.fusions).toEqual([
      { consumer: 'split', into: 'read/Read' },
      { consumer: 'count/GroupByKey+count/Combine/Partial', into: 'split' },
    ]);
  });

  test('lacks nothing, and nothing went wrong', () => {
    expect(said(log)).toEqual([]);
    expect(job?.failures).toEqual([]);
  });

  test('is the same in pieces of any size, with CRLF, with a byte order mark', () => {
    const text = fixture('messages/word-count-2023.log');
    for (const size of [1, 7, 100]) expect(readConsole(text, size)).toEqual(log);
    expect(readConsole(text.replaceAll('\n', '\r\n'), 13)).toEqual(log);
    expect(readConsole(`\uFEFF${text}`)).toEqual(log);
  });
});

describe('two streaming jobs in one file, with a format of its own', () => {
  const log = readConsole(fixture('messages/two-streaming-jobs-2020.log'));
  const [first, second] = log.messages;

  test('are told apart', () => {
    expect(log.messages.map(({ jobId }) => jobId?.value)).toEqual([
      '2020-10-26_06_15_34-14192478891358881254',
      '2020-10-26_06_19_05-11247069410789502909',
    ]);
    expect(first?.machineType?.value).toBe('n1-standard-4');
    expect(second?.machineType?.value).toBe('n1-standard-2');
  });

  test('have their own times', () => {
    expect(secondsBetween(first!, 'poolStartAt', 'workersStartedAt')).toBeCloseTo(63.284, 3);
    expect(first?.phases.firstRaiseAt).toBeNull();
    expect(secondsBetween(second!, 'poolStartAt', 'firstRaiseAt')).toBeCloseTo(23.68, 3);
    expect(secondsBetween(second!, 'poolStartAt', 'workersStartedAt')).toBeCloseTo(78.148, 3);
  });

  test('an error has all its lines, and ends where the next record begins', () => {
    expect(first?.failures).toHaveLength(1);
    expect(first?.failures[0]).toMatchObject({ severity: 'error', kind: 'user-code' });
    expect(first?.failures[0]?.text).toMatch(/^java\.lang\.RuntimeException: Error received/u);
    expect(first?.failures[0]?.text).toMatch(
      /\n {4}response = task\(\)\n\nAttributeError: .*'output'$/u,
    );
  });

  test('a warning that says how far the pool may grow is no failure', () => {
    expect(second?.failures).toEqual([]);
    expect(second?.workersBetween?.value).toEqual([1, 100]);
  });

  test('what their messages do not tell is said', () => {
    const [remark] = untold(first!);
    expect(remark).toContain('2020-10-26_06_15_34-14192478891358881254: the messages don’t tell');
    expect(remark).toContain('All workers have finished');
    expect(second?.phases.workersReadyAt).toBeNull();
  });
});

describe('a pool that grew in 2019', () => {
  const [job] = readConsole(fixture('messages/upscale-2019.log')).messages;

  test('shows each decision and what came of it', () => {
    expect(job?.workers.map(({ workers, kind }) => `${kind} ${workers}`)).toEqual([
      'decided 1',
      'decided 2',
      'reached 2',
      'decided 4',
      'reached 3',
      'reached 2',
      'reached 0',
    ]);
  });

  test('shows what went wrong, by kind', () => {
    expect(job?.failures.map(({ severity, kind }) => `${severity} ${kind}`)).toEqual([
      'warning quota',
      'warning quota',
      'error work-item',
    ]);
  });

  test('took 152 s to stop', () => {
    expect(secondsBetween(job!, 'stoppingAt', 'stoppedAt')).toBeCloseTo(152.03, 3);
  });
});

test('Java’s console, with and without the logger’s name', () => {
  const [job] = readConsole(fixture('messages/java-2017.log')).messages;
  expect(job).toMatchObject({
    jobId: { value: '2017-05-23_14_05_29-1234567890123456789' },
    machineType: { value: 'n1-standard-1' },
    startWorkers: { value: 3 },
    phases: { workersStartedAt: { value: at('2017-05-23T21:06:20.123Z') } },
  });
  expect(job?.failures).toHaveLength(1);
  expect(job?.failures[0]).toMatchObject({ severity: 'error', kind: null });
  expect(job?.failures[0]?.text).toMatch(/^java\.lang\.ArithmeticException: .*\n\tat .*:12\)$/su);
});

const line = (time: string, text: string): string =>
  `INFO:root:${time}: JOB_MESSAGE_BASIC: ${text}\n`;

test.each([
  '',
  '.1',
  '.12',
  '.123',
  '.1234',
  '.12345',
  '.123456',
  '.1234567',
  '.12345678',
  '.123456789',
])('a time with the fraction “%s” is read to the millisecond', (fraction) => {
  const [job] = readConsole(
    line(`2026-05-18T14:03:27${fraction}Z`, 'Starting 1 workers...'),
  ).messages;
  const ms = Math.round(Number(`0${fraction === '' ? '.0' : fraction}`) * 1000);
  expect(job?.phases.poolStartAt?.value).toBe(at('2026-05-18T14:03:27Z') + ms);
});

test.each(['2026-05-18T14:03:27.1234567890Z', '2026-02-30T14:03:27Z', 'yesterday'])(
  'a message with the time %s is passed over with a remark',
  (time) => {
    const log = readConsole(
      line('2026-05-18T14:03:27Z', 'Cleaning up.') + line(time, 'Starting 1 workers...'),
    );
    expect(log.messages[0]?.startWorkers).toBeNull();
    expect(said(log)[0]).toMatch(/^line 2: expected a time such as/u);
  },
);

test('jobs without id are told apart by the end of the one before', () => {
  const one = (day: number): string =>
    line(`2026-05-0${day}T10:00:00Z`, 'Worker configuration: n1-standard-1 in us-east1.') +
    line(`2026-05-0${day}T10:00:01Z`, `Starting ${day} workers...`) +
    line(`2026-05-0${day}T10:00:02Z`, 'Worker pool stopped.');
  const { messages } = readConsole(one(1) + one(2) + one(3));
  expect(messages.map(({ startWorkers }) => startWorkers?.value)).toEqual([1, 2, 3]);
});

test('jobs whose lines come in turns are told apart by the lines that name them', () => {
  const [a, b] = ['2026-05-01_00_00_00-1', '2026-05-01_00_00_00-2'];
  const state = (id: string): string => `INFO:root:Job ${id} is in state JOB_STATE_RUNNING\n`;
  const { messages } = readConsole(
    state(a) +
      line('2026-05-01T10:00:00Z', 'Starting 1 workers...') +
      state(b) +
      line('2026-05-01T10:00:01Z', 'Starting 2 workers...') +
      state(a) +
      line('2026-05-01T10:00:02Z', 'Workers have started successfully.'),
  );
  expect(messages.map(({ jobId, startWorkers }) => [jobId?.value, startWorkers?.value])).toEqual([
    [a, 1],
    [b, 2],
  ]);
  expect(messages[0]?.phases.workersStartedAt).not.toBeNull();
});

test('a name at the very end of a file, which may be cut, is passed over with a remark', () => {
  const start = line('2026-05-01T10:00:00Z', 'Executing operation read+split');
  const log = readConsole(
    start + line('2026-05-01T10:00:09Z', 'Finished operation read+sp').trimEnd(),
  );
  expect(log.messages[0]?.operations).toMatchObject([{ steps: ['read', 'split'], endedAt: null }]);
  expect(said(log)).toContain('line 2: the file ends in this line, which may be cut; passed over');
});

test('a very long line is cut, and said so; what follows is read', () => {
  const log = readConsole(
    line('2026-05-01T10:00:00Z', 'x'.repeat(1_000_000)) +
      line('2026-05-01T10:00:01Z', 'Starting 4 workers...'),
    1000,
  );
  expect(log.messages[0]?.startWorkers?.value).toBe(4);
  expect(said(log)[0]).toBe(
    'line 1: longer than 262144 characters: the rest of the line is left out',
  );
});

test('a long error is kept in part', () => {
  const error = '2026-05-01T10:00:00Z: JOB_MESSAGE_ERROR: Boom\n' + '  at a.b.c\n'.repeat(10_000);
  expect(readConsole(error).messages[0]?.failures[0]?.text.length).toBeLessThan(9000);
});

test('so many jobs that the rest is left out', () => {
  const jobs = Array.from(
    { length: 600 },
    (_, i) =>
      `Submitted job: 2026-05-01_00_00_00-${i}\n${line('2026-05-01T10:00:00Z', 'Cleaning up.')}`,
  );
  const log = readConsole(jobs.join(''));
  expect(log.messages).toHaveLength(500);
  expect(said(log)).toContain(': messages of jobs beyond 500 are left out: 100');
});

test.each([
  ['an empty file', '', 'an empty file'],
  ['an HTML page', '<!doctype html>\n<title>Sign in</title>', 'an HTML or XML page (Sign in)'],
  ['a binary file', 'a\u0000b\u0000', 'a binary file or another encoding'],
  [
    'another log',
    'INFO:root:hello\nINFO:root:2026-05-01T10:00:00Z: no message\n',
    'none in lines: 2',
  ],
  [
    'UTF-16',
    Buffer.from(line('2026-05-01T10:00:00Z', 'a'), 'utf16le').toString(),
    'another encoding',
  ],
])('%s is refused with the reason', (_, text, reason) => {
  const result = readPieces(createConsoleReader('c.log'), text);
  expect(result.ok).toBe(false);
  expect(JSON.stringify(result)).toContain('expected console text of a Beam SDK');
  expect(JSON.stringify(result)).toContain(reason);
});
