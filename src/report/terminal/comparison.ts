import { skuWords } from '../sku-words.ts';
import type {
  BillDifference,
  Comparison,
  Pair,
  StagePair,
  StageTimes,
} from '../../calibrate/compare/comparison.ts';
import { count, duration, durationRange, money, range } from '../format.ts';
import { signedDuration, signedMoney, signedPercent } from '../signed.ts';
import { sparkline } from '../sparkline.ts';
import {} from '../words.ts';
import { flow } from './flow.ts';
import { columnsOf, type Screen, screenText } from './screen.ts';
import { type Line, type Span, span } from './span.ts';
import { type Column, table } from './table.ts';

const left = (title: string): Column => ({ title, align: 'left' });
const right = (title: string): Column => ({ title, align: 'right' });

const title = (text: string): Line => [span(text, 'strong')];

const NOT_THERE = 'not in the files';

function value(amount: number | null, unit: string, none: string): string {
  if (amount === null) return none;
  if (unit === 's') return duration(amount);
  const word = unit === 'workers' && amount === 1 ? 'worker' : unit;
  return `${count(amount)} ${word}`.trimEnd();
}

/** Further off than this is worth a colour. */
const FAR = 0.1;

const errorSpan = (error: number | null): Span =>
  span(signedPercent(error), error !== null && Math.abs(error) > FAR ? 'warn' : 'plain');

function pairRow({ what, unit, measured, forecast, error }: Pair): Span[] {
  const apart = measured === null || forecast === null ? null : forecast - measured;
  return [
    span(what),
    span(value(measured, unit, NOT_THERE), measured === null ? 'faint' : 'plain'),
    span(
      value(forecast, unit, unit === 's' ? 'not told' : 'not modelled'),
      forecast === null ? 'faint' : 'plain',
    ),
    span(unit === 's' ? signedDuration(apart) : ''),
    errorSpan(error),
  ];
}

const PAIR = [left(''), right('measured'), right('forecast'), right('difference'), right('error')];

const pairs = (name: string, rows: readonly Pair[], width: number): readonly Line[] => [
  title(name),
  ...table(PAIR, rows.map(pairRow), width),
];

function timesWords({ startS, endS }: StageTimes, none: string): string {
  if (endS === null) return none;
  return startS === null ? `to ${duration(endS)}` : duration(endS - startS);
}

function stageRow({ stage, measured, forecast, error }: StagePair): Span[] {
  return [
    span(stage),
    span(timesWords(measured, NOT_THERE), measured.endS === null ? 'faint' : 'plain'),
    span(timesWords(forecast, 'never')),
    errorSpan(error),
  ];
}

function stagesBlock({ stages }: Comparison, width: number): readonly Line[] {
  const columns = [left(''), right('measured'), right('forecast'), right('error')];
  return [title('Stages'), ...table(columns, stages.map(stageRow), width)];
}

function workersBlock({ workers: { measured, forecast, bucketS } }: Comparison): readonly Line[] {
  const most = Math.max(...forecast, ...(measured ?? []));
  const line = (name: string, values: readonly number[]): Line => [
    span(`  ${name}  `, 'faint'),
    span(sparkline(values, most)),
  ];
  const scale = `up to ${count(most)}, ${duration(bucketS * forecast.length)}`;
  return [
    [...title('Workers'), span(` ${scale}`, 'faint')],
    measured === null ? [span(`  measured  ${NOT_THERE}`, 'faint')] : line('measured', measured),
    line('forecast', forecast),
  ];
}

function billRow(
  name: string,
  measuredUsd: number | null,
  forecastUsd: number | null,
  difference: BillDifference | null,
): Span[] {
  const measured =
    measuredUsd === null ? span(NOT_THERE, 'faint') : span(money(measuredUsd), 'plain');
  const parts: Span[] =
    difference === null
      ? Array.from({ length: 4 }, () => span(''))
      : [difference.usd, difference.quantity, difference.time, difference.price].map((usd) =>
          span(signedMoney(usd)),
        );
  return [span(name), measured, span(forecastUsd === null ? '' : money(forecastUsd)), ...parts];
}

function billBlock({ bill }: Comparison, width: number): readonly Line[] {
  const { lines, measuredUsd, forecastUsd, difference, leftOut } = bill;
  const columns = [
    left(''),
    ...['measured', 'forecast', 'difference', 'by quantity', 'by time', 'by price'].map(right),
  ];
  const rows = lines.map((line) =>
    billRow(skuWords(line.sku), line.measuredUsd, line.forecastUsd, line.difference),
  );
  const name = leftOut.length === 0 ? 'together' : 'of these both have';
  const sum = difference === null ? [] : [billRow(name, measuredUsd, forecastUsd, difference)];
  return [title('Bill'), ...table(columns, [...rows, ...sum], width)];
}

const inWords = (inside: boolean | null): string => {
  if (inside === null) return 'the run’s is not known';
  return inside ? 'the run lies in it' : 'the run lies outside';
};

function heading(comparison: Comparison, width: number): readonly Line[] {
  const { scenario, run, version, elapsed, usd, replications, notes } = comparison;
  const style = (inside: boolean | null) => (inside === false ? 'warn' : 'plain');
  const spread = [
    span(
      `elapsed ${durationRange(elapsed.p5, elapsed.p95)} in 90 % of ${count(replications)} runs: ${inWords(elapsed.inside)}`,
      style(elapsed.inside),
    ),
    ...(usd === null
      ? []
      : [
          span(
            `cost ${range(money(usd.p5), money(usd.p95))}: ${inWords(usd.inside)}`,
            style(usd.inside),
          ),
        ]),
  ];
  return [
    ...flow(
      [span(scenario, 'strong'), span(`against ${run}`), span(`millrace ${version}`, 'faint')],
      width,
    ),
    ...flow(spread, width),
    ...flow(
      notes.map((each) => span(each, 'faint')),
      width,
    ),
  ];
}

/** @returns a forecast beside the real run, in lines of at most `width` columns (at least 40) */
export function renderComparison(comparison: Comparison, screen: Screen): string {
  const width = columnsOf(screen);
  return screenText(
    [
      heading(comparison, width),
      pairs('Time', comparison.phases, width),
      stagesBlock(comparison, width),
      pairs('Counters', comparison.counters, width),
      workersBlock(comparison),
      billBlock(comparison, width),
    ],
    screen,
  );
}
