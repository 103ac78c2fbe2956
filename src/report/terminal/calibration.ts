import type { Calibration } from '../../calibrate/calibration.ts';
import type { Estimate, Extrapolation } from '../../calibrate/extrapolate.ts';
import type { Fitted } from '../../calibrate/fitted.ts';
import type { Replay } from '../../calibrate/replay.ts';
import {
  bytes,
  count,
  duration,
  durationRange,
  money,
  percent,
  range,
  type Scale,
  scaleOf,
} from '../format.ts';
import { errorPercent, signedPercent } from '../signed.ts';
import { flow } from './flow.ts';
import { columnsOf, type Screen, screenText } from './screen.ts';
import { type Line, type Span, span } from './span.ts';
import { type Column, table } from './table.ts';
import { counted } from '../../units/counted.ts';

const left = (title: string): Column => ({ title, align: 'left' });
const right = (title: string): Column => ({ title, align: 'right' });

const title = (text: string): Line => [span(text, 'strong')];

/** Three digits of a time however short. */
function perElement(s: number): string {
  if (s >= 1) return `${count(s)} s`;
  if (s >= 1e-3) return `${count(s * 1e3)} ms`;
  return s >= 1e-6 ? `${count(s * 1e6)} µs` : `${count(s * 1e9)} ns`;
}

/** Costs per element as times, seconds with their unit behind every number; other units have a column of their own. */
function scaleFor({ value, unit }: Fitted): Scale {
  if (unit === 's per element') return { number: perElement, unit: '' };
  if (unit === 'times what it was') return { number: (each) => `× ${count(each)}`, unit: '' };
  if (unit === 's') return { number: (each) => `${count(each)} s`, unit: '' };
  return scaleOf(value, unit);
}

function fittedRow(fitted: Fitted): Span[] {
  const { what, value, interval, before, runs } = fitted;
  const { number, unit } = scaleFor(fitted);
  return [
    span(what),
    span(before === null ? 'unknown' : number(before), 'faint'),
    span(number(value), 'strong'),
    span(range(number(interval[0]), number(interval[1]))),
    span(unit, 'faint'),
    span(String(runs)),
  ];
}

/** `run/job.json createTime → run/messages.json jobMessages[1]` names two files. */
const filesOf = (from: readonly string[]): readonly string[] => [
  ...new Set(from.flatMap((each) => each.split(' → ').map((part) => part.split(' ')[0] ?? part))),
];

const MOST_FILES = 3;

function sourceRow({ what, how, from }: Fitted): Span[] {
  const files = filesOf(from);
  const more = files.length > MOST_FILES ? ` and ${files.length - MOST_FILES} more` : '';
  const named = `${files.slice(0, MOST_FILES).join(', ')}${more}`;
  return [span(what), span(how, 'faint'), span(named, 'faint')];
}

function fittedBlocks({ fitted }: Calibration, width: number): readonly (readonly Line[])[] {
  if (fitted.length === 0) return [[title('Fitted: nothing, the runs determine no constant')]];
  const columns = [left(''), right('was'), right('is'), right('95 %'), left(''), right('runs')];
  return [
    [title('Fitted'), ...table(columns, fitted.map(fittedRow), width)],
    [title('From'), ...table([left(''), left(''), left('')], fitted.map(sourceRow), width)],
  ];
}

function openBlock({ undetermined }: Calibration, width: number): readonly Line[] {
  const rows = undetermined.map(({ what, why, because }) => [
    span(what),
    span(why, 'warn'),
    span(because, 'faint'),
  ]);
  if (rows.length === 0) return [];
  return [title('Not determined'), ...table([left(''), left('why'), left('')], rows, width)];
}

function replayRows(replays: readonly Replay[]): Span[][] {
  return replays.flatMap(({ run, metrics }) =>
    metrics.map(({ metric, unit, measured, replayed, error }, at) => [
      span(at === 0 ? run : ''),
      span(metric),
      span(unit === 's' ? duration(measured) : `${count(measured)} ${unit}`),
      span(unit === 's' ? duration(replayed) : `${count(replayed)} ${unit}`),
      span(signedPercent(error), Math.abs(error) > 0.05 ? 'warn' : 'plain'),
    ]),
  );
}

const REPLAY = [left('run'), left('metric'), right('measured'), right('replayed'), right('error')];

function methodLine({ methods }: Calibration, width: number): readonly Line[] {
  const names = ['simulation', 'linear', 'ernest'] as const;
  const said = names.flatMap((name) => {
    const errors = methods.flatMap(({ method, error }) =>
      method === name && error !== null ? [Math.abs(error)] : [],
    );
    if (errors.length === 0) return [];
    const mean = errors.reduce((sum, each) => sum + each, 0) / errors.length;
    return [span(`${name} ${percent(mean)} (n = ${errors.length})`)];
  });
  return said.length === 0 ? [] : flow([span('elapsed time, mean error'), ...said], width);
}

function replayBlocks(calibration: Calibration, width: number): readonly (readonly Line[])[] {
  const { replays, leftOut } = calibration;
  const own = replays.length === 0 ? [] : table(REPLAY, replayRows(replays), width);
  const unseen =
    leftOut.length === 0
      ? []
      : [
          title(`Each run forecast by the others, n = ${leftOut.length}`),
          ...table(REPLAY, replayRows(leftOut), width),
          ...methodLine(calibration, width),
        ];
  return [[title('Replayed with what was fitted to them'), ...own], unseen];
}

function estimateRow({ method, elapsedS, vcpuS, usd, elapsedRange, usdRange }: Estimate): Span[] {
  return [
    span(method, method === 'simulation' ? 'strong' : 'plain'),
    span(elapsedS === null ? '' : duration(elapsedS)),
    span(elapsedRange === null ? '' : durationRange(elapsedRange.p5, elapsedRange.p95)),
    span(vcpuS === null ? '' : `${count(vcpuS)} vCPU s`),
    span(usd === null ? '' : money(usd)),
    span(usdRange === null ? '' : range(money(usdRange.p5), money(usdRange.p95))),
  ];
}

function extrapolationBlock(found: Extrapolation | null, width: number): readonly Line[] {
  if (found === null) return [];
  const { bytes: size, timesLargest, error, estimates } = found;
  const columns = ['elapsed', '90 %', 'work', 'cost', '90 %'].map(right);
  const notes = estimates.map(({ method, note }) => span(`${method}: ${note}`, 'faint'));
  const heading = `At ${bytes(size)}, ${count(timesLargest)} times the largest run: typical error ${errorPercent(error)}`;
  return [
    title(heading),
    ...table([left(''), ...columns], estimates.map(estimateRow), width),
    ...flow(notes, width),
  ];
}

function runLines({ runs }: Calibration, width: number): readonly Line[] {
  return runs.flatMap(({ name, bytes: size, factor, notes }) => {
    const times = factor === 1 ? '' : ` (${count(factor)} times the scenario’s)`;
    const said = [
      span(name, 'strong'),
      span(`${bytes(size)}${times}`),
      ...notes.map((each) => span(each, 'faint')),
    ];
    return flow(said, width);
  });
}

/** From here on the scenario explains so little of its runs that they may be others. */
const HARDLY_ANY = 0.5;

function errorLines(calibration: Calibration, width: number): readonly Line[] {
  const { error: typical, runs, ownError } = calibration;
  const { error, basis } = typical;
  const why =
    basis === 'leave-one-out'
      ? `of runs that the fit had not seen, n = ${runs.length}`
      : 'one run can’t tell: the larger of its replay error and what six published repeats of one job differed by (5.5 %)';
  const most = error >= 1 ? ' or more' : '';
  const own =
    ownError > error
      ? [
          span(
            `${errorPercent(ownError)} at the scenario’s own size, which is not that of the runs`,
          ),
        ]
      : [];
  const doubt =
    error < HARDLY_ANY
      ? []
      : [
          span(
            'the scenario does not explain these runs: are they of this job, and of this size?',
            'warn',
          ),
        ];
  return flow(
    [
      span(`Typical error ${errorPercent(error)}${most}`, 'strong'),
      span(why, 'faint'),
      ...own,
      span('later forecasts of the calibrated scenario are as much wider'),
      ...doubt,
    ],
    width,
  );
}

/** @returns what a calibration found, in lines of at most `width` columns (at least 40) */
export function renderCalibration(calibration: Calibration, screen: Screen): string {
  const width = columnsOf(screen);
  const { scenario, runs, version } = calibration;
  const facts = [`fitted to ${counted(runs.length, 'run')}`, `millrace ${version}`];
  const heading = flow(
    [span(scenario, 'strong'), ...facts.map((each) => span(each, 'faint'))],
    width,
  );
  return screenText(
    [
      heading,
      runLines(calibration, width),
      ...fittedBlocks(calibration, width),
      openBlock(calibration, width),
      ...replayBlocks(calibration, width),
      errorLines(calibration, width),
      extrapolationBlock(calibration.extrapolation, width),
    ],
    screen,
  );
}
