import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/planner/plan/plan.ts';
import { cellWidth } from '../../src/report/cell-width.ts';
import { createFolder, runIn, scenarioText } from './fake-io.ts';

const AXES =
  'search: { axes: { workerMachineType: [n1-standard-1, n1-standard-4], maxNumWorkers: [1, 2, 40] } }\n';
const folder = (more = AXES, ...changes: (readonly [part: string, by: string])[]) =>
  createFolder({ 'job.yaml': `${scenarioText(...changes)}${more}` });
const ARGV = ['plan', 'job.yaml', '--threads', '1'];

describe('millrace plan', () => {
  it('says what to launch, and why the others lost', async () => {
    const { code, out } = await runIn(folder(), ARGV);
    expect(code).toBe(0);
    expect(out).toMatch(/^✔ Found · small · 6 candidates, \d+ runs · settled at 95 %/u);
    expect(out).toMatch(/^Launch +workerMachineType n1-standard-\d · maxNumWorkers \d/mu);
    expect(out).toMatch(/met in 59 of 59 runs/u);
    for (const line of out.split('\n')) expect(cellWidth(line)).toBeLessThanOrEqual(100);
  });

  it('prints the same as JSON, CSV and Markdown, byte for byte on two threads', async () => {
    const dir = folder();
    const json = await runIn(dir, [...ARGV, '--format', 'json']);
    const plan = JSON.parse(json.out) as Plan;
    expect(plan.candidates).toHaveLength(6);
    expect(plan.candidates[plan.chosen ?? -1]).toMatchObject({ verdict: 'chosen', runs: 59 });
    const threads = ['plan', 'job.yaml', '--threads', '2', '--format', 'json'];
    expect((await runIn(dir, threads)).out).toBe(json.out);
    const csv = await runIn(dir, [...ARGV, '--format', 'csv']);
    expect(csv.out.split('\n')[0]).toContain('candidate,workerMachineType,maxNumWorkers,verdict');
    expect(csv.out.trim().split('\n')).toHaveLength(7);
    const md = await runIn(dir, [...ARGV, '--format', 'md']);
    expect(md.out).toMatch(/^# Plan: small\n/u);
    expect(md.out).toMatch(
      /^millrace launch FILE \\\n {2}--set job\.options\.workerMachineType=/mu,
    );
  });

  it('ends with 3 where no candidate keeps the goals, and says what stands in the way', async () => {
    const { code, out } = await runIn(folder(AXES, ['< 2 h', '< 10 s']), ARGV);
    expect(code).toBe(3);
    expect(out).toContain('No candidate keeps every goal');
    expect(out).toMatch(/Nearest +workerMachineType/u);
    expect(out).toMatch(/In the way +no candidate keeps finish < 10 s/u);
  });

  it('takes sensible axes where the scenario names none, and shows them', async () => {
    const { code, out } = await runIn(folder(''), [...ARGV, '--max-runs', '60']);
    expect(code).toBe(0);
    expect(out).toMatch(/Axes +workerMachineType: n1-standard-1, /u);
    expect(out).toContain('usual for such a job');
    expect(out).toContain('not settled: 60 runs at most');
  });

  it('ends with 2 on axes that can’t be, all at once and with their places', async () => {
    const axes = 'search: { axes: { flexr: [true], workerMachineType: [n1-standrd-1] } }\n';
    const { code, err } = await runIn(folder(axes), ARGV);
    expect(code).toBe(2);
    expect(err).toMatch(/^job\.yaml:\d+:\d+ search\.axes\.flexr: .*did you mean flexrs\?$/mu);
    expect(err).toMatch(/did you mean n1-standard-1\?$/mu);
    expect(err).toContain('2 problems');
  });

  it('gives what is settled so far on Ctrl-C', async () => {
    const signals = new EventEmitter();
    let asked = 0;
    const now = (): number => {
      asked += 1;
      if (asked === 20) signals.emit('SIGINT');
      return 0;
    };
    const argv = [...ARGV, '--time-limit', '1 h'];
    const { code, out, err } = await runIn(folder(), argv, { signals, now });
    expect(code).toBe(130);
    expect(out).toContain('interrupted: not settled');
    expect(err).toMatch(/interrupted: not settled after \d+ runs/u);
  });

  it.each([
    [['--max-runs', '0'], 'expected --max-runs to be a whole number from 1 to 1000000'],
    [['--confidence', '40 %'], 'expected --confidence to be a share above 50 %'],
    [['--time-limit', 'soon'], 'expected --time-limit to be a duration'],
    [['--format', 'pdf'], 'expected --format to be one of text, json, csv, md'],
  ])('refuses %j', async (more, words) => {
    const { code, err } = await runIn(folder(), [...ARGV, ...more]);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});
