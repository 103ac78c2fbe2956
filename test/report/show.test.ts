import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRICE_BOOK } from '../../src/facts/price-book.ts';
import { understand } from '../../src/forecast/understanding/understand.ts';
import type { Understanding } from '../../src/forecast/understanding/understanding.ts';
import { workerUnderstood } from '../../src/forecast/understanding/worker.ts';
import { cellWidth } from '../../src/report/cell-width.ts';
import { renderUnderstanding } from '../../src/report/terminal/show.ts';
import { options } from '../engines/launch-options.ts';
import { job } from '../engines/one-job.ts';
import { scenario } from '../forecast/build.ts';
import { checked, scenarioFiles } from '../generators/scenario.ts';
import * as step from '../pipeline/steps.ts';

const STEPS = [
  step.read('lines', { connector: 'gcs-text', bytes: 4e12, elements: 8e9, files: 5000 }),
  step.read('small'),
  step.map('parse', ['lines'], {
    cost: { ...step.unknown, wait: { kind: 'lognormal', p50: 1e-3, p95: 4e-3 }, memory: 2e6 },
    sideInputs: ['small'],
    resources: { minRam: 8e9, accelerator: 'type:nvidia-tesla-t4;count:1' },
  }),
  step.window('hours', ['parse']),
  step.group('sessions', ['hours'], 40e6, { skew: { kind: 'zipf', exponent: 0.9 } }),
  step.map('score', ['sessions'], { cost: step.cost(12e-6) }),
  step.write('out', ['score'], { connector: 'gcs-text', files: null, rateLimit: 1e8 }),
];

const given = (more: Parameters<typeof job>[0] = {}): Understanding =>
  understand(
    scenario(
      [
        job({
          steps: STEPS,
          template: 'flex',
          ...more,
          options: { maxNumWorkers: 20, given: ['maxNumWorkers', 'labels'], ...more.options },
        }),
      ],
      {
        goals: [
          { metric: 'finish', operator: '<', bound: 7200, share: 0.5, text: '< 2 h' },
          { metric: 'cost', operator: '<', bound: 9, share: 0.9, text: '< 9 USD in 90 % of runs' },
        ],
        project: { quotas: new Map([['CPUS', { limit: 600, usage: 48 }]]) },
      },
    ),
  );

const plain = (understanding: Understanding, width = 100): string =>
  renderUnderstanding(understanding, { color: false, width });

/** Lines from a heading to the next empty line. */
function part(text: string, heading: string): readonly string[] {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.startsWith(heading));
  return lines.slice(from, lines.indexOf('', from));
}

const joined = (lines: readonly string[]): string => lines.join(' ').replaceAll(/ [ ·]*/gu, ' ');

describe('renderUnderstanding', () => {
  const text = plain(given());

  it('tells the project: quotas given and unknown, goals with their share', () => {
    expect(text).toContain('CPUS 600, 48 used by others');
    expect(text).toMatch(/unknown, so never binding: CPUS_ALL_REGIONS,/u);
    expect(text).toContain('finish < 2 h in 50 % of runs · cost < 9 USD in 90 % of runs');
    expect(text).toContain('startsAt not given');
    expect(text).toContain('flex template, launcher on n1-standard-1');
  });

  it('tells each option: given, or a default with its source', () => {
    const lines = part(text, 'Launch options');
    expect(lines.find((line) => line.includes('maxNumWorkers'))).toMatch(
      /maxNumWorkers +max_num_workers +20 +given$/u,
    );
    const [, number = ''] = /diskSizeGb +disk_size_gb +25 +default \((\d+)\)$/mu.exec(text) ?? [];
    expect(lines.find((line) => line.startsWith(`  (${number}) `))).toContain('https://');
    expect(text).toContain('given, without influence on the forecast: labels');
    expect(text).toMatch(/also known, not modelled: (?!labels)/u);
  });

  it('tells each step in a row: what it does, what flows, what each element costs', () => {
    const lines = part(text, 'Steps');
    const row = (name: string): string | undefined =>
      lines.find((line) => line.startsWith(`  ${name} `));
    expect(row('lines')).toMatch(/read gcs-text.* 8 G +4 TB +connector .* 8 G +4 TB$/u);
    expect(row('score')).toMatch(/map +40 M +4 TB +12 µs +40 M +4 TB$/u);
    const words = joined(lines);
    expect(words).toContain('zipf 0.9');
    expect(words).toContain('unknown: 10 µs');
    expect(words).toContain('assumed');
  });

  it('tells what was filled in for each step', () => {
    const words = joined(part(text, 'Details'));
    expect(words).toContain('connector by connector.gcs-text.read');
    expect(words).toContain('CPU by unknown.map');
    expect(words).toContain('holds small 2 MB memory for an element');
    expect(words).toContain(
      'asks for a worker of 8 GB memory asks for type:nvidia-tesla-t4;count:1',
    );
  });

  it('tells each stage and why it begins', () => {
    const words = joined(part(text, 'Stages'));
    expect(words).toMatch(/1 lines why here: it reads a source/u);
    expect(words).toContain('3 parse+hours why here: the side input has to be complete');
    expect(words).toContain('(side-input) after 1, 2');
    expect(words).toMatch(/hot keys, up to .* % of the work/u);
    expect(words).toMatch(/sink out: 4 TB at 100 MB\/s, so 11 h 07 min at least/u);
    expect(words).toContain('for each worker');
  });

  it('tells what goes through the shuffle, and that it is counted more than once', () => {
    const words = joined(part(text, 'Shuffle'));
    expect(words).toMatch(/sessions +8 G +4 TB +8 B +10 B +10 B +4\.22 TB/u);
    expect(words).toMatch(/× 2 \(1 – 2\), assumed \(shuffle\.billedPasses\) = 8\.45 TB processed/u);
  });

  it('leaves out the shuffle where there is none', () => {
    expect(plain(given({ steps: [step.read('r')] }))).not.toContain('\nShuffle');
  });

  it('says what has no price, and never 0', () => {
    const understanding = given();
    const book = { ...PRICE_BOOK, regions: {} };
    const worker = workerUnderstood(options(), book, 'us-central1');
    const jobs = understanding.jobs.map((each) => ({ ...each, worker }));
    const shown = plain({ ...understanding, jobs });
    expect(shown).toContain('not fully priced an hour');
    expect(shown).toContain('vCPU Time Batch: no price for 1 h');
    expect(shown).not.toMatch(/\$0(?:\.0+)? an hour/u);
  });

  it('is a table at 80 columns, and phrases where no column would be readable', () => {
    expect(joined(part(plain(given(), 80), 'Steps'))).toMatch(/step +does +reads +bytes/u);
    expect(joined(part(plain(given(), 40), 'Steps'))).toContain('does map reads 8 G');
  });

  it('colours only when asked, and nothing else changes', () => {
    const colored = renderUnderstanding(given(), { color: true, width: 100 });
    // biome-ignore lint: the escape character is the point
    expect(colored.replace(/\u001b\[[\d;]*m/gu, '')).toBe(text);
    expect(colored).not.toBe(text);
  });

  it('shows several jobs, each with its own parts', () => {
    const two = understand(scenario([job({ name: 'a' }), job({ name: 'b', submitAt: 60_000 })]));
    const lines = plain(two).split('\n');
    expect(lines.filter((line) => line.startsWith('Stages'))).toHaveLength(2);
    expect(lines.find((line) => line.startsWith('Job           b'))).toContain('1 min 00 s');
  });
});

describe('any scenario', () => {
  const HOSTILE = '漢字 \u001b[31m\tname\u202e';

  it('is shown within the width, without an accident of a programming language', () => {
    fc.assert(
      fc.property(scenarioFiles, fc.integer({ min: 40, max: 160 }), (file, width) => {
        const text = plain(understand(checked(file)), width);
        const widest = Math.max(...text.split('\n').map(cellWidth));
        expect(widest).toBeLessThanOrEqual(width);
        expect(text).not.toMatch(/NaN|undefined|Infinity|\[object/u);
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  it('is shown whatever its names are', () => {
    const steps = [
      step.read(HOSTILE.repeat(9)),
      step.write('w', [HOSTILE.repeat(9)], { connector: 'gcs-text' }),
    ];
    for (const width of [40, 61, 80, 120]) {
      const text = plain(given({ name: HOSTILE, steps }), width);
      expect(text).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
      expect(Math.max(...text.split('\n').map(cellWidth))).toBeLessThanOrEqual(width);
    }
  });
});
