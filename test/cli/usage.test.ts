import { describe, expect, test } from 'vitest';
import { VERSION } from '../../src/forecast/version.ts';
import { createBroken, createFolder, refusing, runIn, scenarioText } from './fake-io.ts';

const SEE = 'See millrace run --help.\n';

describe('the command line', () => {
  test.each([
    [['run'], `millrace: expected a scenario: millrace run FILE…\n${SEE}`],
    [['rnu', 'a'], 'millrace: unknown command rnu; did you mean run?\nSee millrace --help.\n'],
    [
      ['a.yaml'],
      'millrace: unknown command a.yaml; did you mean millrace run a.yaml?\nSee millrace --help.\n',
    ],
    [
      ['run', 'a', '--formt', 'json'],
      `millrace: unknown option --formt; did you mean --format?\n${SEE}`,
    ],
    [
      ['run', 'a', '--no-progres'],
      `millrace: unknown option --no-progres; did you mean --no-progress?\n${SEE}`,
    ],
    [['run', 'a', '-x'], `millrace: unknown option -x\n${SEE}`],
    [['run', 'a', '--__proto__=1'], `millrace: unknown option --__proto__\n${SEE}`],
    [
      ['run', 'a', '--format', 'cvs'],
      `millrace: expected --format to be one of text, json, csv, md, got cvs; did you mean csv?\n${SEE}`,
    ],
    [
      ['run', 'a', '--runs', '0'],
      `millrace: expected --runs to be a whole number from 1 to 100000, got 0\n${SEE}`,
    ],
    [
      ['run', 'a', '--runs', '-5'],
      `millrace: expected --runs to be a whole number from 1 to 100000, got -5\n${SEE}`,
    ],
    [
      ['run', 'a', '--runs', '1e9'],
      `millrace: expected --runs to be a whole number from 1 to 100000, got 1e9\n${SEE}`,
    ],
    [['run', 'a', '--seed='], `millrace: option --seed needs a value\n${SEE}`],
    [
      ['run', 'a', '--seed', 'a\u001b'],
      `millrace: expected --seed to be 1 to 200 visible characters\n${SEE}`,
    ],
    [['run', 'a', '--out'], `millrace: option --out needs a value\n${SEE}`],
    [['run', 'a', '--out', '--seed', '1'], `millrace: option --out needs a value\n${SEE}`],
    [['run', 'a', 'b', '--trace', 't'], `millrace: --trace takes one FILE, not several\n${SEE}`],
    [['run', '-', '-'], `millrace: stdin (-) can be read only once\n${SEE}`],
  ])('%j', async (argv, err) => {
    expect(await runIn(createFolder(), argv)).toEqual({ code: 2, out: '', err });
  });

  test('without any word says on stderr what there is', async () => {
    const ran = await runIn(createFolder(), []);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('millrace run');
  });

  test('--help and --version go to stdout', async () => {
    expect(await runIn('/', ['--version'])).toEqual({ code: 0, out: `${VERSION}\n`, err: '' });
    const help = await runIn('/', ['run', '--help']);
    expect(help).toMatchObject({ code: 0, err: '' });
    for (const option of ['--format', '--out', '--seed', '--runs', '--trace', '--no-progress']) {
      expect(help.out).toContain(option);
    }
  });

  test('behind -- everything is a file', async () => {
    const folder = createFolder({ '-x.yaml': scenarioText() });
    expect((await runIn(folder, ['run', '--runs', '1', '--', '-x.yaml'])).code).toBe(0);
  });
});

describe('what nobody foresaw', () => {
  const broken = {
    readSync: () => {
      throw new TypeError('of null\nsecond line');
    },
  };

  test('is one line', async () => {
    const folder = createFolder({ 's.yaml': scenarioText() });
    const ran = await runIn(folder, ['run', 's.yaml'], {
      fs: { ...refusing('rmSync', ''), ...broken },
    });
    expect(ran).toEqual({ code: 1, out: '', err: 'internal error: of null, please report\n' });
  });

  test('shows its stack with MILLRACE_DEBUG=1', async () => {
    const folder = createFolder({ 's.yaml': scenarioText() });
    const fs = { ...refusing('rmSync', ''), ...broken };
    const { code, err } = await runIn(folder, ['run', 's.yaml'], {
      fs,
      env: { MILLRACE_DEBUG: '1' },
    });
    expect(code).toBe(1);
    expect(err).toContain('TypeError: of null');
    expect(err).toContain('    at ');
  });
});

describe('stdout', () => {
  const RUN = ['run', 's.yaml', '--runs', '1'];

  test('that is closed is not an error', async () => {
    const folder = createFolder({ 's.yaml': scenarioText() });
    const ran = await runIn(folder, RUN, { stdout: createBroken('EPIPE') });
    expect(ran).toEqual({ code: 0, out: '', err: '' });
  });

  test('that is full is one', async () => {
    const folder = createFolder({ 's.yaml': scenarioText() });
    const ran = await runIn(folder, RUN, { stdout: createBroken('ENOSPC') });
    expect(ran).toMatchObject({
      code: 2,
      err: 'millrace: cannot write the output: no space is left on the device\n',
    });
  });
});
