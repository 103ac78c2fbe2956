import type {
  CeilingUnderstood,
  StreamingStageUnderstood,
} from '../../../forecast/understanding/understanding.ts';
import { bytes } from '../../format.ts';
import { elements } from '../../streams/words.ts';
import { flow } from '../flow.ts';
import { type Line, type Span, span } from '../span.ts';
import { plural, shortTime } from './words.ts';

const INDENT = 5;

const number = (index: number): string => String(index + 1);

function beginWords({ begins, because, after }: StreamingStageUnderstood): Span[] {
  const from = after.length === 0 ? [] : [span(`from ${after.map(number).join(', ')}`)];
  return [span(`why here: ${because}${begins === 'source' ? '' : ` (${begins})`}`), ...from];
}

function workWords(stage: StreamingStageUnderstood): Span[] {
  const { elementsPerS, elementBytes, cpuEachS, waitEachS, mostKeys, sentBytesEach } = stage;
  const waits = waitEachS > 0 ? `, ${shortTime(waitEachS)} waiting` : '';
  return [
    span(`${elements(elementsPerS)}/s of ${bytes(elementBytes)} on the mean`),
    ...(stage.windowed ? [span('windows hold them back')] : []),
    span(`${shortTime(cpuEachS)} CPU each${waits}`),
    ...(mostKeys === null ? [] : [span(`${plural(mostKeys, 'key', 'keys')} at once`)]),
    ...(sentBytesEach > 0 ? [span(`hands on ${bytes(sentBytesEach)} for each`)] : []),
  ];
}

function ceilingWords({ by, of, step, bytesPerSecond, bytes: each }: CeilingUnderstood): string {
  const what = step === null ? by : `${by} ${step}`;
  const whose = of === 'worker' ? ' for each worker' : '';
  const rate = each > 0 ? ` (${elements(bytesPerSecond / each)} elements/s)` : '';
  return `${what}: at most ${bytes(bytesPerSecond)}/s${whose}${rate}`;
}

/** @returns one stage of a streaming job: why it begins there, what it has to do, what bounds it */
export function streamingStageBlock(
  stage: StreamingStageUnderstood,
  width: number,
): readonly Line[] {
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
