import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CSV_TABLES, renderCsv, renderSummaryCsv } from '../../src/report/csv.ts';
import { BATCH_FIXTURES, failedEarly, flexrs, twoPools, workerShuffle } from './fixture-batch.ts';
import { FLEET_FIXTURES, hostileNight } from './fixture-fleet.ts';
import { FIXTURES, hostile, met, several, unpriced } from './fixtures.ts';
import { parseCsv } from './parse-csv.ts';

/** Rows of one file as objects by header. */
function rowsOf(result: typeof met, file: string): Record<string, string>[] {
  const found = renderCsv(result).find(({ name }) => name === file);
  const [header = [], ...rows] = parseCsv(found?.content ?? '');
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])));
}

describe.each(Object.entries({ ...FIXTURES, ...BATCH_FIXTURES, ...FLEET_FIXTURES, hostileNight }))(
  'the CSV files of %s',
  (_name, result) => {
    it.each(renderCsv(result))(
      '$name has as many cells in every row as columns',
      ({ name, content }) => {
        const columns = CSV_TABLES.find(({ file }) => file === name)?.columns.map(
          (each) => each.name,
        );
        const [header, ...rows] = parseCsv(content);
        expect(header).toEqual(columns);
        for (const row of rows) expect(row).toHaveLength(columns?.length ?? 0);
        expect(content.endsWith('\n')).toBe(true);
      },
    );

    it.each(renderCsv(result))('$name has no text that a spreadsheet would run', ({ content }) => {
      for (const cell of parseCsv(content).flat()) {
        if (Number.isNaN(Number(cell))) expect(cell).not.toMatch(/^[=+\-@\t\r]/u);
      }
    });
  },
);

describe('the columns', () => {
  it.each(CSV_TABLES)('of $file are snake_case, each once, and explained', ({ columns }) => {
    const names = columns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, meaning } of columns) {
      expect(name).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/u);
      expect(meaning).not.toBe('');
    }
  });
});

describe('the rows', () => {
  it('keep every digit', () => {
    const [line] = rowsOf(met, 'cost_lines.csv').slice(1);
    expect(line).toMatchObject({ pricing_quantity: '47.225', list_unit_price_usd: '0.003557' });
    expect(rowsOf(met, 'stages.csv')[0]).toMatchObject({ in_bytes: '317097435463' });
  });

  it('leave the cell empty where there is no price', () => {
    const lines = rowsOf(unpriced, 'cost_lines.csv');
    expect(lines.map((line) => [line['priced'], line['list_cost_usd']])).toEqual([
      ['true', '0.0071'],
      ['false', ''],
      ['false', ''], // the workers' logs
    ]);
    expect(rowsOf(unpriced, 'summary.csv')[0]).toMatchObject({
      cost_complete: 'false',
      cost_p50_usd: '',
      goals: '2',
      goals_met: '1',
      goals_missed: 'cost < 2 USD',
    });
  });

  it('tell how a FlexRS job waited and what it lost', () => {
    expect(rowsOf(flexrs, 'summary.csv')[0]).toMatchObject({
      queued_s: '10800',
      flexrs_earliest_finish_s: '3900',
      flexrs_likely_finish_s: '15120',
      flexrs_latest_finish_s: '26400',
      preemptions: '7',
      repeated_thread_s: '5400',
      failed_attempts: '3',
      preemptible_worker_share: '0.875',
    });
    expect(rowsOf(met, 'summary.csv')[0]).toMatchObject({
      queued_s: '0',
      flexrs_latest_finish_s: '',
      repeated_thread_s: '0',
      preemptible_worker_share: '0',
    });
  });

  it('tell GPUs, DCUs, pools, and where shuffled data lay', () => {
    expect(rowsOf(twoPools, 'summary.csv')[0]).toMatchObject({
      pools: '2',
      gpu_s: '68400',
      dcu_h: '250',
      shuffled_in: 'service',
    });
    expect(rowsOf(workerShuffle, 'summary.csv')[0]).toMatchObject({ shuffled_in: 'workers' });
    expect(rowsOf(twoPools, 'cost_lines.csv').map(({ sku, basis }) => [sku, basis])).toEqual([
      ['Prime DCU Batch', 'DCUs by an assumed formula'],
      ['GPU Time T4', ''],
      ['Cloud Logging Ingestion', ''],
    ]);
  });

  it('tell of each stage its pool, what it did again, and its skew', () => {
    expect(rowsOf(workerShuffle, 'stages.csv')[0]).toMatchObject({
      pool: 'workers',
      thread_s: '38000.25',
      repeated_thread_s: '9500',
      failed_attempts: '0',
      copies: '0',
      skew: '1.891',
      shuffled_bytes: '900000000000',
      bound_by: 'disk',
    });
    const [, , never] = rowsOf(failedEarly, 'stages.csv');
    expect(never).toMatchObject({ started_s: '', finished_s: '', bound_by: '' });
    expect(rowsOf(met, 'stages.csv')[1]).toMatchObject({ skew: '' });
  });

  it('keep the columns of stages.csv in this order, new ones last', () => {
    const columns = CSV_TABLES.find(({ file }) => file === 'stages.csv')?.columns;
    expect(columns?.map(({ name }) => name)).toEqual([
      ...['scenario', 'job', 'stage', 'started_s', 'finished_s', 'work_items', 'splits'],
      ...['elements_in', 'elements_done', 'thread_s', 'longest_item_s'],
      ...['in_bytes', 'out_bytes', 'shuffled_bytes', 'pool', 'repeated_thread_s'],
      ...['failed_attempts', 'copies', 'skew', 'bound_by'],
    ]);
  });

  it('stand one per job in the summary', () => {
    const [, ...rows] = parseCsv(renderSummaryCsv(several));
    expect(rows.map((row) => row[1])).toEqual(['extract', 'load', 'report']);
  });

  it('bring hostile text back, with one guard in front', () => {
    const [row] = rowsOf(hostile, 'checks.csv');
    expect(row).toMatchObject({
      scenario: `'${hostile.scenario}`,
      code: "'+A",
      path: "'@b",
      fix: "'-rf $HOME",
    });
  });

  it('bring any text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (message) => {
        const findings = [
          { code: 'X', severity: 'error', path: '', message, why: '', fix: 'y' },
        ] as const;
        const result = { ...met, admission: { admitted: false, skipped: false, findings } };
        const back = rowsOf(result, 'checks.csv')[0]?.['message'] ?? '';
        expect([message, `'${message}`]).toContain(back);
      }),
    );
  });
});
