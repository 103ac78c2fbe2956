import type { FileJob } from '../planner/search/axes/file-jobs.ts';
import { SHORT_NAMES, type ShortName } from '../planner/search/axes/short-names.ts';
import { type Entry, factsOf } from '../reference/entry.ts';
import type { AxisValue } from '../scenario/search-spec.ts';
import { writeOverride } from '../scenario/write-override.ts';

const ABOUT: Readonly<Record<ShortName['of'], string>> = {
  batch: 'batch jobs',
  streaming: 'streaming jobs',
  any: 'all jobs',
  project: 'the project',
};

/** A job that says nothing of itself. */
const jobOf = ({ of }: ShortName): FileJob => ({
  path: 'job',
  written: {},
  isStreaming: of === 'streaming',
});

function setsWords(short: ShortName, value: AxisValue): string {
  const set = short.set(jobOf(short), value);
  const words = set.map((each) => (each.value === null ? `no ${each.path}` : writeOverride(each)));
  return `${String(value)} sets ${words.length === 0 ? 'nothing: it is the default' : words.join(' ')}`;
}

function entryOf(name: string, short: ShortName): Entry {
  const { meaning, of, values, suchAs = [] } = short;
  const shown = values ?? suchAs;
  return {
    kind: 'axis',
    name,
    aliases: [],
    title: meaning,
    paragraphs: shown.map((value) => setsWords(short, value)),
    facts: factsOf({
      about: ABOUT[of],
      takes: values === null ? `values such as ${suchAs.join(', ')}` : values.join(', '),
      'read by': 'millrace plan, sweep --axis, deadline --axis',
    }),
    example: `search:\n  axes:\n    ${name}: [${shown.join(', ')}]`,
  };
}

/** @returns every name of an axis that stands for one key of a job, or for several */
export const axisEntries = (): readonly Entry[] =>
  [...SHORT_NAMES].map(([name, short]) => entryOf(name, short));
