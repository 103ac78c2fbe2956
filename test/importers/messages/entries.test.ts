import { describe, expect, test } from 'vitest';
import type { ImportResult } from '../../../src/importers/evidence.ts';
import { importMessages } from '../../../src/importers/messages/import-messages.ts';
import { createLogEntryReader } from '../../../src/importers/messages/log-entry-reader.ts';
import { readTree } from '../../../src/importers/tree.ts';
import { fixture } from './fixture.ts';
import { at, type Messages, messagesOf, readPieces, said, secondsBetween } from './read.ts';

function importText(text: string, file: string): ImportResult {
  const read = readTree(text, file, 'messages');
  return read.ok ? importMessages(read.tree, file) : read;
}

const imported = (name: string): Messages =>
  messagesOf(importText(fixture(`messages/${name}`), name));

const streamed = (text: string, size?: number): ImportResult =>
  readPieces(createLogEntryReader('m.json'), text, size);

describe('an answer of the Messages API', () => {
  const answer = imported('answer.json');
  const [job] = answer.messages;

  test('is one job, named by a text', () => {
    expect(answer.messages).toHaveLength(1);
    expect(job).toMatchObject({
      jobId: { value: '2026-05-18_07_02_58-1', from: 'answer.json jobMessages[0]' },
      machineType: { value: 'n1-standard-2', from: 'answer.json jobMessages[1]' },
      place: { value: 'us-central1' },
      workersBetween: { value: [1, 20] },
      startWorkers: { value: 2 },
    });
  });

  test('has events and texts as one history of workers', () => {
    expect(job?.workers.map(({ workers, kind, from }) => [kind, workers, from])).toEqual([
      ['decided', 2, 'answer.json jobMessages[2]'],
      ['reached', 2, 'answer.json autoscalingEvents[0]'],
      ['decided', 4, 'answer.json autoscalingEvents[1]'],
    ]);
    expect(job?.phases.firstRaiseAt?.value).toBe(at('2026-05-18T14:04:01Z'));
  });

  test('a change that does not say to how many is not one to 0', () => {
    expect(said(answer)).toContain(
      'autoscalingEvents[3].currentNumWorkers: expected a number of workers, got nothing',
    );
  });

  test('has failures of texts and events', () => {
    expect(job?.failures.map(({ severity, kind }) => `${severity} ${kind}`)).toEqual([
      'error stock',
      'warning quota',
    ]);
  });

  test('says that a page is missing', () => {
    expect(said(answer)).toContain(
      'nextPageToken: there is a next page: the messages on it are missing',
    );
  });
});

describe('entries of Cloud Logging, newest first', () => {
  const log = imported('logging.json');
  const [newest, job] = log.messages;

  test('belong to the job that they name', () => {
    expect(log.messages.map(({ jobId }) => jobId?.value)).toEqual([
      '2026-05-18_07_02_58-7',
      '2026-05-18_07_03_00-8',
    ]);
    expect(newest?.machineType?.value).toBe('e2-standard-2');
    expect(job?.machineType?.value).toBe('n2-standard-4');
  });

  test('are one timeline, in order', () => {
    expect(secondsBetween(newest!, 'poolStartAt', 'firstRaiseAt')).toBe(60.5);
    expect(secondsBetween(newest!, 'stoppingAt', 'stoppedAt')).toBe(42);
    expect(newest?.phases.workersReadyAt?.value).toBe(at('2026-05-18T14:02:02.123Z'));
    expect(newest?.workers.map(({ kind }) => kind)).toEqual(['decided', 'reached']);
    expect(newest?.fusions).toEqual([
      { consumer: 'a', into: 'b' },
      { consumer: 'c', into: 'a' },
    ]);
    expect(newest?.operations).toMatchObject([
      {
        steps: ['b', 'a', 'c'],
        startedAt: at('2026-05-18T14:00:02Z'),
        endedAt: at('2026-05-18T14:05:02Z'),
      },
    ]);
  });

  test('of other logs are passed over, but for known trouble', () => {
    expect(newest?.failures.map(({ severity, kind }) => `${severity} ${kind}`)).toEqual([
      'warning hot-key',
      'warning permission',
    ]);
    expect(said(log)).toContain(
      ': entries of other logs, looked through for failures only: worker-startup 1, worker 2',
    );
  });
});

test('one entry a line gives the same', () => {
  const lines = messagesOf(streamed(fixture('messages/logging.ndjson')));
  const list = imported('logging.json');
  const withoutPlaces = ({ messages }: Messages): string =>
    JSON.stringify(messages).replaceAll(/"(?:from|file)":"[^"]*"/gu, '');
  expect(withoutPlaces(lines)).toBe(withoutPlaces(list));
  expect(lines.messages[0]?.jobId?.from).toBe('m.json line 1.resource.labels.job_id');
});

test('a broken line is passed over with a remark', () => {
  const lines = fixture('messages/logging.ndjson').split('\n');
  const found = messagesOf(
    streamed([...lines.slice(0, 3), '{"logName": ', '7', ...lines.slice(3)].join('\n')),
  );
  expect(said(found).filter((each) => each.includes('expected a log entry as JSON'))).toHaveLength(
    2,
  );
});

test('bare lists, single entries, pages, REST’s list of entries, recorded answers', () => {
  const message = {
    time: '2026-01-01T00:00:00Z',
    messageText: 'Starting 3 workers...',
    messageImportance: 'JOB_MESSAGE_BASIC',
  };
  const entry = (JSON.parse(fixture('messages/logging.json')) as object[])[0]!;
  const trees = [
    [message],
    message,
    { jobMessages: [message] },
    [{ jobMessages: [message] }, { jobMessages: [] }],
    { headers: {}, body: { jobMessages: [message] } },
  ];
  for (const tree of trees) {
    expect(messagesOf(importMessages(tree, 'm')).messages).toMatchObject([
      { startWorkers: { value: 3 } },
    ]);
  }
  for (const tree of [entry, [entry], { entries: [entry] }]) {
    expect(messagesOf(importMessages(tree, 'm')).messages).toHaveLength(1);
  }
});

test.each([
  [
    'an error answer',
    { error: { code: 403, message: 'denied', status: 'PERMISSION_DENIED' } },
    'denied',
  ],
  ['no messages', { jobMessages: [] }, 'expected messages of a Dataflow job'],
  [
    'another kind of file',
    { currentState: 'JOB_STATE_DONE' },
    'expected messages of a Dataflow job',
  ],
  [
    'other logs only',
    [
      {
        logName: 'projects/p/logs/dataflow.googleapis.com%2Fworker',
        textPayload: 'a',
        severity: 'INFO',
        timestamp: '2026-01-01T00:00:00Z',
      },
    ],
    'got entries of other logs: worker 1',
  ],
])('%s is refused with the reason', (_, tree, reason) => {
  const result = importMessages(tree, 'm.json');
  expect(result.ok).toBe(false);
  expect(JSON.stringify(result)).toContain(reason);
});

describe('a file too long to be read whole', () => {
  const filler = {
    time: '2026-01-02T00:00:00Z',
    messageText: 'ä😀'.repeat(300),
    messageImportance: 'JOB_MESSAGE_DEBUG',
  };
  const answer = JSON.parse(fixture('messages/answer.json')) as { jobMessages: object[] };
  const many = Array.from({ length: 1500 }, () => filler);
  const long = { ...answer, jobMessages: [...answer.jobMessages, ...many] };

  test.each([
    ['an answer', long],
    ['a recorded answer', { headers: {}, body: long }],
    ['a list of pages', [long]],
  ])('%s gives what it gives as a whole', (_, tree) => {
    for (const [indent, size] of [
      [0, 65_536],
      [2, 4999],
    ] as const) {
      expect(streamed(JSON.stringify(tree, null, indent), size)).toEqual(
        importMessages(tree, 'm.json'),
      );
    }
  });

  test('a list of entries gives what it gives as a whole', () => {
    const entries = JSON.parse(fixture('messages/logging.json')) as object[];
    const tree = Array.from({ length: 150 }, () => entries).flat();
    expect(streamed(JSON.stringify(tree))).toEqual(importMessages(tree, 'm.json'));
  });

  test.each(placesToCut(JSON.stringify(long)))(
    'cut at %d, it is refused with the place',
    (place) => {
      const result = streamed(JSON.stringify(long, null, 1).slice(0, place));
      expect(result.ok).toBe(false);
      if (!result.ok) expect(result.refusals[0]?.at).toMatch(/^line \d+, column \d+$/u);
      expect(JSON.stringify(result)).toContain('the file should be messages of a Dataflow job');
    },
  );

  test('an error answer behind it all is the reason', () => {
    const result = streamed(
      JSON.stringify({ pad: 'x'.repeat(1_100_000), error: { code: 500, message: 'broken' } }),
    );
    expect(JSON.stringify(result)).toContain('broken');
  });

  test('something else that is long is refused', () => {
    const result = streamed(JSON.stringify({ jobs: many }));
    expect(JSON.stringify(result)).toContain('expected messages of a Dataflow job');
  });
});

function placesToCut(text: string): number[] {
  return [0.6, 0.7, 0.8, 0.9, 0.99].map((part) => Math.floor(text.length * part));
}
