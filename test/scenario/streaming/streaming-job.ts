import type { JobSpec, LoadSpec, ReadStep, StreamingSpec } from '../../../src/scenario/scenario.ts';
import { issuesOf, scenarioOf } from '../read.ts';

/** What differs from a plain streaming job. */
export interface Written {
  readonly project?: string;
  readonly sdk?: string;
  /** `{ … }` */
  readonly options?: string;
  /** Lines of the job, from line 7 on. */
  readonly more?: readonly string[];
  /** Keys of the source, on the line behind `pipeline:`, from column 12 on. */
  readonly source?: string;
  /** Steps behind it. */
  readonly steps?: readonly string[];
  /** Lines below the job. */
  readonly below?: readonly string[];
}

/** `options:` stands on line 6; what more the job has, from line 7 on. */
export const textOf = ({
  project = '{ region: us-central1 }',
  sdk = 'java',
  options = '{ enableStreamingEngine: true }',
  more = [],
  source = 'read: pubsub, rate: 2000/s, elementSize: 1 kB',
  steps = [],
  below = [],
}: Written): string =>
  [
    'name: clicks',
    `project: ${project}`,
    'job:',
    '  type: streaming',
    `  sdk: ${sdk}`,
    `  options: ${options}`,
    ...more.map((line) => `  ${line}`),
    '  pipeline:',
    `    - r: { ${source} }`,
    ...steps.map((step) => `    - ${step}`),
    ...below,
    '',
  ].join('\n');

/** @throws Error with every issue when it is not valid */
export function jobOf(written: Written): JobSpec {
  const [job] = scenarioOf(textOf(written)).jobs;
  if (job === undefined) throw new RangeError('no job');
  return job;
}

export function streamingOf(written: Written): StreamingSpec {
  const { streaming } = jobOf(written);
  if (streaming === undefined) throw new RangeError('no streaming job');
  return streaming;
}

export function readOf(written: Written): ReadStep {
  const [step] = jobOf(written).steps;
  if (step?.kind !== 'read') throw new RangeError('no source');
  return step;
}

export function loadOf(written: Written): LoadSpec {
  const { load } = readOf(written);
  if (load === undefined) throw new RangeError('a source with an end');
  return load;
}

export const issuesWith = (written: Written): string[] => issuesOf(textOf(written));

/** 2026-12-01 is a Tuesday. */
export const ON_THE_CLOCK =
  '{ region: us-central1, startsAt: "2026-12-01T06:00:00+01:00[Europe/Paris]" }';
