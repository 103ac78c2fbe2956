import { stringify } from 'csv-stringify/browser/esm/sync';
import type { Comparison, Pair } from '../../calibrate/compare/comparison.ts';

type Row = readonly (string | number | null)[];

const HEADER = [
  'section',
  'what',
  'unit',
  'measured',
  'forecast',
  'difference',
  'by_quantity',
  'by_time',
  'by_price',
];

const apart = (measured: number | null, forecast: number | null): number | null =>
  measured === null || forecast === null ? null : forecast - measured;

const pairRow =
  (section: string) =>
  ({ what, unit, measured, forecast }: Pair): Row => [
    section,
    what,
    unit,
    measured,
    forecast,
    apart(measured, forecast),
    null,
    null,
    null,
  ];

function stageRows({ stages }: Comparison): Row[] {
  return stages.flatMap(({ stage, measured, forecast }) =>
    (['startS', 'endS'] as const).map(
      (end): Row => [
        end === 'startS' ? 'stage start' : 'stage end',
        stage,
        's',
        measured[end],
        forecast[end],
        apart(measured[end], forecast[end]),
        null,
        null,
        null,
      ],
    ),
  );
}

function billRows({ bill }: Comparison): Row[] {
  const row = (
    what: string,
    measured: number | null,
    forecast: number | null,
    difference: Comparison['bill']['difference'],
  ): Row => [
    'bill',
    what,
    'USD',
    measured,
    forecast,
    difference?.usd ?? null,
    difference?.quantity ?? null,
    difference?.time ?? null,
    difference?.price ?? null,
  ];
  return [
    ...bill.lines.map((line) => row(line.sku, line.measuredUsd, line.forecastUsd, line.difference)),
    row('together', bill.measuredUsd, bill.forecastUsd, bill.difference),
  ];
}

function workerRows({ workers: { bucketS, measured, forecast } }: Comparison): Row[] {
  return forecast.map((own, at): Row => {
    const real = measured?.[at] ?? null;
    const label = `${(at * bucketS).toFixed(3)} s`;
    return ['workers from', label, 'workers', real, own, apart(real, own), null, null, null];
  });
}

/** @returns a comparison as CSV: RFC 4180 with LF, numbers with every digit, what is not known left empty */
export function renderComparisonCsv(comparison: Comparison): string {
  const rows: Row[] = [
    ...comparison.phases.map(pairRow('phase')),
    ...stageRows(comparison),
    ...comparison.counters.map(pairRow('counter')),
    ...workerRows(comparison),
    ...billRows(comparison),
  ];
  const options = { escape_formulas: true, record_delimiter: '\n' };
  return stringify([HEADER, ...rows.map((row) => [...row])], options);
}
