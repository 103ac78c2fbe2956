import { describe, expect, test } from 'vitest';
import { PRICE_BOOK } from '../../src/facts/price-book.ts';
import { regionNames } from '../../src/facts/regions.ts';
import { createFolder, runIn, scenarioText } from './fake-io.ts';

const SEE = 'See millrace prices --help.\n';

interface Row {
  readonly region: string;
  readonly sku: string;
  readonly usd: number | null;
  readonly grade: string | null;
}

const rowsOf = async (argv: readonly string[], files = {}): Promise<readonly Row[]> => {
  const { out } = await runIn(createFolder(files), ['prices', ...argv, '--format', 'json']);
  return (JSON.parse(out) as { readonly rows: readonly Row[] }).rows;
};

describe('what is wrong on the command line', () => {
  test.each([
    [
      ['--region', 'us-centrl1'],
      'expected --region to be a Dataflow region, got us-centrl1; did you mean us-central1?',
    ],
    [
      ['--kind', 'steaming'],
      'expected --kind to be one of batch, flexrs, streaming, prime, got steaming; did you mean streaming?',
    ],
    [['--format', 'md'], 'expected --format to be one of text, json, csv, got md'],
    [['us-central1'], 'expected only options, got us-central1'],
    [['--regoin', 'x'], 'unknown option --regoin; did you mean --region?'],
    [['--region='], 'option --region needs a value'],
    [['--prices'], 'option --prices needs a value'],
  ])('%j', async (argv, problem) => {
    expect(await runIn(createFolder(), ['prices', ...argv])).toEqual({
      code: 2,
      out: '',
      err: `millrace: ${problem}\n${SEE}`,
    });
  });
});

describe('all regions', () => {
  test.each(['batch', 'flexrs', 'streaming', 'prime'])('%s: one row a region', async (kind) => {
    const { code, out, err } = await runIn(createFolder(), ['prices', '--kind', kind]);
    expect([code, err]).toEqual([0, '']);
    for (const region of regionNames) {
      const rows = out
        .split('\n')
        .filter((line) => new RegExp(`^${region} +[~=$u]`, 'u').test(line));
      expect(rows).toHaveLength(1);
    }
  });

  test('an estimate is marked, and what has no price says so', async () => {
    const { out } = await runIn(createFolder(), ['prices']);
    const line = (region: string): string | undefined =>
      out.split('\n').find((each) => each.startsWith(`${region} `));
    expect(line('us-central1')).toMatch(/\$0\.056 .* documented$/u);
    expect(line('us-west1')).toMatch(/=\$0\.056 .* derived$/u);
    expect(line('europe-west1')).toMatch(/~\$0\.0616 .* estimated$/u);
    expect(line('europe-north2')).toMatch(/^europe-north2 +(unpriced +){5}no price known$/u);
    expect(out).toContain('25 % to 250 GB, 50 % to 5,120 GB, 100 % beyond');
    expect(out).not.toMatch(/\$0(\.0+)?\s/u);
  });

  test('as CSV: a row for every main line and region, empty where no price is known', async () => {
    const { out } = await runIn(createFolder(), ['prices', '--format', 'csv']);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(1 + regionNames.length * 5);
    expect(lines).toContain('europe-north2,vCPU Time Batch,dataflow,vCPU h,,false,,,,,');
  });
});

describe('one region', () => {
  test('shows what the book has, with committed use for what it covers', async () => {
    const argv = ['prices', '--region', 'us-central1', '--kind', 'streaming'];
    const { out } = await runIn(createFolder(), argv);
    expect(out).toMatch(/vCPU Time Streaming +vCPU h +\$0\.069 +\$0\.0552 +\$0\.0414 +documented/u);
    expect(out).toMatch(/Local Disk Time PD Standard +GiB h +\$0\.000054 +documented/u);
    expect(out).toMatch(/GPU Time T4 +GPU h +\$0\.42/u);
    expect(out).toMatch(/Pub\/Sub Message Delivery +TiB +unpriced/u);
    expect(out).toContain('Committed use takes 20 % off for 1 year and 40 % for 3 years');
  });

  test('FlexRS has no GPUs, batch no committed use', async () => {
    const flexrs = await runIn(createFolder(), [
      'prices',
      '--region',
      'us-central1',
      '--kind',
      'flexrs',
    ]);
    expect(flexrs.out).not.toContain('GPU');
    expect(flexrs.out).not.toContain('Committed use');
  });

  test('every price of the book for such a job is there', async () => {
    const rows = await rowsOf(['--region', 'us-west2', '--kind', 'prime']);
    const other = /Batch|FlexRS|Streaming$|Streaming Engine|Shuffle/u;
    for (const { sku, usd } of PRICE_BOOK.regions['us-west2'] ?? []) {
      if (other.test(sku) && !sku.startsWith('Prime')) continue;
      expect(rows).toContainEqual(expect.objectContaining({ sku, usd }));
    }
  });
});

describe('own prices', () => {
  const FILE = {
    'p.yaml':
      'asOf: 2026-10-01\nsource: contract\nregions: { us-east1: { vCPU Time Batch: 0.05 } }\ndiscounts: { "*": 50 % }\n',
  };

  test('stand in the table, with where they come from', async () => {
    const rows = await rowsOf(['--prices', 'p.yaml'], FILE);
    expect(rows).toContainEqual(
      expect.objectContaining({
        region: 'us-east1',
        sku: 'vCPU Time Batch',
        usd: 0.05,
        grade: 'given',
      }),
    );
    expect(rows).toContainEqual(
      expect.objectContaining({ region: 'us-central1', sku: 'vCPU Time Batch', usd: 0.028 }),
    );
    const { out } = await runIn(createFolder(FILE), ['prices', '--prices', 'p.yaml']);
    expect(out).toContain('own prices of 2026-10-01 (contract)');
    expect(out).toContain('less 50 %');
    expect(out).toContain('*$0.05');
  });

  test('that are wrong: all of it, and nothing on stdout', async () => {
    const folder = createFolder({ 'p.yaml': 'asOf: soon\ncurrency: EUR\n' });
    const ran = await runIn(folder, ['prices', '--prices', 'p.yaml']);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^p\.yaml:1:7 asOf: expected a day/u),
      expect.stringMatching(/^p\.yaml:2:11 currency: expected USD/u),
    ]);
  });

  test('that are not there', async () => {
    expect(await runIn(createFolder(), ['prices', '--prices', 'p.yaml'])).toEqual({
      code: 2,
      out: '',
      err: 'p.yaml: expected a price list file; there is no such file\n',
    });
  });
});

describe('the age of the list', () => {
  const on = (today: string) => ({ today: () => today });
  const WARNING =
    /the list prices of 2026-09-08 are \d+ days old, over 180: they may have changed\n$/u;

  test.each([
    ['2026-09-08', '0 days old'],
    ['2026-10-08', '30 days old'],
    ['2027-03-07', '180 days old · '],
    ['2027-03-08', '181 days old: over 180, they may have changed'],
  ])('on %s: %s', async (today, words) => {
    const { out, err } = await runIn(createFolder(), ['prices'], on(today));
    expect(out.split('\n')[0]).toContain(words);
    expect(err).toBe('');
  });

  test('a clock before the list tells none', async () => {
    const { out } = await runIn(createFolder(), ['prices'], on('2020-01-01'));
    expect(out.split('\n')[0]).not.toContain('days old');
  });

  test.each(['json', 'csv'])('%s does not depend on the day; stderr warns', async (format) => {
    const argv = ['prices', '--format', format];
    const young = await runIn(createFolder(), argv, on('2026-10-01'));
    const old = await runIn(createFolder(), argv, on('2027-10-01'));
    expect(old.out).toBe(young.out);
    expect(young.err).toBe('');
    expect(old.err).toMatch(WARNING);
  });

  const RUN = ['run', 's.yaml', '--runs', '1'];

  test('stands on the first screen of a run', async () => {
    const folder = createFolder({ 's.yaml': scenarioText() });
    const young = await runIn(folder, RUN, on('2026-10-08'));
    expect(young.out).toContain('list prices 2026-09-08, 30 d old');
    const old = await runIn(folder, RUN, on('2027-10-01'));
    expect(old.out).toContain(
      'list prices 2026-09-08, 388 d old: over 180 d, they may have changed',
    );
    expect(old.err).toBe('');
  });

  test.each(['json', 'csv', 'md'])('leaves %s of a run alone; stderr warns', async (format) => {
    const folder = createFolder({ 's.yaml': scenarioText() });
    const argv = [...RUN, '--format', format];
    const young = await runIn(folder, argv, on('2026-10-08'));
    const old = await runIn(folder, argv, on('2027-10-01'));
    expect(old.out).toBe(young.out);
    expect(young.err).toBe('');
    expect(old.err).toMatch(WARNING);
  });
});

describe('a scenario with a price file', () => {
  const files = (price: string) => ({
    's.yaml': `${scenarioText()}prices: { file: p.yaml }\n`,
    'p.yaml': `regions: { us-central1: { vCPU Time Batch: ${price} } }\n`,
  });
  const vcpu = async (price: string, argv: readonly string[], more = {}): Promise<unknown> => {
    const { out } = await runIn(
      createFolder(files(price)),
      [...argv, '--runs', '1', '--format', 'json'],
      more,
    );
    const { jobs } = JSON.parse(out) as {
      readonly jobs: readonly [{ readonly bill: { readonly lines: readonly Row[] } }];
    };
    return jobs[0].bill.lines.find(({ sku }) => sku === 'vCPU Time Batch');
  };

  test('is billed by it', async () => {
    expect(await vcpu('0.05', ['run', 's.yaml'])).toMatchObject({
      unitPrice: 0.05,
      grade: 'given',
    });
  });

  test('is found beside the scenario, from stdin in the working directory', async () => {
    const stdin = files('0.07')['s.yaml'];
    expect(await vcpu('0.07', ['run', '-'], { stdin })).toMatchObject({ unitPrice: 0.07 });
    const inner = createFolder(files('0.05'));
    const ran = await runIn('/', ['run', `${inner.slice(1)}/s.yaml`, '--runs', '1']);
    expect(ran.code).toBe(0);
  });

  test('that is not there, or not readable: said at the key, exit 2', async () => {
    const folder = createFolder({
      's.yaml': files('1')['s.yaml'],
      'p.yaml': Uint8Array.of(0xff, 0xfe),
    });
    const binary = await runIn(folder, ['run', 's.yaml']);
    expect(binary).toMatchObject({ code: 2, out: '' });
    expect(binary.err).toContain(
      'prices.file: p.yaml: expected a price list in YAML or JSON (UTF-8 text), got a binary file or another encoding',
    );
    const missing = await runIn(createFolder({ 's.yaml': files('1')['s.yaml'] }), [
      'run',
      's.yaml',
    ]);
    expect(missing.err).toContain(
      'prices.file: p.yaml: expected a price list file; there is no such file',
    );
  });
});
