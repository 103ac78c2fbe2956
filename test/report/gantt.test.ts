import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JobResult, StageResult } from '../../src/forecast/run-result.ts';
import { cellWidth, fillMiddle, oneLine } from '../../src/report/cell-width.ts';
import { stopwatch } from '../../src/report/format.ts';
import { gantt } from '../../src/report/gantt/draw.ts';
import { ganttRows } from '../../src/report/gantt/rows.ts';
import { ganttLines } from '../../src/report/markdown/gantt.ts';
import { paint } from '../../src/report/terminal/span.ts';
import { stageOf } from './fixture-batch.ts';
import { job } from './fixture-job.ts';

/** A job of 100 s that ran these stages. */
const jobOf = (stages: readonly StageResult[], given: Partial<JobResult> = {}): JobResult => ({
  ...job,
  submittedS: 0,
  finishedS: 100,
  elapsedS: 100,
  stages,
  ...given,
});

const drawn = (of: JobResult, width = 80, most = 16): string[] =>
  gantt(of, { title: '', width, most, clean: oneLine }).map((line) => paint(line, false));

const rowOf = (lines: readonly string[], name: string): string =>
  lines.find((line) => line.startsWith(name)) ?? '';

/** Where a bar begins and ends, as shares of the width of all bars. */
function barOf(row: string, axis: string): readonly [from: number, to: number] {
  const left = axis.indexOf('0');
  const width = axis.length - left;
  const cells = row.slice(left, left + width);
  const marks = Array.from(cells).map((cell, at) => (/[█░·]/u.test(cell) ? at : -1));
  return [Math.min(...marks.filter((at) => at >= 0)) / width, (Math.max(...marks) + 1) / width];
}

const plain = { boundBy: null, repeatedThreadS: 0 };

describe('bars', () => {
  const lines = drawn(
    jobOf([
      stageOf({ ...plain, name: 'read', startedS: 25, finishedS: 50 }),
      stageOf({ ...plain, name: 'write', startedS: 50, finishedS: 75 }),
    ]),
  );
  const [axis = ''] = lines.map((line) => line.replace(/ +start .*/u, ''));

  test('lie where the stages lay in the time of the job', () => {
    const near = (name: string, from: number, to: number): void => {
      const [start, end] = barOf(rowOf(lines, name), axis);
      expect(start).toBeCloseTo(from, 1);
      expect(end).toBeCloseTo(to, 1);
    };
    near('start-up', 0, 0.25);
    near('read', 0.25, 0.5);
    near('write', 0.5, 0.75);
    near('teardown', 0.75, 1);
  });

  test('stand beside their start and end', () => {
    expect(rowOf(lines, 'read')).toMatch(/ 0:00:25 {2}0:00:50$/u);
    expect(rowOf(lines, 'write')).toMatch(/ 0:00:50 {2}0:01:15$/u);
  });

  test('count from the submission, whenever that was', () => {
    const later = jobOf([stageOf({ ...plain, name: 'read', startedS: 7225, finishedS: 7250 })], {
      submittedS: 7200,
      finishedS: 7300,
    });
    expect(rowOf(drawn(later), 'read')).toMatch(/ 0:00:25 {2}0:00:50$/u);
  });

  test('leave out nothing that happened, however short', () => {
    const short = stageOf({ ...plain, name: 'short', startedS: 99.999, finishedS: 99.999 });
    expect(rowOf(drawn(jobOf([short])), 'short')).toContain('█');
  });
});

describe('before the stages', () => {
  test('the launcher and FlexRS’s queue have rows of their own, and start-up is what is left', () => {
    const rows = ganttRows(
      jobOf([stageOf({ startedS: 70, finishedS: 100 })], { launcherS: 10, queuedS: 40 }),
      16,
    );
    expect(rows.map(({ name, stretches }) => [name, stretches[0]])).toEqual([
      ['launcher', { from: 0, to: 10 }],
      ['queued (FlexRS)', { from: 10, to: 50 }],
      ['start-up', { from: 50, to: 70 }],
      ['list+convert', { from: 70, to: 100 }],
    ]);
  });

  test('a queue looks different from a stage without any colour', () => {
    const lines = drawn(jobOf([stageOf({ startedS: 70, finishedS: 100 })], { queuedS: 40 }));
    expect(rowOf(lines, 'queued')).toMatch(/·{5,}/u);
    expect(rowOf(lines, 'queued')).not.toContain('█');
  });

  test('a job that ended in the queue has nothing else', () => {
    const never = stageOf({ startedS: null, finishedS: null });
    const rows = ganttRows(jobOf([never], { queuedS: 100 }), 16);
    expect(rows.map(({ name, stretches }) => [name, stretches.length])).toEqual([
      ['queued (FlexRS)', 1],
      ['list+convert', 0],
    ]);
  });
});

describe('a stage', () => {
  test('that never ran has no bar, and says so', () => {
    const lines = drawn(
      jobOf([
        stageOf(plain),
        stageOf({ ...plain, name: 'never', startedS: null, finishedS: null }),
      ]),
    );
    expect(rowOf(lines, 'never')).toMatch(/^never +never ran$/u);
  });

  test('that was not over when the job was goes to its end, and says so', () => {
    const lines = drawn(
      jobOf([stageOf({ ...plain, name: 'left', startedS: 50, finishedS: null })]),
    );
    expect(rowOf(lines, 'left')).toMatch(/█ +0:00:50 +not done$/u);
    expect(rowOf(lines, 'teardown')).toBe('');
  });

  test('that had to make its output again overlaps the one after it, with how much it did again', () => {
    const lines = drawn(
      jobOf([
        stageOf({
          name: 'again',
          startedS: 10,
          finishedS: 60,
          threadS: 200,
          repeatedThreadS: 50,
        }),
        stageOf({ name: 'next', startedS: 40, finishedS: 90 }),
      ]),
    );
    expect(lines[0]).toMatch(/redone$/u);
    expect(rowOf(lines, 'again')).toMatch(/0:00:10 {2}0:01:00 +25 %$/u);
    expect(rowOf(lines, 'next')).toMatch(/0:00:40 {2}0:01:30$/u);
  });

  test('says what bound it, and its pool only where there are several', () => {
    const of = jobOf([stageOf({ name: 'bound', boundBy: 'hot-key', pool: 'gpu' })]);
    expect(rowOf(drawn(of), 'bound')).toMatch(/hot-key$/u);
    const [pool] = job.pools;
    expect(rowOf(drawn({ ...of, pools: [pool!, pool!] }), 'bound')).toMatch(/hot-key +gpu$/u);
  });
});

describe('many stages', () => {
  const stages = Array.from({ length: 30 }, (_, at) =>
    stageOf({
      ...plain,
      name: `s${at}`,
      startedS: at < 28 ? at : null,
      finishedS: at < 28 ? at + (at % 10 === 0 ? 40 : 1) : null,
    }),
  );
  const rows = ganttRows(jobOf(stages), 3);
  const names = rows.map(({ name }) => name);

  test('the longest keep their rows, in order; the rest is counted', () => {
    expect(names).toEqual(['s0', 's10', 's20', '25 shorter', '2 others', 'teardown']);
  });

  test('the row of the rest is marked where one of them ran, and nowhere else', () => {
    const of = jobOf([
      stageOf({ startedS: 0, finishedS: 100 }),
      stageOf({ startedS: 0, finishedS: 10 }),
      stageOf({ startedS: 90, finishedS: 100 }),
    ]);
    const lines = drawn(of, 80, 1);
    expect(rowOf(lines, '2 shorter')).toMatch(/ █{3,5} {20,}█{3,5} /u);
  });

  test('as many as there is room for are all shown', () => {
    expect(ganttRows(jobOf(stages), 30).filter(({ kind }) => kind === 'stage')).toHaveLength(30);
  });
});

describe('a long name', () => {
  test('is cut in its middle', () => {
    const name = 'ReadFromPubSub+ParseJson+AddTimestamps+KeyByUser+SessionWindow/Write';
    const row = rowOf(drawn(jobOf([stageOf({ name })])), 'ReadFrom');
    expect(row).toMatch(/^ReadFromPubSub…nWindow\/Write/u);
  });

  test.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdefg', 6, 'abc…fg'],
    ['漢字漢字漢字', 6, '漢…字 '],
    ['ab', 4, 'ab  '],
    ['e\u0301e\u0301e\u0301e\u0301', 3, 'e\u0301…e\u0301'],
    ['abc', 1, '…'],
  ])('%j in %d columns: %j', (text, width, cut) => {
    expect(fillMiddle(text, width)).toBe(cut);
  });

  test('takes exactly its columns, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 30 }),
        (text, width) => {
          expect(cellWidth(fillMiddle(oneLine(text), width))).toBe(width);
        },
      ),
    );
  });
});

test.each([
  [0, '0:00:00'],
  [59.6, '0:01:00'],
  [3599.4, '0:59:59'],
  [601_200, '167:00:00'],
])('%d s on the stopwatch: %s', (s, text) => {
  expect(stopwatch(s)).toBe(text);
});

const anyStage: fc.Arbitrary<StageResult> = fc
  .record({
    name: fc.string({ unit: 'grapheme' }),
    from: fc.double({ min: 0, max: 1e9, noNaN: true }),
    lasts: fc.double({ min: 0, max: 1e9, noNaN: true }),
    state: fc.constantFrom('done', 'open', 'never'),
    boundBy: fc.option(fc.string({ unit: 'grapheme' })),
    repeatedThreadS: fc.double({ min: 0, max: 1e12, noNaN: true }),
    pool: fc.string({ unit: 'grapheme' }),
  })
  .map(({ from, lasts, state, ...given }) =>
    stageOf({
      ...given,
      startedS: state === 'never' ? null : from,
      finishedS: state === 'done' ? from + lasts : null,
    }),
  );

const [first] = job.pools;

const anyJob: fc.Arbitrary<JobResult> = fc
  .record({
    stages: fc.array(anyStage, { maxLength: 25 }),
    queuedS: fc.double({ min: 0, max: 21_600, noNaN: true }),
    pools: fc.constantFrom([first!], [first!, first!]),
  })
  .map(({ stages, ...given }) => {
    const end = Math.max(0, ...stages.map((each) => each.finishedS ?? each.startedS ?? 0));
    return jobOf(stages, { ...given, finishedS: end, elapsedS: end });
  });

describe('whatever the job', () => {
  test('no line is wider than the screen, and none holds a control character', () => {
    fc.assert(
      fc.property(anyJob, fc.integer({ min: 40, max: 200 }), (of, width) => {
        for (const line of drawn(of, width)) {
          expect(cellWidth(line)).toBeLessThanOrEqual(width);
          expect(line).not.toMatch(/\p{Cc}|NaN|Infinity|undefined/u);
        }
      }),
    );
  });

  test('every stage that ran has a mark', () => {
    fc.assert(
      fc.property(anyJob, (of) => {
        const marked = drawn(of, 80, 25).filter((line) => line.includes('█')).length;
        const named = of.stages.filter(({ name }) => name.includes('█')).length;
        const ran = of.stages.filter(({ startedS }) => startedS !== null).length;
        expect(marked).toBeGreaterThanOrEqual(ran - named);
      }),
    );
  });

  test('a page’s code block is never wider than 80 columns, and nothing in it ends it', () => {
    fc.assert(
      fc.property(anyJob, (of) => {
        const lines = ganttLines(of);
        expect(Math.max(...lines.map(cellWidth))).toBeLessThanOrEqual(80);
        expect(lines.slice(1, -1).join('\n')).not.toContain('`');
      }),
    );
  });
});
