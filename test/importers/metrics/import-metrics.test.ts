import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ImportResult, MetricsEvidence, Remark } from '../../../src/importers/evidence.ts';
import { importMetrics } from '../../../src/importers/metrics/import-metrics.ts';
import { readTree } from '../../../src/importers/tree.ts';
import { fixture } from '../messages/fixture.ts';

function importText(text: string, file: string): ImportResult {
  const read = readTree(text, file, 'metrics');
  return read.ok ? importMetrics(read.tree, file) : read;
}

interface Metrics {
  readonly metrics: MetricsEvidence;
  readonly remarks: readonly Remark[];
}

function metricsOf(result: ImportResult): Metrics {
  if (!result.ok) throw new Error(result.refusals[0]?.message);
  if (result.imported.kind !== 'metrics') throw new Error(result.imported.kind);
  return result.imported;
}

const imported = (name: string): Metrics => metricsOf(importText(fixture(`metrics/${name}`), name));

const said = ({ remarks }: Metrics): string[] =>
  remarks.map(({ at, message }) => `${at}: ${message}`);

const update = (name: string, value: object, context: object = {}): object => ({
  name: { origin: 'dataflow/v1b3', name, context },
  ...value,
});

const of = (...metrics: object[]): Metrics => metricsOf(importMetrics({ metrics }, 'm.json'));

describe('the answer of the API', () => {
  const answer = imported('answer.json');

  test('gives committed totals in the units of the service, each with its place', () => {
    expect([...answer.metrics.totals]).toEqual([
      ['TotalVcpuTime', { value: 7200, from: 'answer.json metrics[1].scalar' }],
      ['TotalMemoryUsage', { value: 27_648_000, from: 'answer.json metrics[2].scalar' }],
      ['TotalPdUsage', { value: 45_000, from: 'answer.json metrics[3].scalar' }],
      ['TotalSsdUsage', { value: 0, from: 'answer.json metrics[4].scalar' }],
      ['TotalShuffleDataProcessed', { value: 3.91, from: 'answer.json metrics[5].scalar' }],
    ]);
  });

  test('gives elements and bytes of each collection, the mean of a distribution too', () => {
    const found = answer.metrics.collections.map(({ name, elements, meanBytes }) => [
      name,
      elements?.value,
      meanBytes?.value,
    ]);
    expect(found).toEqual([
      ['read/Read.out0', 26_181, 71.5],
      ['split.out0', undefined, 25],
      ['pair.out0', undefined, 15],
    ]);
  });

  test('gives the time of a step in seconds, all phases of a bundle together', () => {
    expect(answer.metrics.steps).toEqual([
      { step: 'split', processS: { value: 63, from: 'answer.json metrics[12].scalar' } },
    ]);
  });

  test('says what was passed over', () => {
    expect(said(answer)).toEqual([
      'metrics[6]: BillableShuffleDataProcessed has no value yet: it is taken as not said, not as 0',
      'metrics: values of user counters are passed over: 2',
      'metrics: metrics that say nothing here: ExecutionStepProgress',
    ]);
  });

  test('tells the machine', () => {
    expect(answer.metrics.worker).toMatchObject({
      series: 'n1-standard',
      alternatives: [],
      machineType: 'n1-standard-4',
      diskGb: 25,
      diskOf: 'batch with Dataflow Shuffle',
    });
  });
});

test('the list of gcloud has what is there now, which tells the machine by whole workers', () => {
  const { metrics } = imported('gcloud-list.json');
  expect([...metrics.current].map(([name, { value }]) => [name, value])).toEqual([
    ['CurrentVcpuCount', 152],
    ['CurrentMemoryUsage', 1_011_712],
    ['CurrentPdUsage', 3800],
    ['CurrentSsdUsage', 0],
  ]);
  // 76 workers of 2 vCPUs and 50 GB; 400 GB on 16 vCPUs would be nine and a half.
  expect(metrics.worker).toMatchObject({
    series: 'n1-highmem',
    machineType: 'n1-highmem-2',
    diskGb: 50,
  });
});

test('the YAML of gcloud, one document a metric, with internal names only', () => {
  const { metrics } = imported('gcloud-list.yaml');
  expect([...metrics.totals].map(([name, { value }]) => [name, value])).toEqual([
    ['TotalVcpuTime', 1021],
    ['TotalMemoryUsage', 2_091_294],
    ['TotalPdUsage', 15_317],
  ]);
  expect(metrics.collections).toMatchObject([{ name: 'read.out0', elements: { value: 330_001 } }]);
  expect(metrics.worker).toMatchObject({ series: 'e2-medium', diskGb: 30 });
});

test('the file of the exporter: GB stay GB, its estimate is no counter, null is not 0', () => {
  const file = imported('exporter.json');
  expect(file.metrics.totals.get('TotalShuffleDataProcessed')?.value).toBe(6.4e-5);
  expect(file.metrics.totals.has('TotalGpuTime')).toBe(false);
  expect(file.metrics.totals.has('EstimatedJobCost')).toBe(false);
  expect(said(file)).toEqual([
    'metrics.TotalGpuTime: TotalGpuTime has no value: taken as not said, not as 0',
    'metrics.EstimatedJobCost: an estimate, not a counter; passed over',
  ]);
});

test('a recorded answer, wrapped scalars', () => {
  const { metrics } = imported('recorded.json');
  expect(metrics.totals.get('TotalMemoryUsage')).toEqual({
    value: 5_610_559,
    from: 'recorded.json body.metrics[1].scalar',
  });
});

test('an error answer is refused with the reason of the service', () => {
  const result = importText(fixture('metrics/refused.json'), 'refused.json');
  expect(result).toMatchObject({
    ok: false,
    refusals: [{ file: 'refused.json', at: 'body.error' }],
  });
  expect(JSON.stringify(result)).toContain('403 PERMISSION_DENIED: Dataflow API has not been used');
});

test('an answer without metrics imports, and says that there are none', () => {
  for (const tree of [{ metricTime: '2026-01-01T00:00:00Z' }, { metrics: [] }, []]) {
    const none = metricsOf(importMetrics(tree, 'm.json'));
    expect(none.metrics).toMatchObject({ collections: [], steps: [], worker: null });
    expect(said(none).join()).toContain('there is no committed value of the service in it');
  }
});

describe('values', () => {
  test('an attempted value alone is not taken', () => {
    const found = of(update('TotalVcpuTime', { scalar: 7 }, { tentative: 'true' }));
    expect(found.metrics.totals.size).toBe(0);
    expect(said(found)).toContain(
      'metrics[0]: TotalVcpuTime has an attempted value only: not taken',
    );
  });

  test.each([
    [{ scalar: 5 }, 5],
    [{ scalar: 5.5 }, 5.5],
    [{ scalar: '9007199254740991' }, 9_007_199_254_740_991],
    [{ scalar: 0 }, 0],
  ])('%j is %d', (value, expected) => {
    expect(of(update('TotalGpuTime', value)).metrics.totals.get('TotalGpuTime')?.value).toBe(
      expected,
    );
  });

  test.each([
    [{}, 'has no value yet'],
    [{ scalar: null }, 'has no value yet'],
    [{ scalar: 'many' }, 'expected a number'],
    [{ scalar: -1 }, 'expected 0 or more'],
    [{ scalar: { a: 1 } }, 'expected a number'],
    [{ set: ['a'] }, 'expected a number'],
    [{ gauge: { value: 1 } }, 'expected a number'],
    [{ meanSum: 1 }, 'expected a number'],
  ])('%j is not said, never 0', (value, message) => {
    const found = of(update('TotalGpuTime', value), update('TotalVcpuTime', { scalar: 1 }));
    expect([...found.metrics.totals.keys()]).toEqual(['TotalVcpuTime']);
    expect(said(found).join('\n')).toContain(message);
  });

  test('a mean of nothing is not said', () => {
    const found = of(
      update('MeanByteCount', { meanSum: 0, meanCount: 0 }, { output_user_name: 'a' }),
    );
    expect(found.metrics.collections).toEqual([]);
  });

  test('given twice, the first is kept and the other named', () => {
    const found = of(update('TotalPdUsage', { scalar: 7 }), update('TotalPdUsage', { scalar: 9 }));
    expect(found.metrics.totals.get('TotalPdUsage')?.value).toBe(7);
    expect(said(found)).toContain('metrics[1]: TotalPdUsage is given twice: 7 is kept, 9 is not');
  });

  test('a user counter with the name of a total is not one', () => {
    const found = of({ name: { origin: 'user', name: 'TotalVcpuTime' }, scalar: 5 });
    expect(found.metrics.totals.size).toBe(0);
  });

  test('a memory that no machine has is a remark, not a machine', () => {
    const found = of(
      update('TotalVcpuTime', { scalar: 100_000 }),
      update('TotalMemoryUsage', { scalar: 52_000_000 }),
    );
    expect(found.metrics.worker).toMatchObject({ series: null, machineType: null });
    expect(said(found).join()).toContain('or the memory counter is wrong; no machine is taken');
  });

  test('too little time tells no machine', () => {
    const found = of(
      update('TotalVcpuTime', { scalar: 3 }),
      update('TotalMemoryUsage', { scalar: 11_000 }),
    );
    expect(found.metrics.worker).toBeNull();
  });
});

test.each([
  ['nothing', undefined],
  ['a text', 'metrics'],
  ['another map', { jobs: [] }],
  ['a list of other things', [{ logName: 'a' }, 5]],
  ['metrics of another kind', { metrics: 'none' }],
])('%s is refused: what was expected', (_, tree) => {
  const result = importMetrics(tree, 'm.json');
  expect(result.ok).toBe(false);
  expect(JSON.stringify(result)).toContain('expected the metrics of a Dataflow job');
});

const samples = new URL('../../../../shared/samples/metrics/', import.meta.url);
const noSamples = existsSync(samples)
  ? ''
  : ' (no ../shared/samples beside the repository: nothing to compare with)';

describe.skipIf(noSamples !== '')(`collected data${noSamples}: samples`, () => {
  const names = noSamples === '' ? readdirSync(samples) : [];

  test.each(names)('%s is imported', (name) => {
    const text = readFileSync(new URL(name, samples), 'utf8');
    const { metrics } = metricsOf(importText(text, name));
    expect(metrics.totals.size + metrics.collections.length).toBeGreaterThan(0);
  });

  test('a job on e2-standard-2 with 25 GB, its shuffle not said', () => {
    const name = 'beam_issue_22605_2022-08-03_e2-standard-2.json';
    const { metrics } = metricsOf(importText(readFileSync(new URL(name, samples), 'utf8'), name));
    expect(metrics.worker).toMatchObject({ machineType: 'e2-standard-2', diskGb: 25 });
    expect(metrics.totals.has('TotalShuffleDataProcessed')).toBe(false);
    expect(metrics.totals.get('TotalSsdUsage')?.value).toBe(0);
  });
});
