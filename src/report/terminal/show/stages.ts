import type {
  CeilingUnderstood,
  JobUnderstood,
  ShuffleUnderstood,
  StageUnderstood,
} from '../../../forecast/understanding/understanding.ts';
import { bytes, count, duration, measure, percent } from '../../format.ts';
import { flow } from '../flow.ts';
import { type Line, type Span, span } from '../span.ts';
import { type Column, table } from '../table.ts';
import { streamingStageBlock } from './streaming-stages.ts';
import { title } from './title.ts';
import { amountWords, plural, shortTime, things } from './words.ts';

const INDENT = 5;

const number = (index: number): string => String(index + 1);

function beginWords({ begins, because, after }: StageUnderstood): Span[] {
  const behind = after.length === 0 ? [] : [span(`after ${after.map(number).join(', ')}`)];
  return [span(`why here: ${because}${begins === 'source' ? '' : ` (${begins})`}`), ...behind];
}

function ceilingWords({ by, of, step, bytesPerSecond, bytes: size }: CeilingUnderstood): string {
  const what = step === null ? by : `${by} ${step}`;
  const each = of === 'worker' ? ' for each worker' : '';
  const all = of === 'job' ? `, so ${duration(size / bytesPerSecond)} at least` : '';
  return `${what}: ${bytes(size)} at ${bytes(bytesPerSecond)}/s${each}${all}`;
}

function workWords(stage: StageUnderstood): Span[] {
  const { records, workItems, mostAtOnce, cpuS, waitS, hotKeys, hottestShare } = stage;
  return [
    span(`reads ${amountWords(stage.input)}`),
    span(
      `${plural(records, 'record', 'records')} in ${plural(workItems, 'work item', 'work items')}, at most ${things(mostAtOnce)} at once`,
    ),
    ...(hottestShare === null
      ? []
      : [
          span(
            `${plural(hotKeys, 'hot key', 'hot keys')}, up to ${percent(hottestShare)} of the work`,
            'warn',
          ),
        ]),
    span(`CPU time ${shortTime(cpuS)}${waitS === 0 ? '' : `, waiting ${shortTime(waitS)}`}`),
    ...(stage.sideInputBytes === 0
      ? []
      : [span(`each worker first loads ${bytes(stage.sideInputBytes)}`)]),
    ...(stage.shuffledBytes === 0 ? [] : [span(`shuffles ${bytes(stage.shuffledBytes)}`)]),
  ];
}

function block(stage: StageUnderstood, width: number): readonly Line[] {
  const room = width - INDENT;
  const under = (spans: readonly Span[]): Line[] =>
    flow(spans, room).map((line) => [span(' '.repeat(INDENT)), ...line]);
  const [first = [], ...more] = flow([span(stage.name, 'strong')], room);
  return [
    [span(`  ${number(stage.index).padEnd(INDENT - 2)}`, 'strong'), ...first],
    ...more.map((line): Line => [span(' '.repeat(INDENT)), ...line]),
    ...under(beginWords(stage)),
    ...under(workWords(stage)),
    ...under(stage.ceilings.map((each) => span(ceilingWords(each), 'faint'))),
  ];
}

/** @returns the fused stages, and why each begins where it does */
export function stageLines(job: JobUnderstood, width: number): readonly Line[] {
  const { type, stages, streams, cpuS } = job;
  const per = type === 'streaming' ? 'for a second of the data' : 'in all';
  const all = `${shortTime(cpuS)} of CPU time on reference (N1) vCPUs ${per}`;
  const blocks = [
    ...stages.map((stage) => block(stage, width)),
    ...(streams?.stages ?? []).map((stage) => streamingStageBlock(stage, width)),
  ];
  return [...title('Stages', all, width), ...blocks.flat()];
}

const COLUMNS: readonly Column[] = [
  { title: 'into', align: 'left' },
  { title: 'elements', align: 'right' },
  { title: 'their bytes', align: 'right' },
  { title: '+ key', align: 'right' },
  { title: '+ window', align: 'right' },
  { title: '+ framing', align: 'right' },
  { title: 'in all', align: 'right' },
];

function row(shuffle: ShuffleUnderstood): readonly Span[] {
  const { step, what, elements, valueBytes } = shuffle;
  const each = (size: number): Span => span(size === 0 ? '' : bytes(size));
  return [
    span(what === 'data' ? step : `${step}, names of its files`),
    span(things(elements)),
    span(bytes(valueBytes)),
    each(shuffle.keyBytesEach),
    each(shuffle.windowBytesEach),
    each(shuffle.framingBytesEach),
    span(bytes(shuffle.bytes), 'strong'),
  ];
}

/** @returns what is shuffled, taken apart, and what of it is counted for the bill */
export function shuffleLines(job: JobUnderstood, width: number): readonly Line[] {
  const { shuffles, shuffledBytes, billedPasses, processedBytes, constants } = job;
  if (shuffles.length === 0) return [];
  const passes = constants.find(({ id }) => id === 'shuffle.billedPasses');
  const times =
    passes === undefined
      ? count(billedPasses)
      : `${measure(billedPasses, '1', passes.range)}, ${passes.grade}`;
  const sum =
    job.type === 'streaming'
      ? `${bytes(shuffledBytes)} a second between stages; what of it is billed is not modelled yet`
      : job.service.shuffleMode === 'workers'
        ? `${bytes(shuffledBytes)} from worker to worker, which no line of the bill counts`
        : `${bytes(shuffledBytes)} × ${times} (shuffle.billedPasses) = ${bytes(processedBytes)} processed, before the tiers of the bill`;
  return [
    ...title('Shuffle', 'key, window and framing of one element', width),
    ...table(COLUMNS, shuffles.map(row), width),
    ...flow([span(sum)], width - 2).map((line): Line => [span('  '), ...line]),
  ];
}
