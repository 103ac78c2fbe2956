import type {
  JobUnderstood,
  StepUnderstood,
} from '../../../forecast/understanding/understanding.ts';
import { bytes } from '../../format.ts';
import { flow } from '../flow.ts';
import { type Line, type Span, span } from '../span.ts';
import { type Column, table } from '../table.ts';
import { title } from './title.ts';
import { doesWords, perElementWords, plural, shortTime, things } from './words.ts';

const COLUMNS: readonly Column[] = [
  { title: 'step', align: 'left' },
  { title: 'does', align: 'left' },
  { title: 'reads', align: 'right' },
  { title: 'bytes', align: 'right' },
  { title: 'CPU each', align: 'left' },
  { title: 'waits', align: 'left' },
  { title: 'hands on', align: 'right' },
  { title: 'bytes', align: 'right' },
];

const INDENT = 4;

const joined = (parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join(' + ');

/** The user's code, what each byte takes, and the connector. */
function cpuWords({ cpu, cpuPerByteS, cpuPerBundleS = 0, connector }: StepUnderstood): string {
  const own = perElementWords(cpu);
  const perByte = cpuPerByteS === 0 ? '' : `${shortTime(cpuPerByteS)} a byte`;
  const perBundle = cpuPerBundleS === 0 ? '' : `${shortTime(cpuPerBundleS)} a bundle`;
  const connecting = connector === null ? '' : `connector ${shortTime(connector.cpuS)}`;
  return joined([own === '0' && connecting !== '' ? '' : own, perByte, perBundle, connecting]);
}

function waitWords({ wait, connector }: StepUnderstood): string {
  const own = wait === null || wait.meanS === 0 ? '' : perElementWords(wait);
  const waits = connector === null || connector.waitS === 0 ? '' : shortTime(connector.waitS);
  return joined([own, waits === '' ? '' : `connector ${waits}`]);
}

function row(step: StepUnderstood): readonly Span[] {
  const { input, output, kind } = step;
  const ends = kind === 'write';
  return [
    span(step.name, 'strong'),
    span(doesWords(step)),
    span(things(input.elements)),
    span(bytes(input.bytes)),
    span(cpuWords(step), step.cpu?.law === null ? 'warn' : 'plain'),
    span(waitWords(step)),
    span(ends ? '' : things(output.elements)),
    span(ends ? '' : bytes(output.bytes)),
  ];
}

/** @returns the steps with what flows through them over the whole job */
export function stepLines({ type, steps, streams }: JobUnderstood, width: number): readonly Line[] {
  const over =
    streams !== null
      ? 'in a second of the mean load, before windows hold it back'
      : type === 'streaming'
        ? 'in a second, or over all of a source that ends'
        : 'over the whole job';
  return [
    ...title('Steps', `${over}; CPU and waiting of one element`, width),
    ...table(COLUMNS, steps.map(row), width),
  ];
}

const FOR = {
  cpu: 'CPU',
  connector: 'connector',
  ceiling: 'ceiling',
  shuffle: 'shuffle',
} as const;

/** What has no column; then constants that fill something in, and what holds without a key. */
function detailWords(step: StepUnderstood): string[] {
  const { filledIn, leftOpen, inputs, sideInputs, resources, memoryBytes } = step;
  const kinds = [...new Set(filledIn.map((each) => each.for))];
  const constants = kinds.map((kind) => {
    const ids = filledIn.filter((each) => each.for === kind).map(({ id }) => id);
    return `${FOR[kind]} by ${ids.join(', ')}`;
  });
  const { minRam, accelerator, cpuCount } = resources;
  return [
    ...(inputs.length > 1 ? [`reads ${inputs.join(', ')}`] : []),
    ...(sideInputs.length > 0 ? [`holds ${sideInputs.join(', ')}`] : []),
    ...(memoryBytes > 0 ? [`${bytes(memoryBytes)} memory for an element`] : []),
    ...(minRam === null ? [] : [`asks for a worker of ${bytes(minRam)} memory`]),
    ...(accelerator === null ? [] : [`asks for ${accelerator}`]),
    ...(cpuCount === undefined ? [] : [`asks for ${plural(cpuCount, 'vCPU', 'vCPUs')}`]),
    ...constants,
    ...leftOpen.map(({ key, takes }) => `${key}: ${takes}`),
  ];
}

/** @returns what has no column for each step, and what was filled in where it leaves something open */
export function detailLines({ steps }: JobUnderstood, width: number): readonly Line[] {
  const told = steps.flatMap((step) => {
    const words = detailWords(step);
    if (words.length === 0) return [];
    const lines = flow(
      words.map((each) => span(each)),
      width - INDENT,
    );
    return [
      ...flow([span(step.name, 'strong')], width - 2).map((line): Line => [span('  '), ...line]),
      ...lines.map((line): Line => [span(' '.repeat(INDENT)), ...line]),
    ];
  });
  return told.length === 0
    ? []
    : [...title('Details', 'what the steps leave open, and what fills it in', width), ...told];
}
