import { describe, expect, test } from 'vitest';
import type { JobResult, RunResult } from '../../src/forecast/run-result.ts';
import { costLinesTable } from '../../src/report/csv/cost-lines.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { job } from './fixture-job.ts';
import { met } from './fixtures.ts';
import { parseCsv } from './parse-csv.ts';

type ServiceLine = JobResult['services']['lines'][number];
type Line = JobResult['bill']['lines'][number];

const withJob = (given: Partial<JobResult>): RunResult => ({
  ...met,
  jobs: [{ ...job, ...given }],
});

const screen = (result: RunResult, today: string | null = null): string =>
  renderTerminal(result, { color: false, width: 100, today }).replace(/\s+/gu, ' ');

const graded = (grade: Line['grade'], only?: string): JobResult['bill'] => ({
  ...job.bill,
  lines: job.bill.lines.map((line) =>
    only === undefined || line.sku === only ? { ...line, grade } : line,
  ),
});

const egress: ServiceLine = {
  sku: 'Inter-region Egress to Europe',
  quantity: 20,
  unit: 'GiB',
  unitPrice: 0.08,
  usd: 1.6,
  grade: 'documented',
  source: 'a list',
  priceDate: '2024-07',
  formula: 'bytes / 1073741824',
  inputs: { bytes: 21_474_836_480 },
  note: 'from us-central1 to europe-west1',
};

const launcher = (part: string, usd: number): ServiceLine => ({
  ...egress,
  note: '',
  sku: `Compute Engine n1 ${part}`,
  usd,
});

const services: JobResult['services'] = {
  total: 1.65,
  lines: [egress, launcher('vCPU', 0.03), launcher('RAM', 0.02)],
  unpriced: [
    { sku: 'BigQuery Storage Write', quantity: 1234.5, unit: 'GiB', note: 'no price known' },
    { sku: 'Operations', quantity: 0.2, unit: '1,000 operations', note: 'no price known' },
    { sku: 'Cloud Logging Ingestion', quantity: null, unit: 'GiB', note: 'not forecast' },
  ],
};

describe('estimated prices', () => {
  test('say so on the first screen, with their share of the bill', () => {
    expect(screen(withJob({ bill: graded('estimated') }))).toContain(
      'estimated prices: 100 % of the bill',
    );
    expect(screen(withJob({ bill: graded('estimated', 'RAM Time Batch') }))).toContain(
      'estimated prices: 18 % of the bill',
    );
    expect(screen(met)).not.toContain('estimated');
  });

  test('are marked in Markdown', () => {
    const text = renderMarkdown(withJob({ bill: graded('estimated', 'RAM Time Batch') }));
    expect(text).toContain('| ≈ $0.003557 |');
    expect(text).toContain('| $0.056 |');
    expect(text).toContain('estimated prices make 18 % of it');
  });
});

describe('own prices', () => {
  const terms = ['own prices of 2026-11-01 (contract)', 'less 5 %'];

  test('stand beside the list’s day', () => {
    const text = screen(withJob({ bill: { ...job.bill, terms } }), '2026-11-22');
    expect(text).toContain(
      'list prices 2026-09-08, 75 d old · own prices of 2026-11-01 (contract) · less 5 %',
    );
  });

  test('for every line leave the list out', () => {
    const text = screen(withJob({ bill: { ...graded('given'), terms } }), '2026-11-22');
    expect(text).not.toContain('list prices');
    expect(text).toContain('own prices of 2026-11-01 (contract)');
  });

  test('are told in Markdown', () => {
    expect(renderMarkdown(withJob({ bill: { ...job.bill, terms } }))).toContain(
      'Prices: own prices of 2026-11-01 (contract); less 5 %.',
    );
  });
});

describe('other services', () => {
  const result = withJob({ services });

  test('priced ones by word, then what has no price with its quantity', () => {
    expect(screen(result)).toContain(
      'beside Dataflow, in no goal and not at risk below: egress $1.60, launcher $0.050',
    );
    expect(screen(result)).toContain(
      'not priced: BigQuery Storage Write 1,235 GiB, Operations 200 operations, logs',
    );
  });

  test('have a table in Markdown, with a total that says what it lacks', () => {
    const text = renderMarkdown(result);
    expect(text).toContain('### Charged by other services');
    expect(text).toContain('| BigQuery Storage Write | 1,235 | GiB | unpriced | no price known |');
    expect(text).toContain('| Cloud Logging Ingestion |  | GiB | unpriced | not forecast |');
    expect(text).toContain('**at least $1.65**');
  });

  test('are rows of cost_lines.csv, told apart; what is not known is empty and not 0', () => {
    const [columns = [], ...rows] = parseCsv(costLinesTable.render(result).content);
    const at = (name: string): number => columns.indexOf(name);
    const others = rows.filter((row) => row[at('charged_by')] === 'other');
    expect(others.map((row) => [row[at('sku')], row[at('list_cost_usd')]])).toEqual([
      ['Inter-region Egress to Europe', '1.6'],
      ['Compute Engine n1 vCPU', '0.03'],
      ['Compute Engine n1 RAM', '0.02'],
      ['BigQuery Storage Write', ''],
      ['Operations', ''],
      ['Cloud Logging Ingestion', ''],
    ]);
    expect(others.at(-1)?.[at('pricing_quantity')]).toBe('');
    expect(others[0]?.[at('inputs')]).toBe('{"bytes":21474836480}');
  });

  test('none: nothing is said', () => {
    const none = withJob({ services: { total: null, lines: [], unpriced: [] } });
    expect(screen(none)).not.toMatch(/not priced|beside Dataflow/u);
    expect(renderMarkdown(none)).not.toContain('Charged by other services');
  });
});
