import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CSV_TABLES, renderCsv, renderSummaryCsv } from '../../src/report/csv.ts';
import { FIXTURES, hostile, met, several, unpriced } from './fixtures.ts';
import { parseCsv } from './parse-csv.ts';

/** Rows of one file as objects by header. */
function rowsOf(result: typeof met, file: string): Record<string, string>[] {
  const found = renderCsv(result).find(({ name }) => name === file);
  const [header = [], ...rows] = parseCsv(found?.content ?? '');
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])));
}

describe.each(Object.entries(FIXTURES))('the CSV files of %s', (_name, result) => {
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
});

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
        const findings = [{ code: 'X', severity: 'error', path: '', message, fix: 'y' }] as const;
        const result = { ...met, admission: { admitted: false, findings } };
        const back = rowsOf(result, 'checks.csv')[0]?.['message'] ?? '';
        expect([message, `'${message}`]).toContain(back);
      }),
    );
  });
});
