import { describe, expect, it } from 'vitest';
import type { Growth } from '../../src/planner/growth/growth.ts';
import { createFolder, runIn, scenarioText } from './fake-io.ts';

const FAST = ['--runs', '2'];
const folder = (text = scenarioText()) => createFolder({ 'job.yaml': text });

describe('millrace growth', () => {
  it('says in which month what breaks, with a table of months', async () => {
    const text = scenarioText(['< 2 h', '< 6 min']);
    const argv = ['growth', 'job.yaml', '--by', '10 %/month', '--months', '24', ...FAST];
    const { code, out } = await runIn(folder(text), argv);
    expect(code).toBe(0);
    expect(out).toMatch(/Breaks +finish < 6 min: month \d+/u);
    expect(out).toMatch(/Holds +cost < 80 USD, CPUS: for 24 months/u);
    expect(out).toMatch(/^ +month +data +finish +cost/mu);
  });

  it('says when nothing breaks', async () => {
    const { code, out } = await runIn(folder(), [
      'growth',
      'job.yaml',
      '--by',
      '1 %/year',
      '--months',
      '2',
      ...FAST,
    ]);
    expect(code).toBe(0);
    expect(out).toContain('Breaks        nothing within 2 months');
  });

  it('says that the scenario is calibrated, and what that means further on', async () => {
    const text = `${scenarioText()}calibration: { error: 5 %, runs: 2, source: a }\n`;
    const argv = ['growth', 'job.yaml', '--by', '5 %/month', '--months', '2', ...FAST];
    const said = 'calibrated on 2 real runs: its error grows with the distance from today’s size';
    expect((await runIn(folder(text), argv)).out).toContain(said);
    expect((await runIn(folder(), argv)).out).not.toContain('calibrated');
  });

  it('says when nothing could', async () => {
    const text = scenarioText(
      ['  quotas: { CPUS: 600 }\n', ''],
      ['goals:\n  finish: "< 2 h"\n  cost: "< 80 USD"\n', ''],
    );
    const { out } = await runIn(folder(text), [
      'growth',
      'job.yaml',
      '--by',
      '5 %/month',
      '--months',
      '2',
      ...FAST,
    ]);
    expect(out).toContain('no goals and no quotas');
  });

  it('ends with the code of today’s data, and prints json', async () => {
    const text = scenarioText(['< 2 h', '< 1 min']);
    const argv = [
      'growth',
      'job.yaml',
      '--by',
      '5 %/month',
      '--months',
      '3',
      '--format',
      'json',
      ...FAST,
    ];
    const { code, out } = await runIn(folder(text), argv);
    expect(code).toBe(3);
    const { breaks, played } = JSON.parse(out) as Growth;
    expect(breaks[0]).toEqual({ kind: 'goal', what: 'finish < 1 min', month: 0, againFrom: null });
    expect(played.map(({ month }) => month)).toEqual([0, 1, 2, 3]);
  });

  it.each([
    [['job.yaml'], 'expected --by'],
    [['--by', '5 %/month'], 'expected a scenario'],
    [['job.yaml', '--by', '5 %'], 'expected --by to be a growth such as `5 %/month`'],
    [['job.yaml', '--by', '0 %/month'], 'greater than 0'],
    [
      ['job.yaml', '--by', '5 %/month', '--months', '0'],
      'expected --months to be a whole number from 1 to 600',
    ],
    [['job.yaml', '--by', '5 %/month', '--months', '9999'], 'from 1 to 600'],
    [['job.yaml', '--by', '900 %/month', '--months', '36'], 'expected --months of at most 8'],
    [['none.yaml', '--by', '5 %/month'], 'none.yaml: expected a scenario file'],
    [['job.yaml', '--by', '5 %/month', '--format', 'csv'], 'expected --format'],
  ])('refuses %j', async (argv, message) => {
    const { code, out, err } = await runIn(folder(), ['growth', ...argv]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});
