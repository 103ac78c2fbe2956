import { describe, expect, test } from 'vitest';
import type { RunResult } from '../../src/forecast/run-result.ts';
import { renderManifest } from '../../src/report/manifest.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import {
  cancelled,
  failedEarly,
  flexrs,
  resultOf,
  stageOf,
  twoPools,
  workerShuffle,
} from './fixture-batch.ts';
import { job } from './fixture-job.ts';
import { bare, met, several } from './fixtures.ts';

/** Without line breaks, so that wrapping does not matter. */
const screen = (result: RunResult): string =>
  renderTerminal(result, { color: false, width: 100, today: null }).replace(/\s+/gu, ' ');

/** Both renderers say it. */
function told(result: RunResult, ...phrases: readonly string[]): void {
  const [text, page] = [screen(result), renderMarkdown(result).replace(/\\/gu, '')];
  for (const phrase of phrases) {
    expect(text).toContain(phrase);
    expect(page).toContain(phrase);
  }
}

const untold = (result: RunResult, phrase: RegExp): void => {
  expect(screen(result)).not.toMatch(phrase);
  expect(renderMarkdown(result)).not.toMatch(phrase);
};

describe('a FlexRS job', () => {
  test('says when it is over at the earliest, as a rule, and at the latest', () => {
    told(
      flexrs,
      'over after 1 h 05 min at the earliest, 4 h 12 min likely, 7 h 20 min at the latest',
      'queued up to 6 h 00 min',
    );
    untold(met, /FlexRS|at the earliest|queued/u);
  });

  test('says how long the central run was queued, and how much of it was preemptible', () => {
    expect(screen(flexrs)).toContain('central run 4 h 10 min, of it 3 h 00 min queued');
    expect(screen(flexrs)).toContain('88 % of their time preemptible');
  });

  test('has the deadline on the clock beside the chance to keep it', () => {
    told(flexrs, '4 h 12 min, due 2026-12-02 06:00 +01:00', '90 % of runs (70–97 %), 50 % asked');
  });

  test('says what doing without would buy', () => {
    told(flexrs, '→ without FlexRS (flexRSGoal SPEED_OPTIMIZED): 3 h 02 min sooner, $0.41 more');
  });
});

describe('what went wrong', () => {
  test('is counted, with how much work was done again', () => {
    told(flexrs, '7 workers preempted', '3 failed attempts', '2 second copies');
    told(flexrs, '1.5 thread h done again (7 % of the work)');
    untold(met, /preempted|failed attempt|done again|redone/u);
  });

  test('is told in seconds where it is little, and of work that is not known without a share', () => {
    const stages = [stageOf({ repeatedThreadS: 12, threadS: 0, failedAttempts: 1 })];
    told(resultOf({ stages }), '1 failed attempt', '12 thread s done again');
    untold(resultOf({ stages }), /of the work/u);
  });
});

describe('shuffle data', () => {
  test('on the workers’ disks are told, with the disks', () => {
    told(workerShuffle, '900 GB on the workers’ disks (250 GB pd-standard each)');
  });

  test('in the service are told on the page; none are not told', () => {
    expect(renderMarkdown(met)).toContain('| Shuffled | 1 kB in Dataflow Shuffle |');
    untold(resultOf({ shuffledIn: null }), /\| Shuffled|Dataflow Shuffle/u);
  });
});

describe('several pools', () => {
  test('have a line each: machine, GPUs, peak, worker hours', () => {
    const text = renderTerminal(twoPools, { color: false, width: 100, today: null });
    const [one, other] = text.split('\n').filter((line) => line.includes(' peak '));
    expect(one).toMatch(/^Pools +workers +n1-standard-2 +peak 99 +87 worker h$/u);
    expect(other).toMatch(
      /^ +min_ram=64GB …idia-tesla-t4 +n1-highmem-8 \+ 2 nvidia-tesla-t4 +peak 13 +9\.5 worker h$/u,
    );
    expect(renderMarkdown(twoPools)).toContain(
      '| n1-highmem-8 + 2 nvidia-tesla-t4 | 8 | 52 GiB | 250 GB pd-standard | 13 | 9.5 |  |',
    );
    expect(screen(twoPools)).toContain('workers in 2 pools');
  });

  test('follow one another where the screen is too narrow for columns', () => {
    const text = renderTerminal(twoPools, { color: false, width: 60, today: null });
    expect(text.replace(/\s+/gu, ' ')).toContain(
      'Pools workers · n1-standard-2 · peak 99 87 worker h min_ram=64GB + nvidia-tesla-t4',
    );
  });

  test('one pool has no table, but its GPUs are told', () => {
    untold(met, /Pools/u);
    const [pool] = job.pools;
    const gpu = { type: 'nvidia-l4', count: 1 };
    told(resultOf({ pools: [{ ...pool!, accelerator: gpu }] }), 'n1-standard-2 + 1 nvidia-l4');
  });
});

describe('a bill', () => {
  test('has GPUs and DCUs by name, and says what formula the DCUs lean on', () => {
    expect(screen(twoPools)).toContain('central run $27.05: DCUs $19.07 · GPU T4 $7.98');
    told(twoPools, 'DCUs by an assumed formula');
  });
});

describe('a job that failed', () => {
  test('says so in the service’s words, and how far it was', () => {
    told(failedEarly, 'A work item was attempted 4 times without success.');
    told(failedEarly, 'failed after 15 min 00 s, 1 of 3 stages done');
  });

  test('says what it has cost by then, and what a retry that fails alike costs', () => {
    told(
      failedEarly,
      '$0.96 by then, $1.92 with a retry that fails alike',
      'what a whole run costs is not known',
    );
    untold(failedEarly, /at risk|At risk/u);
  });

  test('says at least where something has no price, and nothing where all has none', () => {
    const [own] = bare.jobs;
    const bill = { ...job.bill, unpriced: [{ sku: 'GPU Time X', quantity: 1, unit: 'GPU h' }] };
    told(
      resultOf({ state: 'FAILED', bill }),
      'at least $0.96 by then, at least $1.92 with a retry',
    );
    untold(resultOf({ ...own!, state: 'FAILED' }), /by then/u);
  });
});

describe('a job that was cancelled', () => {
  test('says so first, in the service’s words, and what it has cost', () => {
    expect(screen(cancelled)).toMatch(/^✘ Would be cancelled before its end/u);
    told(cancelled, 'Cancel request is committed for workflow job.');
    told(cancelled, 'cancelled after 15 min 00 s, 1 of 3 stages done');
    told(cancelled, '$0.96 by then', 'what a whole run costs is not known');
    untold(cancelled, /with a retry/u);
  });
});

test('each of several jobs has its bars, but for one that was refused', () => {
  const text = renderTerminal(several, { color: false, width: 100, today: null });
  expect(text.split('\n').filter((line) => line.startsWith('Stages'))).toHaveLength(2);
});

test('the manifest names the columns of every CSV file', () => {
  const manifest = JSON.parse(renderManifest(met, ['stages.csv', 'result.json'])) as {
    files: { name: string; columns?: string[] }[];
  };
  const [stages, json] = manifest.files;
  expect(stages?.columns?.slice(0, 3)).toEqual(['scenario', 'job', 'stage']);
  expect(json).toEqual({ name: 'result.json' });
});
