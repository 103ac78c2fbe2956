import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createTimeReader } from '../../../src/scenario/files/trace-cells.ts';
import { readScenario } from '../../../src/scenario/read-scenario.ts';
import { textOf } from './streaming-job.ts';

const MB = 1_000_000;

/** Rows of 25 bytes, one a second, in pieces that end anywhere. */
function* pieces(bytes: number): Generator<string> {
  const rows: string[] = [];
  let made = 'timestamp,value\n'.length;
  yield 'timestamp,value\n';
  for (let second = 0; made < bytes; second += 1) {
    const row = `${1_796_083_200_000 + second * 1000},${100_000 + (second % 86_400)}.0000\n`;
    rows.push(row);
    made += row.length;
    if (rows.length < 2500) continue;
    const text = rows.join('');
    rows.length = 0;
    yield text.slice(0, 30_011);
    yield text.slice(30_011);
  }
  yield rows.join('');
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is still held, without what nobody needs any more. */
const held = (): number => {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

test('a trace of 100 MB is never in memory as a whole', () => {
  const text = textOf({
    source: 'read: pubsub, elementSize: 1 kB, rate: { trace: load.csv, values: per-second }',
  });
  const before = held();
  let most = 0;
  let given = 0;
  let count = 0;
  const result = readScenario(text, 's.yaml', undefined, (_path, _name, take) => {
    for (const piece of pieces(100 * MB)) {
      given += piece.length;
      take(piece);
      count += 1;
      if (count % 500 === 0) most = Math.max(most, held() - before);
    }
    return null;
  });
  most = Math.max(most, held() - before);
  const [step] = result.ok ? (result.scenario.jobs[0]?.steps ?? []) : [];
  const profile = step?.kind === 'read' ? step.load?.profile : undefined;
  const rows = profile?.kind === 'trace' ? profile.points.times.length : 0;
  expect(given).toBeGreaterThanOrEqual(100 * MB);
  expect(rows).toBeGreaterThan(3.8e6);
  expect(most / MB).toBeLessThan(150);
}, 60_000);

test('reading stops where enough is wrong', () => {
  const text = textOf({
    source: 'read: pubsub, elementSize: 1 kB, rate: { trace: load.csv, values: per-second }',
  });
  let asked = 0;
  readScenario(text, 's.yaml', undefined, (_path, _name, take) => {
    for (;;) {
      asked += 1;
      if (!take('t,v\n'.repeat(100))) return null;
    }
  });
  expect(asked).toBe(1);
});

test('times of one trace are of one kind', () => {
  const read = createTimeReader();
  expect(read('2026-12-01 00:00:00')).toBe(1_796_083_200_000);
  expect(read('1796083200')).toBeNull();
  const counted = createTimeReader();
  expect([counted('60'), counted('61.5'), counted('2026-12-01')]).toEqual([60_000, 61_500, null]);
});
