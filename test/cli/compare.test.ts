import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/calibrate/compare/comparison.ts';
import { parseCsv } from '../report/parse-csv.ts';
import { createFolder, runIn, scenarioText } from './fake-io.ts';
import { runFiles } from './run-files.ts';

function folder(): string {
  const path = createFolder({ 'job.yaml': scenarioText() });
  mkdirSync(join(path, 'run'));
  for (const [file, text] of Object.entries(runFiles({ elapsedS: 320, vcpuS: 190 }))) {
    writeFileSync(join(path, 'run', file), text);
  }
  return path;
}

const FILES = [
  '--against',
  'run/job.json',
  '--metrics',
  'run/metrics.json',
  '--messages',
  'run/messages.json',
];

describe('millrace compare', () => {
  it('lays time, stages, counters, workers and bill side by side', async () => {
    const { code, out } = await runIn(folder(), ['compare', 'job.yaml', ...FILES, '--runs', '2']);
    expect(code).toBe(0);
    for (const part of ['Time', 'Stages', 'Counters', 'Workers', 'Bill']) {
      expect(out).toMatch(new RegExp(`^${part}`, 'mu'));
    }
    expect(out).toMatch(/→ all workers ready +55 s/u);
    expect(out).toMatch(/list\+convert\+store +4 min 16 s/u);
    expect(out).toMatch(/TotalShuffleDataProcessed +not in the files/u);
    expect(out.split('\n').every((line) => line.length <= 100)).toBe(true);
  });

  it('takes a folder as well, and says the same', async () => {
    const here = folder();
    const json = ['--runs', '2', '--format', 'json'];
    const files = await runIn(here, ['compare', 'job.yaml', ...FILES, ...json]);
    const whole = await runIn(here, ['compare', 'job.yaml', '--against', 'run', ...json]);
    const strip = (text: string) => ({ ...(JSON.parse(text) as Comparison), run: '' });
    expect(strip(files.out)).toEqual(strip(whole.out));
    expect(strip(files.out).bill.leftOut).toEqual(['Shuffle Data Processed']); // no counter of it
  });

  it('prints every number as CSV', async () => {
    const { out } = await runIn(folder(), [
      'compare',
      'job.yaml',
      ...FILES,
      '--runs',
      '2',
      '--format',
      'csv',
    ]);
    const [header, ...rows] = parseCsv(out);
    expect(header).toEqual([
      'section',
      'what',
      'unit',
      'measured',
      'forecast',
      'difference',
      'by_quantity',
      'by_time',
      'by_price',
    ]);
    const bill = rows.filter(([section]) => section === 'bill');
    for (const row of bill) {
      const [usd, ...parts] = row.slice(5).map(Number);
      expect(parts.reduce((sum, each) => sum + each, 0)).toBeCloseTo(usd ?? NaN, 12);
    }
    expect(rows.find(([, what]) => what === 'TotalVcpuTime')?.[3]).toBe('190');
  });

  it.each([
    [['job.yaml'], 'expected --against'],
    [['--against', 'run'], 'expected a scenario'],
    [['job.yaml', '--against', 'none.json'], 'none.json: expected a file or folder'],
    [
      ['job.yaml', '--against', 'run', '--metrics', 'none.json'],
      'none.json: expected a file or folder',
    ],
    [
      ['job.yaml', '--against', 'run', '--format', 'md'],
      'expected --format to be one of text, json, csv',
    ],
  ])('refuses %j', async (argv, message) => {
    const { code, out, err } = await runIn(folder(), ['compare', ...argv]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  it('refuses a scenario of other steps with the nearest names', async () => {
    const here = folder();
    const text = scenarioText(
      ['- list:', '- lst:'],
      ['- convert:', '- cnvert:'],
      ['- store:', '- stre:'],
    );
    writeFileSync(join(here, 'other.yaml'), text);
    const { code, err } = await runIn(here, ['compare', 'other.yaml', '--against', 'run']);
    expect(code).toBe(2);
    expect(err).toContain('expected steps of the scenario (lst, cnvert, stre)');
    expect(err).toContain('convert (did you mean cnvert?)');
  });
});
