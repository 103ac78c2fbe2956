import type {
  JobUnderstood,
  OptionUnderstood,
} from '../../../forecast/understanding/understanding.ts';
import { flow } from '../flow.ts';
import { type Line, type Span, span } from '../span.ts';
import { type Column, table } from '../table.ts';
import { title } from './title.ts';

const COLUMNS: readonly Column[] = [
  { title: 'option', align: 'left' },
  { title: 'in Python', align: 'left' },
  { title: 'value', align: 'left' },
  { title: 'from', align: 'left' },
];

const INDENT = '  ';

const sourceWords = ({ source, asOf }: OptionUnderstood): string =>
  asOf === null ? source : `${source}, as of ${asOf}`;

/** Sources, each once, in the order in which options name them: lines point at them by number. */
function sourcesOf(options: readonly OptionUnderstood[]): readonly string[] {
  return [...new Set(options.filter(({ given }) => !given).map(sourceWords))];
}

function row(option: OptionUnderstood, sources: readonly string[]): readonly Span[] {
  const { java, python, value, given } = option;
  return [
    span(java, given ? 'strong' : 'plain'),
    span(python, 'faint'),
    span(value === null ? option.default : String(value), given ? 'strong' : 'plain'),
    given ? span('given') : span(`default (${sources.indexOf(sourceWords(option)) + 1})`, 'faint'),
  ];
}

function sourceLines(sources: readonly string[], width: number): Line[] {
  const words = sources.map((source, at) => span(`(${at + 1}) ${source}`, 'faint'));
  return words.flatMap((each) => indented([each], width));
}

const indented = (spans: readonly Span[], width: number): Line[] =>
  flow(spans, width - INDENT.length).map((line) => [span(INDENT), ...line]);

function names(lead: string, options: readonly OptionUnderstood[], width: number): Line[] {
  if (options.length === 0) return [];
  const text = `${lead}: ${options.map(({ java }) => java).join(', ')}`;
  const style = lead.startsWith('given') ? 'warn' : 'faint';
  return indented([span(text, style)], width);
}

/** What decides about admission and about nothing else: with its value where it is given. */
function admissionLines(options: readonly OptionUnderstood[], width: number): Line[] {
  const given = options.filter((option) => option.given);
  const words = given.map(({ java, value }) => `${java} ${value === null ? '' : String(value)}`);
  const shown =
    words.length === 0 ? [] : indented([span(`admission only: ${words.join(', ')}`)], width);
  const left = options.filter((option) => !option.given);
  return [...shown, ...names('also for admission only', left, width)];
}

/** @returns every launch option: those the forecast takes into account one by one, the others by name */
export function optionLines({ options }: JobUnderstood, width: number): readonly Line[] {
  const modelled = options.filter((option) => option.modelled);
  const sources = sourcesOf(modelled);
  const checked = options.filter((option) => option.admission);
  const others = options.filter((option) => !option.modelled && !option.admission);
  return [
    ...title('Launch options', '', width),
    ...table(
      COLUMNS,
      modelled.map((each) => row(each, sources)),
      width,
    ),
    ...sourceLines(sources, width),
    ...admissionLines(checked, width),
    ...names(
      'given, without influence on the forecast',
      others.filter(({ given }) => given),
      width,
    ),
    ...names(
      'also known, not modelled',
      others.filter(({ given }) => !given),
      width,
    ),
  ];
}
