import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { admit, formatIssue, forecast, readScenario, type Scenario } from '../../src/index.ts';
import { fingerprint } from '../../src/scenario/fingerprint.ts';
import { STARTER_KINDS, STARTER_SDKS, starterScenario } from '../../src/scenario/starter.ts';
import { createFolder, refusing, runIn } from './fake-io.ts';

const SEE = 'See millrace init --help.\n';

function checked(text: string): Scenario {
  const read = readScenario(text, 'starter.yaml');
  if (!read.ok) throw new Error(read.issues.map(formatIssue).join('\n'));
  return read.scenario;
}

/** Lines with an alternative: `#` and no space behind it. */
function alternatives(text: string): readonly number[] {
  return text.split('\n').flatMap((line, at) => (/^ *#[^ ]/u.test(line) ? [at] : []));
}

const switchedOn = (text: string, at: number): string =>
  text
    .split('\n')
    .map((line, index) => (index === at ? line.replace('#', '') : line))
    .join('\n');

describe.each(STARTER_KINDS.flatMap((kind) => STARTER_SDKS.map((sdk) => [kind, sdk] as const)))(
  'the %s starter in %s',
  (kind, sdk) => {
    const text = starterScenario(kind, sdk, './scenario.schema.json');

    test('is a scenario of that kind, and it is admitted', () => {
      const scenario = checked(text);
      expect(scenario.jobs).toMatchObject([{ type: kind, sdk }]);
      expect(admit(scenario).admitted).toBe(true);
    });

    test('its jobs end well, and its goals are met', () => {
      const scenario = checked(text);
      const result = forecast(scenario, 2);
      expect(result.jobs.map(({ state }) => state)).toEqual([
        kind === 'batch' ? 'DONE' : 'RUNNING',
      ]);
      expect(result.goals).toMatchObject([{ ok: true }]);
    });

    const lines = alternatives(text);

    test('has alternatives for quotas, prices, goals, constants, options and unknown costs', () => {
      const all = lines.map((at) => text.split('\n')[at]).join('\n');
      for (const part of ['quotas:', 'prices:', 'cost:', 'constants:', 'cpu: unknown', 'flex']) {
        expect(all).toContain(part);
      }
    });

    test.each(lines)('alternative in line %i is valid, and makes another scenario', (at) => {
      expect(fingerprint(checked(switchedOn(text, at)))).not.toBe(fingerprint(checked(text)));
    });

    test('fits a screen of 100 columns, and names its schema first', () => {
      expect(text.split('\n').filter((line) => line.length > 100)).toEqual([]);
      expect(text.startsWith('# yaml-language-server: $schema=./scenario.schema.json\n')).toBe(
        true,
      );
    });
  },
);

test('options are named as users of the SDK write them, with the other spelling beside', () => {
  expect(starterScenario('batch', 'java', '')).toMatch(
    / workerMachineType: .*; or machine_type$/mu,
  );
  expect(starterScenario('batch', 'python', '')).toMatch(
    / machine_type: .*; or workerMachineType$/mu,
  );
});

const schemaOf = (text: string): string => /\$schema=(.*)$/mu.exec(text)?.[1] ?? '';

describe('millrace init', () => {
  test.each([[['init']], [['init', '-']]])('%j prints the Java starter', async (argv) => {
    const folder = createFolder();
    const { code, out, err } = await runIn(folder, argv);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(starterScenario('batch', 'java', schemaOf(out)));
    expect(existsSync(resolve(folder, schemaOf(out)))).toBe(true);
  });

  test('writes a new file, with the folders above it, that finds its schema', async () => {
    const folder = createFolder();
    const ran = await runIn(folder, ['init', 'a/b/job.yaml', '--sdk', 'python', '--kind', 'batch']);
    expect(ran).toEqual({
      code: 0,
      out: '',
      err: 'written to a/b/job.yaml; next: millrace show a/b/job.yaml\n',
    });
    const text = readFileSync(join(folder, 'a/b/job.yaml'), 'utf8');
    expect(text).toBe(starterScenario('batch', 'python', schemaOf(text)));
    expect(existsSync(resolve(folder, 'a/b', schemaOf(text)))).toBe(true);
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['job.yaml']);
    expect((await runIn(folder, ['run', 'a/b/job.yaml', '--runs', '2'])).code).toBe(0);
  });

  test('never overwrites', async () => {
    const folder = createFolder({ 'job.yaml': 'kept' });
    mkdirSync(join(folder, 'there'));
    expect(await runIn(folder, ['init', 'job.yaml'])).toEqual({
      code: 2,
      out: '',
      err: 'job.yaml: expected a new path for FILE; it exists already\n',
    });
    expect((await runIn(folder, ['init', 'there'])).code).toBe(2);
    expect(readFileSync(join(folder, 'job.yaml'), 'utf8')).toBe('kept');
  });

  test('a path below a file', async () => {
    const ran = await runIn(createFolder({ a: '' }), ['init', 'a/job.yaml']);
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(/^a\/job\.yaml: expected a path for FILE that can be written; a part/u);
  });

  test.each([
    ['accessSync', 'EACCES', 'expected a path for FILE that can be written; permission denied'],
    ['writeFileSync', 'ENOSPC', 'cannot be written; no space is left on the device'],
  ] as const)('%s fails with %s: nothing is left', async (call, code, problem) => {
    const folder = createFolder();
    const ran = await runIn(folder, ['init', 'job.yaml'], { fs: refusing(call, code) });
    expect(ran).toEqual({ code: 2, out: '', err: `job.yaml: ${problem}\n` });
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    [
      ['--sdk', 'jave'],
      `expected --sdk to be one of java, python, go, got jave; did you mean java?`,
    ],
    [['--sdk', 'x'], `expected --sdk to be one of java, python, go, got x`],
    [
      ['--kind', 'stream'],
      `expected --kind to be one of batch, streaming, got stream; did you mean streaming?`,
    ],
    [['--sdk'], `option --sdk needs a value`],
    [['--sdk', '--kind', 'batch'], `option --sdk needs a value`],
    [['--sdk='], `option --sdk needs a value`],
    [['a.yaml', 'b.yaml'], `expected one FILE at most`],
    [['a.yaml', '--force'], `unknown option --force`],
  ])('%j is refused and writes nothing', async (words, problem) => {
    const folder = createFolder();
    const ran = await runIn(folder, ['init', ...words]);
    expect(ran).toEqual({ code: 2, out: '', err: `millrace: ${problem}\n${SEE}` });
    expect(readdirSync(folder)).toEqual([]);
  });
});
