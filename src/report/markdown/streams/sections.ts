import type { StageResult } from '../../../forecast/run-result.ts';
import { bytes, count, duration, money, percent } from '../../format.ts';
import { elements, perSecond, type StreamingJob } from '../../streams/words.ts';
import { streamingChart } from '../../terminal/streams/chart.ts';
import { paint } from '../../terminal/span.ts';
import { escapeMarkdown } from '../escape.ts';
import { left, markdownTable, right } from '../table.ts';
import { counted } from '../../../units/counted.ts';

/** Catch-ups told, the longest ones. */
const MOST_TOLD = 10;

/** Columns that a code block shows without scrolling. */
const PAGE = 80;

type Row = readonly [name: string, value: string];

function atOnceRows({ timeline }: StreamingJob['streaming']): readonly Row[] {
  const amount = timeline.reduce((all, { arrivedAtOnce = 0 }) => all + arrivedAtOnce, 0);
  return amount < 0.5 ? [] : [['Of these, all at once', elements(amount)]];
}

function elementRows({ streaming }: StreamingJob): readonly Row[] {
  const { arrived, arrivedBytes, processed, unread, throughputPerS, windows, stop } = streaming;
  return [
    ['Elements that came', `${elements(arrived)} (${bytes(arrivedBytes)})`],
    ...atOnceRows(streaming),
    [
      stop?.how === 'cancelled' ? 'Elements processed completely' : 'Elements read',
      elements(processed),
    ],
    ...(stop?.how === 'cancelled'
      ? [['Lost, read and not through', elements(stop.lost)] as const]
      : []),
    ['Not yet read at the end', elements(unread)],
    ['Throughput, mean', perSecond(throughputPerS)],
    ...(windows === null
      ? []
      : ([
          ['Put into windows', elements(windows.elements)],
          ['Late and taken', elements(windows.late)],
          ['Dropped as too late', elements(windows.dropped)],
          ['Fired', elements(windows.fired)],
          ['State at the end', bytes(windows.stateBytes)],
          ['Most state of one key', bytes(windows.keyBytesMax)],
        ] as const)),
  ];
}

function backlogRows({ streaming, submittedS }: StreamingJob): readonly Row[] {
  const { backlogPeak, backlogEnd, stalledS, watermarkAgeMaxS, watermarkAgeEndS } = streaming;
  const { seconds, elements: most, elementsAtS, elementsBytes, bytes: held, atS } = backlogPeak;
  const longest =
    seconds === null || atS === null
      ? 'without end: nothing goes on'
      : `${duration(seconds)}, ${duration(atS - submittedS)} after submission`;
  return [
    ['Backlog at most', longest],
    [
      'Elements that wait at most',
      `${elements(most)} (${bytes(elementsBytes)}), ${duration(elementsAtS - submittedS)} after submission`,
    ],
    ['Bytes that wait at most', bytes(held)],
    ['Elements that wait at the end', elements(backlogEnd)],
    ['Stood still with elements waiting', duration(stalledS)],
    ['Watermark age at most', duration(watermarkAgeMaxS)],
    ['Watermark age at the end', duration(watermarkAgeEndS)],
  ];
}

function timerRows({ streaming: { timers }, submittedS }: StreamingJob): readonly Row[] {
  if (timers === null) return [];
  const { becameDue, pendingPeak, duePeak, duePeakAtS, backlogS, waitMs } = timers;
  const rows: readonly Row[] = [
    ['Timers that became due', elements(becameDue)],
    ['Timers set and not due, at most', elements(pendingPeak)],
    [
      'Timers due and waiting, at most',
      `${elements(duePeak)}, ${duration(duePeakAtS - submittedS)} after submission`,
    ],
    ['Time to fire them, at most', duration(backlogS)],
  ];
  if (waitMs === null) return rows;
  const { p50, p95, max } = waitMs;
  const waits = [p50, p95, max].map((ms) => duration(ms / 1000)).join(' / ');
  return [...rows, ['A timer’s wait for a thread p50 / p95 / most', waits]];
}

function latencyRows({ streaming: { latencyMs } }: StreamingJob): readonly Row[] {
  if (latencyMs === null) return [['Latency', 'nothing left the pipeline']];
  const { mean, p50, p95, p99 } = latencyMs;
  const words = (ms: number): string => duration(ms / 1000);
  return [
    ['Latency, mean', words(mean)],
    ['Latency p50 / p95 / p99', [p50, p95, p99].map(words).join(' / ')],
  ];
}

function costRows({ streaming: { cost, cpuShare }, workers }: StreamingJob): readonly Row[] {
  return [
    ['Workers, mean', count(workers.mean)],
    ['CPU in use, of what is billed', percent(cpuShare)],
    ['An hour', money(cost.usdPerHour)],
    ['A day', money(cost.usdPerDay)],
    ['A month (730 h)', money(cost.usdPerMonth)],
    ['A month idle, with the fewest workers', money(cost.idleUsdPerMonth)],
    [`A month with ${counted(count(workers.max), 'worker')}`, money(cost.mostUsdPerMonth)],
  ];
}

/** @returns the numbers of a streaming job's central run, as a table */
export const numberLines = (job: StreamingJob): readonly string[] =>
  markdownTable(
    [left('Number'), right('Value')],
    [
      ...elementRows(job),
      ...backlogRows(job),
      ...timerRows(job),
      ...latencyRows(job),
      ...costRows(job),
    ].map(([name, value]) => [name, escapeMarkdown(value)]),
  );

/** @returns where the bytes through Streaming Engine come from; nothing of a job without it */
export function engineLines({ streaming: { engine } }: StreamingJob): readonly string[] {
  if (engine === null) return [];
  const { totalGb, factor, computeUnitHours, billedBy, grade } = engine;
  const parts: readonly (readonly [string, number])[] = [
    ['from the source', engine.sourceGb],
    ['shuffled between stages', engine.shuffleGb],
    ['state read and written', engine.stateGb],
    ['timers', engine.timersGb],
    ['to the shards of sinks', engine.sinkShardsGb],
    ...(engine.sideInputsGb === undefined
      ? []
      : [['side inputs read again', engine.sideInputsGb] as const]),
  ];
  const share = (gb: number): string => (totalGb > 0 ? percent(gb / totalGb) : '');
  const rows = [
    ...parts.map(([name, gb]) => [name, count(gb), share(gb)]),
    ['**Total**', `**${count(totalGb)}**`, factor === null ? '' : `${count(factor)} × what came`],
  ];
  const paid = billedBy === 'data' ? 'data processed' : 'compute units';
  return [
    ...markdownTable([left('Bytes'), right('GiB'), right('Share')], rows),
    '',
    `Billed by ${paid}; compute units of this time: ${count(computeUnitHours)} unit h. How the service counts either is not published (${grade}).`,
  ];
}

/** @returns the longest times in which the job was behind, in their order, and how many more there were */
export function catchUpLines({ streaming, submittedS }: StreamingJob): readonly string[] {
  const { catchUpsKept, catchUps, behindS } = streaming;
  const longest = new Set(
    catchUpsKept.toSorted((a, b) => b.seconds - a.seconds).slice(0, MOST_TOLD),
  );
  const rows = catchUpsKept
    .filter((each) => longest.has(each))
    .map(({ fromS, toS, seconds, peakElements, peakSeconds, workerS, usd }) => [
      duration(fromS - submittedS),
      `${duration(seconds)}${toS === null ? ', **not over**' : ''}`,
      peakSeconds === null ? 'without end' : duration(peakSeconds),
      elements(peakElements),
      count(workerS / 3600),
      money(usd),
    ]);
  if (rows.length === 0) return [];
  const headings = ['Behind from', 'For', 'Backlog at most', 'Elements', 'Worker h', 'Cost'];
  const more = catchUps - rows.length;
  const note = `Behind: from a backlog of ${duration(behindS)} until nothing waits; the cost is the workers’.`;
  return [
    ...markdownTable(headings.map(right), rows),
    '',
    more > 0 ? `${note} And ${count(more)} shorter ones.` : note,
  ];
}

/** @returns a streaming job's history as a code block */
export function historyLines(job: StreamingJob): readonly string[] {
  const lines = streamingChart(job, PAGE);
  if (lines.length === 0) return [];
  return ['```text', ...lines.map((line) => paint(line, false)), '```'];
}

const stageRow = (stage: StageResult): readonly string[] => [
  escapeMarkdown(stage.name),
  elements(stage.elementsIn),
  elements(stage.elementsDone),
  bytes(stage.bytesIn),
  bytes(stage.bytesOut),
  bytes(stage.bytesShuffled),
];

/** @returns what each stage of a streaming job took in and did */
export const streamingStageLines = ({ stages }: StreamingJob): readonly string[] =>
  markdownTable(
    [
      left('Stage'),
      right('Elements in'),
      right('Done'),
      right('In'),
      right('Out'),
      right('Shuffled'),
    ],
    stages.map(stageRow),
  );
