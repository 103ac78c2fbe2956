import { describe, expect, it } from 'vitest';
import { forecast } from '../../src/forecast/forecast.ts';
import { understand } from '../../src/forecast/understanding/understand.ts';
import { withAlone } from '../../src/planner/alone.ts';
import { withRaises } from '../../src/planner/raises.ts';
import { withLifting } from '../../src/planner/what-lifting-buys.ts';
import { renderCsv } from '../../src/report/csv.ts';
import { renderAll } from '../../src/report/formats.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { renderUnderstanding } from '../../src/report/terminal/show.ts';
import { renderUnderstandingJson } from '../../src/report/json.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import {
  behindForEver,
  keepsUp,
  mixed,
  neverBehind,
  nothingOut,
  stuck,
  STREAMING_FIXTURES,
} from './fixture-streaming.ts';
import { parseCsv } from './parse-csv.ts';
import { SCENES } from './streams/scenes.ts';

const golden = (name: string): string => `./__files__/streaming/${name}.txt`;
const screen = (width: number) => ({ color: false, width, today: null });

describe.each(Object.entries(STREAMING_FIXTURES))('%s', (name, result) => {
  it.each([80, 120])('fills a screen of %d columns', async (width) => {
    await expect(renderTerminal(result, screen(width))).toMatchFileSnapshot(
      golden(`${name}-${width}`),
    );
  });

  it('makes a page for a pull request', async () => {
    await expect(renderMarkdown(result)).toMatchFileSnapshot(golden(`${name}.md`));
  });
});

describe('the first screen of a streaming job', () => {
  const text = renderTerminal(keepsUp, screen(100));

  it('keeps the answers within 27 lines, what comes and waits over time below them', () => {
    const [answers = '', history = ''] = text.trimEnd().split('\nOver time');
    expect(answers.trimEnd().split('\n').length).toBeLessThanOrEqual(27);
    expect(history.split('\n').map((line) => line.split(' ')[0])).toEqual([
      '',
      'arriving',
      'workers',
      'waiting',
    ]);
  });

  it('says nothing of an end, a retry or stages: it has none', () => {
    for (const result of Object.values(STREAMING_FIXTURES).filter(
      ({ jobs }) => jobs.length === 1,
    )) {
      expect(renderTerminal(result, screen(100))).not.toMatch(
        /How long|if retried|stages? done|over at|at best|finish/u,
      );
    }
  });

  it('tells whether it keeps up', () => {
    expect(text).toMatch(/^Behind +keeps up · backlog up to 5 min 11 s/mu);
    expect(renderTerminal(behindForEver, screen(100))).toContain(
      'does not keep up: 3.24 billion elements wait at the end',
    );
    expect(renderTerminal(neverBehind, screen(100))).toContain('nothing ever waits');
    expect(renderTerminal(nothingOut, screen(100))).toContain('nothing left the pipeline');
  });

  it('has a verdict without goals', () => {
    expect(renderTerminal(neverBehind, screen(100))).toMatch(/^✔ Would keep up \(no goals set\)/u);
    const endless = { ...behindForEver, goals: [], outcome: 'met' } as const;
    expect(renderTerminal(endless, screen(100))).toMatch(/^✘ Would not keep up \(no goals set\)/u);
    const several = { ...mixed, goals: [], outcome: 'met' } as const;
    expect(renderTerminal(several, screen(100))).toMatch(/^✘ 1 of 3 jobs would not keep up/u);
  });

  it('says that a job is still draining at the end', () => {
    const [only] = neverBehind.jobs;
    const streaming = { ...only!.streaming!, draining: true, backlogEnd: 5 };
    const draining = { ...neverBehind, jobs: [{ ...only!, streaming }] };
    expect(renderTerminal(draining, screen(100))).toContain(
      'still draining after 24 h 00 min: 5 elements wait',
    );
  });

  it('says that a real job would stick, and why, on every page', () => {
    const said = renderTerminal(stuck, screen(100));
    expect(said).toMatch(/^✘ Would stick after 13 h 00 min/u);
    expect(said).toMatch(/^Behind +sticks/mu);
    expect(said).toContain('sticks after 13 h 00 min: the data of one key');
    expect(said).toMatch(/latency p99 < 10 s +not met: a job fails, is cancelled or sticks/u);
    expect(said).not.toContain('keeps up');
    expect(renderMarkdown(stuck)).toContain('sticks after 13 h 00 min: the data of one key');
    const two = { ...stuck, jobs: [...stuck.jobs, ...neverBehind.jobs] };
    expect(renderTerminal(two, screen(100))).toMatch(/^✘ 1 of 2 jobs would stick/u);
  });

  it('says by how much lifting a limit shortens the time behind', () => {
    expect(renderTerminal(behindForEver, screen(120))).toContain(
      '→ maxNumWorkers 2: behind for 3 d 18 h less, $69.20 more',
    );
  });

  it('tells month, hour and day of one run, and how far all runs spread apart', () => {
    const one = text.replaceAll(/\s+/gu, ' ');
    expect(one).toContain(
      '$2,920 a month (central run) · $4.00 an hour · $96.00 a day $2,444 – $3,100 in 90 % of runs · a month idle $121.40, with 20 workers $5,076',
    );
    expect(renderMarkdown(keepsUp)).toContain(
      '**$2,920 a month (central run)**, $4.00 an hour, $96.00 a day, $2,444 – $3,100 in 90 % of runs',
    );
  });

  it('tells late elements that were taken from those that were lost', () => {
    expect(renderMarkdown(keepsUp)).toContain('| Late and taken | 84.3 million |');
    expect(text).toContain('5 % late and taken, <0.1 % dropped');
  });

  it('says a month in dollars and a latency in seconds', () => {
    expect(text).toMatch(/latency p99 < 10 s\s+8 s/u);
    expect(text).toMatch(/costPerMonth < 2,000 USD\s+\$2,868 a month/u);
  });
});

describe('CSV', () => {
  const files = renderCsv(mixed);
  const rows = (name: string) => parseCsv(files.find((file) => file.name === name)?.content ?? '');
  const cell = (name: string, column: string): readonly (string | undefined)[] => {
    const [header = [], ...body] = rows(name);
    return body.map((row) => row[header.indexOf(column)]);
  };

  it('has a row for each streaming job, and for each span of its time', () => {
    expect(cell('streaming.csv', 'job')).toEqual(['clicks', 'views']);
    expect(cell('streaming.csv', 'caught_up')).toEqual(['true', 'false']);
    expect(cell('streaming_timeline.csv', 'job')).toHaveLength(24);
    expect(cell('streaming.csv', 'stuck_at_s')).toEqual(['', '']);
  });

  it('keeps every digit, with the unit in the name', () => {
    expect(cell('streaming.csv', 'latency_p99_ms')).toEqual(['9160', '9160']);
    expect(cell('streaming.csv', 'month_usd')).toEqual(['2920', '2920']);
    expect(cell('streaming.csv', 'catch_up_over_runs_p95_s')).toEqual(['2600', '2600']);
  });

  it('leaves empty what only batch jobs have', () => {
    expect(cell('summary.csv', 'elapsed_p50_s')).toEqual(['', '', '1631']);
    expect(cell('summary.csv', 'month_usd')).toEqual(['2920', '2920', '']);
    expect(cell('stages.csv', 'work_items').slice(0, 6)).toEqual(['', '', '', '', '', '']);
    expect(cell('stages.csv', 'work_items').slice(6)).toEqual(['812', '20']);
  });

  it('is no worse for a project without any', () => {
    const none = renderCsv({ ...mixed, jobs: mixed.jobs.slice(2) });
    const file = none.find(({ name }) => name === 'streaming.csv');
    expect(parseCsv(file?.content ?? '')).toHaveLength(1);
  });
});

const ACCIDENTS = /NaN|undefined|Infinity|\bnull\b|\[object/u;

/** All that a command does after the play-out. */
const finished = (scenario: Scenario) =>
  withRaises(scenario, withAlone(scenario, withLifting(scenario, forecast(scenario, 2))));

describe.each(Object.keys(SCENES).filter((name) => name !== 'month'))('%s, played out', (name) => {
  const scenario = SCENES[name as keyof typeof SCENES]();
  const result = finished(scenario);

  it('has no accident of a programming language in any report', () => {
    for (const { name: file, content } of renderAll(result)) {
      if (!file.endsWith('.json')) expect(content, file).not.toMatch(ACCIDENTS);
    }
    for (const width of [40, 80, 120]) {
      expect(renderTerminal(result, screen(width))).not.toMatch(ACCIDENTS);
    }
  });

  it('can be shown before it is', () => {
    const understood = understand(scenario);
    const shown = renderUnderstanding(understood, screen(100));
    expect(shown).not.toMatch(ACCIDENTS);
    expect(shown).toMatch(/^Streams +looked at for/mu);
    expect(renderUnderstandingJson([understood], false)).toContain('"streams"');
  });

  it('leans on what it was understood to lean on', () => {
    const known = understand(scenario).jobs.flatMap(({ constants }) =>
      constants.map(({ id }) => id),
    );
    const streaming = result.assumptions
      .map(({ id }) => id)
      .filter((id) => id.startsWith('streaming.'));
    expect(streaming.filter((id) => !known.some((each) => each === id))).toEqual([]);
  });
});
