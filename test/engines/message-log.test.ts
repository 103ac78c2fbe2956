import { expect, test } from 'vitest';
import { createMessageLog, type MessageRecord } from '../../src/engines/message-log.ts';
import { milliseconds } from '../../src/units/duration.ts';

const message = (at: number, kind: string): MessageRecord => ({
  at: milliseconds(at),
  severity: 'basic',
  kind,
  text: `${kind} ${at}`,
});

test('messages are kept in the order in which they were said', () => {
  const log = createMessageLog();
  log.add(message(5, 'b'));
  log.add(message(7, 'a'));
  expect(log.records().map(({ text }) => text)).toEqual(['b 5', 'a 7']);
});

test('of one kind the first 200 are kept, the rest is counted', () => {
  const log = createMessageLog();
  for (let at = 0; at < 1000; at += 1) log.add(message(at, 'quota'));
  const records = log.records();
  expect([records.length, records[199]?.text, records[200]?.text]).toEqual([
    201,
    'quota 199',
    '800 more messages of this kind: quota',
  ]);
});

test('a kind that talks much does not silence another', () => {
  const log = createMessageLog();
  for (let at = 0; at < 300; at += 1) log.add(message(at, 'quota'));
  log.add(message(300, 'stage'));
  expect(log.records().map(({ text }) => text)).toContain('stage 300');
});

test('exactly 200 need no count', () => {
  const log = createMessageLog();
  for (let at = 0; at < 200; at += 1) log.add(message(at, 'quota'));
  expect(log.records()).toHaveLength(200);
});

test('what quota says over again stands once, and how often until when', () => {
  const log = createMessageLog();
  const full = (at: number, text: string) => {
    log.add({ at: milliseconds(at), severity: 'warning', kind: 'quota', text });
  };
  for (const at of [0, 30, 60]) full(at, 'CPUS');
  log.add(message(70, 'stage'));
  full(90, 'INSTANCES');
  full(120, 'INSTANCES');
  expect(log.records().map(({ at, severity, text }) => `${at} ${severity} ${text}`)).toEqual([
    '0 warning CPUS',
    '60 detailed Said 2 more times, the last time now: CPUS',
    '70 basic stage 70',
    '90 warning INSTANCES',
    '120 detailed Said once more: INSTANCES',
  ]);
});
