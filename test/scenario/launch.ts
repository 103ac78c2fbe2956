import type { JobSpec, LaunchOptions } from '../../src/scenario/scenario.ts';
import { issuesOf, scenarioOf } from './read.ts';

interface Around {
  readonly sdk?: string;
  readonly region?: string;
  /** Lines of the job besides `options`, each with its indent. */
  readonly more?: readonly string[];
}

/** `options:` stands on line 5 from column 12 on; what more the job has, from line 6 on. */
const textOf = (options: string, { sdk = 'java', region = 'us-central1', more = [] }: Around) =>
  [
    'name: test',
    `project: { region: ${region} }`,
    'job:',
    `  sdk: ${sdk}`,
    `  options: ${options}`,
    ...more.map((line) => `  ${line}`),
    '  pipeline:',
    options.includes('streaming: true')
      ? '    - r: { read: generic, rate: 1/s, elementSize: 1 MB }'
      : '    - r: { read: generic, size: 1 GB, elements: 1000 }',
    '    - m: { map: {}, resources: { minRam: 8 GB } }',
    '',
  ].join('\n');

/** @throws Error with every issue when the job is not valid */
export function jobWith(options: string, around: Around = {}): JobSpec {
  const [job] = scenarioOf(textOf(options, around)).jobs;
  if (job === undefined) throw new RangeError('no job');
  return job;
}

export const optionsOf = (options: string, around: Around = {}): LaunchOptions =>
  jobWith(options, around).options;

/** @returns every issue on a line, in the order of the file */
export const optionIssues = (options: string, around: Around = {}): string[] =>
  issuesOf(textOf(options, around));
