import { describe, expect, it, test } from 'vitest';
import type { JobEvidence } from '../../../src/importers/evidence.ts';
import { createJobListReader, type JobListEnd } from '../../../src/importers/job/list-reader.ts';
import { fixtureNames, fixtureText, importText, refusalsOf } from './fixture.ts';

interface Read {
  readonly jobs: readonly JobEvidence[];
  readonly end: JobListEnd;
}

/** Feeds bytes in pieces of a size that cuts tokens and characters in two. */
function readInPieces(text: string, file: string, size = 61): Read {
  const reader = createJobListReader(file);
  const bytes = new TextEncoder().encode(text);
  const jobs: JobEvidence[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    jobs.push(...reader.write(bytes.subarray(at, at + size)));
  }
  const end = reader.end();
  return { jobs: [...jobs, ...(end.ok ? end.last : [])], end };
}

const listOf = (count: number, one: string): string =>
  `{"jobs":[${Array.from({ length: count }, () => one).join(',')}],"nextPageToken":"x"}`;

describe('piece by piece', () => {
  test.each(fixtureNames.filter((name) => name.endsWith('.json')))('%s, as in one', (name) => {
    const whole = importText(fixtureText(name), name);
    const { jobs, end } = readInPieces(fixtureText(name), name);
    if (whole.ok) {
      expect(jobs).toEqual(whole.imported.kind === 'job' ? whole.imported.jobs : null);
      expect(end).toMatchObject({ ok: true, remarks: whole.imported.remarks, jobs: jobs.length });
    } else {
      expect(end).toEqual({ ok: false, jobs: 0, refusals: whole.refusals });
    }
  });

  it('takes text as well as bytes, whatever the cuts', () => {
    const text = `[${fixtureText('full.json').replace('"sales"', '"sälés"')}]`;
    const { jobs } = readInPieces(text, 'f', 7);
    const reader = createJobListReader('f');
    expect(reader.write(`\uFEFF${text}`)).toEqual(jobs);
    expect(jobs[0]?.name?.value).toBe('sälés');
  });

  test.each([
    ['', '', 'got an empty file'],
    [' \n', '', 'got an empty file'],
    ['[]', '', 'got a list of none'],
    ['{"jobs":[]}', '', 'got a list of none'],
    ['{"body":{"jobs":[]}}', 'body', 'got a list of none'],
    ['{"body":[{"a":1}]}', 'body[0]', 'got a map with a'],
    ['{"jobs":{"a":1}}', '', 'got a map with jobs'],
    ['5', '', 'got 5: only JSON is read piece by piece'],
    ['id: x\n', '', 'got id: x: only JSON is read piece by piece'],
    ['<html><body>', '', 'got an HTML or XML page'],
    ['[1,\n 2,]', 'line 2, column 4', 'expected a value; the file should be'],
    ['{"jobs":[{"id":"a"', 'line 1', 'the file ends in the middle'],
    ['{"jobs":[]}}', 'line 1, column 12', 'expected nothing after the end'],
    ['{"jobs" []}', 'line 1, column 9', 'expected a colon'],
    ['[{"a":\u0001}]', 'line 1, column 7', 'expected'],
  ])('%j is refused', (text, place, message) => {
    const { jobs, end } = readInPieces(text, 'f');
    expect(jobs).toEqual([]);
    expect(end.ok).toBe(false);
    const [refusal] = end.ok ? [] : end.refusals;
    expect(refusal?.at.startsWith(place)).toBe(true);
    expect(refusal?.message).toContain(message);
  });

  it('gives out what came before a fault, says how much, and reads no further', () => {
    const one = '{"id":"2026-01-01_00_00_00-1"}';
    const reader = createJobListReader('f');
    expect(reader.write(`[${one},${one},`)).toHaveLength(2);
    expect(reader.write(`?,${one}]`)).toEqual([]);
    expect(reader.write(one)).toEqual([]);
    expect(reader.end()).toMatchObject({
      ok: false,
      jobs: 2,
      refusals: [{ at: 'line 1, column 64' }],
    });
  });

  it('gives out a truncated list and refuses the rest, wherever it ends', () => {
    const text = listOf(3, fixtureText('summary.json'));
    for (let length = 1; length < text.length; length += 37) {
      const { jobs, end } = readInPieces(text.slice(0, length), 'f', 512);
      expect(end.ok).toBe(false);
      expect(end.jobs).toBe(jobs.length);
      expect(jobs.length).toBeLessThanOrEqual(3);
    }
  });
});

describe('a list of 50 MB', () => {
  const MB = 1e6;
  test.each(['full.json', 'summary.json'])('of %s keeps one job at a time', (name) => {
    const reader = createJobListReader(name);
    const piece = new TextEncoder().encode(`${fixtureText(name)},`);
    const pieces = Math.ceil((50 * MB) / piece.length);
    reader.write('{"jobs":[');
    for (let i = 0; i < 50; i++) reader.write(piece);
    const before = process.memoryUsage.rss();
    let peak = before;
    let jobs = 50;
    for (let i = 50; i < pieces; i++) {
      jobs += reader.write(piece).length;
      if (i % 32 === 0) peak = Math.max(peak, process.memoryUsage.rss());
    }
    jobs += reader.write(piece.subarray(0, -1)).length;
    reader.write('],"nextPageToken":"x"}');
    const end = reader.end();
    expect(jobs).toBe(pieces + 1);
    // A message that is about every job is one remark.
    expect(end.ok ? end.remarks.length : null).toBe(2);
    // Garbage included, and far below the list; the process itself is not counted.
    expect((peak - before) / MB).toBeLessThan(100);
  });
});

test('what is refused in whole is refused for the same reason in pieces', () => {
  const text = '{"error":{"code":404,"message":"(1): not found","status":"NOT_FOUND"}}';
  const { end } = readInPieces(text, 'f');
  expect(end.ok ? [] : end.refusals).toEqual(refusalsOf(importText(text, 'f')));
});
