import { describe, expect, test } from 'vitest';
import { createConsoleReader } from '../../../src/importers/messages/console.ts';
import type { ImportResult, Maybe, MessagesEvidence } from '../../../src/importers/evidence.ts';
import { importMessages } from '../../../src/importers/messages/import-messages.ts';
import { createLogEntryReader } from '../../../src/importers/messages/log-entry-reader.ts';
import { readTree } from '../../../src/importers/tree.ts';
import { fixture } from './fixture.ts';
import { readPieces } from './read.ts';
import { placesIn, pollutedText, swappedEach, withoutEach } from './spoil.ts';

const FILE = 'm';

function importText(text: string): ImportResult {
  const read = readTree(text, FILE, 'messages');
  return read.ok ? importMessages(read.tree, FILE) : read;
}

const readLog = (text: string): ImportResult => readPieces(createConsoleReader(FILE), text);

const phasesOf = ({ phases }: MessagesEvidence): string[] =>
  (Object.entries(phases) as [string, Maybe<number>][]).map(
    ([phase, found]) => `${phase} ${found?.value}`,
  );

/** What was found, one line a fact, without places. */
function factsOf(result: ImportResult): string[] {
  if (!result.ok || result.imported.kind !== 'messages') return [];
  return result.imported.messages.flatMap((job) => [
    `machine ${job.machineType?.value} in ${job.place?.value}`,
    `between ${job.workersBetween?.value.join()}, start ${job.startWorkers?.value}`,
    ...phasesOf(job),
    ...job.workers.map(({ at, workers, kind }) => `workers ${at} ${kind} ${workers}`),
    ...job.operations.map(
      ({ steps, startedAt, endedAt }) => `${steps.join()} ${startedAt} ${endedAt}`,
    ),
    ...job.fusions.map(({ consumer, into }) => `${consumer} into ${into}`),
    ...job.failures.map(
      ({ at, severity, kind, text }) => `failure ${at} ${severity} ${kind} ${text}`,
    ),
  ]);
}

const remarksOf = (result: ImportResult): string =>
  result.ok ? result.imported.remarks.map(({ message }) => message).join() : 'refused';

const nonsense = (facts: readonly string[]): string[] =>
  facts.filter((fact) => /NaN|Infinity|\bworkers \S+ \w+ 0$/u.test(fact));

describe.each(['answer.json', 'logging.json'])('%s', (name) => {
  const text = fixture(`messages/${name}`);
  const tree = JSON.parse(text) as unknown;
  const whole = importMessages(tree, FILE);
  const facts = factsOf(whole);

  test.each([...placesIn(text, 20), 0, 1, text.length - 2])('cut at %d is refused', (place) => {
    const result = importText(text.slice(0, place));
    expect(result.ok).toBe(false);
    expect(readPieces(createLogEntryReader(FILE), text.slice(0, place)).ok).toBe(false);
  });

  test('without any one thing: nothing is lost without a word, no pool becomes empty', () => {
    for (const { what, value, key } of withoutEach(tree)) {
      const result = importMessages(value, FILE);
      const left = factsOf(result);
      // A whole message that is gone can't be missed, nor the text of a worker's log, which is passed over anyway.
      const isWhole = typeof key === 'number' || ['jobMessages', 'autoscalingEvents'].includes(key);
      const isOther = /\.(?:description|jsonPayload)\b/u.test(what);
      const isLess = facts.some((fact) => !left.includes(fact));
      const isSaid = !result.ok || remarksOf(result) !== remarksOf(whole);
      expect(isLess && !isSaid && !isWhole && !isOther, what).toBe(false);
      expect(nonsense(left), what).toEqual([]);
    }
  });

  test('with anything of another type: never throws, no pool becomes empty', () => {
    for (const { what, value } of swappedEach(tree)) {
      expect(nonsense(factsOf(importMessages(value, FILE))), what).toEqual([]);
    }
  });

  test('keys that reach for prototypes are names like others', () => {
    const polluted = pollutedText(tree);
    expect(factsOf(importText(polluted))).toEqual(facts);
    expect(factsOf(readPieces(createLogEntryReader(FILE), polluted))).toEqual(facts);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('UTF-16 that was read as UTF-8 is refused', () => {
    const misread = new TextDecoder().decode(Buffer.from(text, 'utf16le'));
    expect(importText(misread).ok).toBe(false);
    expect(readPieces(createLogEntryReader(FILE), misread).ok).toBe(false);
  });

  test('CRLF and a byte order mark change nothing', () => {
    const same = `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    expect(factsOf(importText(same))).toEqual(facts);
    expect(factsOf(readPieces(createLogEntryReader(FILE), same))).toEqual(facts);
  });
});

describe.each([
  'word-count-2023.log',
  'two-streaming-jobs-2020.log',
  'upscale-2019.log',
  'java-2017.log',
])('%s', (name) => {
  const text = fixture(`messages/${name}`);
  const workersIn = (result: ImportResult): string[] =>
    factsOf(result).filter((fact) => fact.startsWith('workers ') || fact.includes(' into '));
  const whole = workersIn(readLog(text));

  test.each(placesIn(text, 20))('cut at %d, it says nothing that the whole does not', (place) => {
    const found = workersIn(readLog(text.slice(0, place)));
    expect(found.filter((fact) => !whole.includes(fact))).toEqual([]);
  });

  test('without any one line it still reads', () => {
    const lines = text.split('\n');
    for (const [i] of lines.entries()) {
      const found = workersIn(readLog(lines.toSpliced(i, 1).join('\n')));
      expect(found.filter((fact) => !whole.includes(fact))).toEqual([]);
    }
  });

  test('any character may be any other', () => {
    for (const place of placesIn(text, 300)) {
      for (const other of ['\u0000', '\uD800', '9', '(', '\n', '\r']) {
        const spoilt = text.slice(0, place) + other + text.slice(place + 1);
        expect(factsOf(readLog(spoilt)).filter((fact) => fact.includes('NaN'))).toEqual([]);
      }
    }
  });
});

test('steps and jobs with the names of prototypes', () => {
  const line = (text: string): string =>
    `I:root:2026-01-01T00:00:00Z: JOB_MESSAGE_BASIC: ${text}\n`;
  const result = readLog(
    [
      'Executing operation __proto__+constructor',
      'Finished operation __proto__+constructor',
      'Fusing consumer __proto__ into toString',
    ]
      .map(line)
      .join(''),
  );
  expect(factsOf(result)).toContain('__proto__ into toString');
  expect(factsOf(result)).toContain('__proto__,constructor 1767225600000 1767225600000');
});

test('remarks are bounded, however much is wrong', () => {
  const bad = Array.from({ length: 5000 }, () => ({ messageText: 'a' }));
  const good = { time: '2026-01-01T00:00:00Z', messageText: 'Cleaning up.' };
  const result = importMessages({ jobMessages: [...bad, good] }, FILE);
  expect(result.ok && result.imported.remarks.length).toBeLessThanOrEqual(1000);
});
