import { BATCH_BILLS } from './bills-batch.ts';
import { CAUSES, type CauseId } from './bills-causes.ts';
import { millraceUsd } from './bills-millrace.ts';
import { shuffleTable } from './bills-shuffle.ts';
import { STREAMING_BILLS } from './bills-streaming.ts';
import { type Cause, explain, type PublishedBill } from './bills.ts';
import { table } from './table.ts';

export const PUBLISHED_BILLS: readonly PublishedBill[] = [...BATCH_BILLS, ...STREAMING_BILLS];

/** Signed USD; a figure under half a millionth is shown by its exponent, float noise as 0. */
function signed(usd: number): string {
  if (Math.abs(usd) < 1e-12) return '0';
  const size = Math.abs(usd);
  const digits = size < 0.0000005 ? size.toExponential(1) : size.toFixed(6);
  return `${usd < 0 ? '−' : '+'}${digits}`;
}

/** A printed figure with at most six decimals. */
const asPrinted = (printed: string): string =>
  printed.length > 10 ? `${printed.slice(0, 8)}…` : printed;

const why = (causes: readonly Cause[]): string =>
  causes.map(({ id, usd }) => `${CAUSES[id].label} ${signed(usd)}`).join('; ') || 'none';

function row(bill: PublishedBill): string[] {
  const { id, source, date, per, arithmetic, note } = bill;
  const job = `[${id}](${source}), ${date}`;
  const name = source.startsWith('https') ? job : `${id}, ${source}, ${date}`;
  const hourly = per === 'hour' ? ' /h' : '';
  const explained = explain(bill);
  if (explained === null || bill.printed === null) {
    const millrace = millraceUsd(bill.parts, bill.committedUse);
    return [name, 'none printed', '', `${millrace.toFixed(6)}${hourly}`, '', note];
  }
  const { millrace, difference, causes } = explained;
  return [
    name,
    `${asPrinted(bill.printed)}${hourly}`,
    arithmetic === null ? 'none found' : `${arithmetic.name}: ${arithmetic.usd.toFixed(6)}`,
    `${millrace.toFixed(6)}${hourly}`,
    signed(difference),
    note === '' ? why(causes) : `${why(causes)} (${note})`,
  ];
}

/** Every published bill beside Millrace's, in USD, with the causes of the difference. */
export function billsSection(): string {
  const ids = Object.keys(CAUSES) as CauseId[];
  return [
    '## Published bills',
    '',
    'USD. The counters are the authors’ (vCPU, memory, disk, shuffle, Streaming Engine) at the list prices of 2026-09-08; ' +
      '*three hours* is 0.056 · vCPU h + 0.003557 · memory GB h + 0.000054 · disk GB h. The difference is the ' +
      'author’s figure less Millrace’s, and the causes add up to it. Where no region was given, us-central1 is used. ' +
      'None of these differences comes from the date: the United States’ prices of vCPU, memory and disk are the same ' +
      'in every list found from 2016-11-30 to 2026-09-08.',
    '',
    table(
      ['job', 'author', 'author’s arithmetic', 'Millrace', 'difference', 'why'],
      PUBLISHED_BILLS.map(row),
    ),
    '',
    ...ids.flatMap((id) => [`**${CAUSES[id].label}.** ${CAUSES[id].why}`, '']),
    'Billable shuffle, by the tiers (250 GB at 25 %, up to 5,120 GB at 50 %, then all):',
    '',
    shuffleTable(),
  ].join('\n');
}
