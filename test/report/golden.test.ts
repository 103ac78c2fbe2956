import { describe, expect, it } from 'vitest';
import { renderCsv } from '../../src/report/csv.ts';
import { renderAll } from '../../src/report/formats.ts';
import { renderJson, renderJsonAll } from '../../src/report/json.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { BATCH_FIXTURES } from './fixture-batch.ts';
import { fiveHundred, FLEET_FIXTURES, night, pair } from './fixture-fleet.ts';
import { FIXTURES, hostile, met, several } from './fixtures.ts';

/** All end in .txt: the formatter would rewrite .md and .json. */
const golden = (name: string): string => `./__files__/${name}.txt`;

describe.each(Object.entries(FIXTURES))('%s', (name, result) => {
  it('fills the first screen', async () => {
    const text = renderTerminal(result, { color: false, width: 100, today: null });
    await expect(text).toMatchFileSnapshot(golden(name));
  });

  it('makes a page for a pull request', async () => {
    await expect(renderMarkdown(result)).toMatchFileSnapshot(golden(`${name}.md`));
  });
});

describe.each(Object.entries(BATCH_FIXTURES))('%s', (name, result) => {
  it.each([80, 120])('fills a screen of %d columns', async (width) => {
    const text = renderTerminal(result, { color: false, width, today: null });
    await expect(text).toMatchFileSnapshot(golden(`batch/${name}-${width}`));
  });

  it('makes a page for a pull request', async () => {
    await expect(renderMarkdown(result)).toMatchFileSnapshot(golden(`batch/${name}.md`));
  });
});

describe.each(Object.entries({ ...FLEET_FIXTURES, fiveHundred }))('%s', (name, result) => {
  it.each([60, 80, 120])('fills a screen of %d columns', async (width) => {
    const text = renderTerminal(result, { color: false, width, today: null });
    await expect(text).toMatchFileSnapshot(golden(`fleet/${name}-${width}`));
  });

  it('makes a page for a pull request', async () => {
    await expect(renderMarkdown(result)).toMatchFileSnapshot(golden(`fleet/${name}.md`));
  });
});

describe('renderTerminal', () => {
  it('wraps on a narrow screen', async () => {
    const text = renderTerminal(met, { color: false, width: 60, today: null });
    await expect(text).toMatchFileSnapshot(golden('met-60'));
  });

  it('colours only when asked, and nothing else changes', async () => {
    const plain = renderTerminal(several, { color: false, width: 100, today: null });
    const colored = renderTerminal(several, { color: true, width: 100, today: null });
    // biome-ignore lint: the escape character is the point
    expect(colored.replace(/\u001b\[[\d;]*m/gu, '')).toBe(plain);
    expect(colored).not.toBe(plain);
    await expect(colored).toMatchFileSnapshot(golden('several-color'));
  });

  it('keeps the answers about one ordinary job within 24 lines, the stages below them', () => {
    const [answers = '', stages] = renderTerminal(met, { color: false, width: 100, today: null })
      .trimEnd()
      .split('\nStages');
    expect(answers.trimEnd().split('\n').length).toBeLessThanOrEqual(24);
    expect(stages).toContain('list+convert');
  });
});

describe('renderAll', () => {
  it.each(Object.entries({ met, several, hostile }))(
    'writes every file of %s',
    async (name, each) => {
      const files = renderAll(each);
      expect(files.map((file) => file.name)).toEqual([
        ...['summary.md', 'result.json', 'summary.csv', 'timeline.csv', 'stages.csv'],
        ...['cost_lines.csv', 'quota.csv', 'quota_use.csv', 'held_below.csv', 'events.csv'],
        ...['checks.csv', 'streaming.csv', 'streaming_timeline.csv', 'manifest.json'],
      ]);
      for (const file of files.filter((found) => found.name !== 'summary.md')) {
        await expect(file.content).toMatchFileSnapshot(golden(`${name}/${file.name}`));
      }
    },
  );
});

describe('a screen of 500 jobs', () => {
  const lines = renderTerminal(fiveHundred, { color: false, width: 100, today: null }).split('\n');

  it('has a table of at most 40 lines, and says where the rest is', () => {
    const from = lines.findIndex((line) => line.startsWith('Jobs'));
    const to = lines.findIndex((line) => line === 'and 464 more; --format csv has them all');
    expect(to - from).toBeGreaterThan(30);
    expect(to - from).toBeLessThanOrEqual(40);
  });

  it('keeps the jobs that took longest', () => {
    expect(lines.some((line) => line.startsWith('job-499 '))).toBe(true);
    expect(lines.some((line) => line.startsWith('job-0 '))).toBe(false);
  });
});

describe('renderCsv', () => {
  it.each(Object.entries({ night, pair }))(
    'tells of the jobs of %s among each other',
    async (name, each) => {
      const kept = ['summary.csv', 'quota_use.csv', 'held_below.csv'];
      for (const file of renderCsv(each).filter((found) => kept.includes(found.name))) {
        await expect(file.content).toMatchFileSnapshot(golden(`fleet/${name}/${file.name}`));
      }
    },
  );
});

describe('renderJson', () => {
  it('keeps every value and the order of the keys', () => {
    expect(JSON.parse(renderJson(met))).toEqual(met);
    expect(renderJson(met)).toBe(`${JSON.stringify(met, null, 2)}\n`);
    expect(JSON.parse(renderJsonAll([met, several]))).toEqual([met, several]);
  });

  it('refuses numbers that JSON cannot hold', () => {
    const broken = { ...met, quotas: met.quotas.map((quota) => ({ ...quota, peak: Number.NaN })) };
    expect(() => renderJson(broken)).toThrow(RangeError);
  });
});
