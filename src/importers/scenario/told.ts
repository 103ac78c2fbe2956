import type { RunEvidence } from '../evidence.ts';

/** A value for the scenario, and what its comment says. */
export interface Told<T> {
  readonly value: T;
  readonly comment: string;
  /** What the user has to find out; null: a file tells it. */
  readonly missing: string | null;
}

/** Batch or not: a launch body does not say it, but Streaming Engine is of streaming jobs only. */
export function typeTold({ job }: RunEvidence): Told<'batch'> {
  const type = job?.type ?? null;
  if (type !== null) return { value: 'batch', comment: type.from, missing: null };
  const engine = job?.options.get('enableStreamingEngine');
  if (engine?.value !== true) {
    return { value: 'batch', comment: 'guess: no file tells the kind of job', missing: null };
  }
  const missing = `kind of the job: enableStreamingEngine (${engine.from}) speaks for streaming, which Millrace does not model yet`;
  return { value: 'batch', comment: `TODO: placeholder; ${missing}`, missing };
}

/** Names of Python transforms quote the line that made them: `Map(<lambda at wordcount.py:42>)`. */
const PYTHON_LINE = /\.py:\d+/u;

const namesIn = ({ job, messages }: RunEvidence): string[] => [
  ...(job?.transforms ?? []).map(({ name }) => name),
  ...(messages?.operations ?? []).flatMap(({ steps }) => steps),
];

/** The SDK's language, or a guess that says so. */
export function sdkTold(run: RunEvidence): Told<'java' | 'python' | 'go'> {
  const { sdk = null, sdkVersion = null } = run.job ?? {};
  if (sdk !== null) {
    const comment = sdkVersion === null ? sdk.from : `${sdkVersion.value}: ${sdk.from}`;
    return { value: sdk.value, comment, missing: null };
  }
  const console = run.messages?.sdk ?? null;
  if (console !== null) {
    const comment = `the form of the console text: ${console.from}`;
    return { value: console.value, comment, missing: null };
  }
  if (namesIn(run).some((name) => PYTHON_LINE.test(name))) {
    return { value: 'python', comment: 'guess: names of steps quote Python files', missing: null };
  }
  const missing = 'language of the SDK: java, python or go';
  return { value: 'java', comment: `TODO: placeholder; ${missing}`, missing };
}

/** Dataflow's own rule for the names of jobs, which is the scenario's too. */
const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/u;
const LONGEST_NAME = 200;

/** @returns a name that a scenario may have, as like the job's as can be */
export function nameTold({ job }: RunEvidence): Told<string> {
  const name = job?.name ?? null;
  if (name === null) {
    return { value: 'imported', comment: 'guess: no file tells the name', missing: null };
  }
  if (NAME.test(name.value) && name.value.length <= LONGEST_NAME) {
    return { value: name.value, comment: name.from, missing: null };
  }
  const plain = name.value
    .slice(0, LONGEST_NAME)
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^[^a-z]+|-+$/gu, '');
  const value = NAME.test(plain) ? plain : 'imported';
  return { value, comment: `from ${name.value}: ${name.from}`, missing: null };
}
