import type { TraceRates } from './scenario.ts';
import type { TraceValues } from '../units/trace-points.ts';
import { readTrace, type TraceForm, type TraceResult } from './files/read-trace.ts';
import type { Issue } from './issue.ts';
import type { SchemaIssue } from './schema-issues.ts';
import { field, replaced, type Spot, spotsAt } from './spots.ts';

/**
 * Reads a file that may be large, by its path as written in the scenario, and hands over its text piece by piece until
 * `take` returns false.
 * @param name what it should hold, without an article: `trace`
 * @returns why it can’t be read, as the end of a sentence; null: it was
 */
export type ReadPieces = (
  path: string,
  name: string,
  take: (piece: string) => boolean,
) => string | null;

/** Where a source names its measured load, in the only job and in one of several. */
const PLACES: readonly (readonly string[])[] = [
  ['job', 'pipeline', '*', '*', 'rate'],
  ['jobs', '*', 'pipeline', '*', '*', 'rate'],
];

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';

const nameOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What is left out or wrong has an issue of its own. */
function formOf(rate: unknown): TraceForm {
  const values: TraceValues =
    field(rate, 'values') === 'per-interval' ? 'per-interval' : 'per-second';
  return {
    values,
    time: nameOrNull(field(rate, 'time')),
    column: nameOrNull(field(rate, 'column')),
  };
}

const isAsked = ({ value }: Spot): boolean => field(value, 'trace') !== undefined;

/** What the scenario around its traces lends. */
export interface AroundTraces {
  /** Undefined: no other files can be read. */
  readonly readPieces: ReadPieces | undefined;
  /** Of a file, for the issues. */
  nameBeside(path: string): string;
  place(issue: SchemaIssue): Issue;
}

/** Sources may share a file: it is read once for each way to read it. */
class Traces {
  readonly issues: Issue[] = [];
  private readonly known = new Map<string, TraceResult>();
  private readonly around: AroundTraces;

  constructor(around: AroundTraces) {
    this.around = around;
  }

  at({ path, value: rate }: Spot): TraceRates | undefined {
    const file = field(rate, 'trace');
    const { readPieces } = this.around;
    if (!isName(file) || readPieces === undefined) {
      const message = isName(file)
        ? 'expected a rate without a trace: no other files can be read here'
        : 'expected the path of a file';
      this.complain([...path, 'trace'], message);
      return undefined;
    }
    const read = this.read(file, formOf(rate), readPieces);
    if (read.ok) return read.points;
    for (const { key, message, nearest } of read.columns) {
      this.complain([...path, key], message, nearest);
    }
    return undefined;
  }

  private read(file: string, form: TraceForm, readPieces: ReadPieces): TraceResult {
    const key = JSON.stringify([file, form]);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const feed = (take: (piece: string) => boolean) => readPieces(file, 'trace', take);
    const read = readTrace(feed, this.around.nameBeside(file), form);
    if (!read.ok) this.issues.push(...read.issues);
    this.known.set(key, read);
    return read;
  }

  private complain(path: readonly PropertyKey[], message: string, nearest?: string): void {
    this.issues.push(this.around.place({ path, message, nearest, atKey: false }));
  }
}

/**
 * Puts what measured loads hold, `rate: { trace: load.csv, … }`, in the place of their names; undefined where one can’t
 * be read.
 */
export function includeTraces(
  value: unknown,
  around: AroundTraces,
): { readonly value: unknown; readonly issues: readonly Issue[] } {
  const traces = new Traces(around);
  let whole = value;
  for (const spot of PLACES.flatMap((place) => spotsAt(value, place)).filter(isAsked)) {
    whole = replaced(whole, [...spot.path, 'trace'], traces.at(spot));
  }
  return { value: whole, issues: traces.issues };
}
