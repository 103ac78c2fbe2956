import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/index.ts';
import { createFolder, runIn, scenarioText } from './fake-io.ts';

const json = ['--runs', '1', '--format', 'json'];

const ranWith = (...argv: string[]) => {
  const folder = createFolder({ 'a.yaml': scenarioText(), 'b.yaml': scenarioText() });
  return runIn(folder, ['run', ...argv]);
};

describe('millrace run --set', () => {
  it('plays the file with other values, as if it had them', async () => {
    const { code, out } = await ranWith(
      ...['a.yaml', '--set', 'job.options.maxNumWorkers=5', '--set=goals.finish=< 1 min', ...json],
    );
    const { jobs, goals } = JSON.parse(out) as RunResult;
    expect(code).toBe(3);
    expect(jobs[0]?.workers.max).toBe(5);
    expect(goals.map(({ goal }) => goal)).toContain('finish < 1 min');
    const written = createFolder({
      'c.yaml': scenarioText(['maxNumWorkers: 2', 'maxNumWorkers: 5'], ['< 2 h', '< 1 min']),
    });
    expect((await runIn(written, ['run', 'c.yaml', ...json])).out).toBe(out);
  });

  it.each([
    [['a.yaml', 'b.yaml', '--set', 'job.sdk=go'], /--set takes one FILE, not several/u],
    [['a.yaml', '--set', 'job.sdk'], /expected path=value.*got job\.sdk/u],
    [['a.yaml', '--set'], /option --set needs a value/u],
    [
      ['a.yaml', '--set', 'maxNumWorkers=8'],
      /maxNumWorkers: expected the whole path of a launch option; did you mean job\.options\.maxNumWorkers\?/u,
    ],
    [
      ['a.yaml', '--set', 'job.sdk=go', '--set', 'job.sdk=java'],
      /--set job\.sdk: expected each key once/u,
    ],
    [['a.yaml', '--variant', 'x'], /unknown option --variant/u],
  ])('says what is wrong with %j', async (argv, wrong) => {
    const { code, out, err } = await ranWith(...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(wrong);
  });
});
