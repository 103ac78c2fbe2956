import { describe, expect, it } from 'vitest';
import { candidateAt, countOf } from '../../../src/planner/search/axis.ts';
import { readAxes } from '../../../src/planner/search/axes/read-axes.ts';
import { sensibleAxes } from '../../../src/planner/search/axes/sensible-axes.ts';
import { formatIssue } from '../../../src/scenario/issue.ts';
import { openVariants } from '../../../src/scenario/variants.ts';
import { shippedFiles, shippedScenario, shippedText } from '../../shipped.ts';
import { variantsOfText } from './open.ts';

const BATCH = `name: small
project: { region: us-central1 }
job:
  sdk: java
  options: { dataflowServiceOptions: ["shuffle_mode=appliance", "enable_google_cloud_profiler"] }
  pipeline:
    - list:  { read: gcs-text, size: 3 GB, elements: 1000 }
    - group: { groupByKey: { keys: 10 } }
    - store: { write: gcs-text }
`;

const withAxes = (axes: string): string => `${BATCH}search: { axes: ${axes} }\n`;

/** Issues of the file, or of its axes. */
function issuesOf(axes: string): readonly string[] {
  const read = openVariants(withAxes(axes), 'job.yaml');
  if (!read.ok) return read.issues.map(formatIssue);
  const found = readAxes(read.variants, read.variants.base.search?.axes ?? []);
  return found.ok ? [] : found.issues.map(formatIssue);
}

function axesOf(axes: string) {
  const variants = variantsOfText(withAxes(axes));
  const read = readAxes(variants, variants.base.search?.axes ?? []);
  if (!read.ok) throw new Error(read.issues.map(formatIssue).join('\n'));
  return { variants, axes: read.axes };
}

describe('axes', () => {
  it.each([
    ['{ a: [] }', /^job\.yaml:10:\d+ search\.axes\.a: expected at least one value$/u],
    ['{ flexr: [true] }', /search\.axes\.flexr: .*did you mean flexrs\?$/u],
    ['{ job.options.workerMachinType: [a] }', /did you mean workerMachineType\?$/u],
    ['{ workerMachineType: [n1-standrd-4] }', /n1-standrd-4: .*did you mean n1-standard-4\?$/u],
    ['{ region: [us-central1, us-centrall1] }', /us-centrall1: .*did you mean us-central1\?$/u],
    ['{ project.region: [us-est1] }', /us-est1: .*did you mean us-east1\?$/u],
    ['{ machineType: [n2-standart-8] }', /n2-standart-8: .*did you mean n2-standard-8\?$/u],
    ['{ shuffle: [servise] }', /servise is none; did you mean service\?$/u],
    ['{ mode: [exactly-once] }', /expected a streaming job, which mode is about$/u],
    ['{ maxNumWorkers: { from: 5, to: 1, step: 1 } }', /\.to: expected at least 5/u],
    ['{ maxNumWorkers: { from: 1, to: 5 } }', /expected either `step` or `times`/u],
    ['{ maxNumWorkers: [1, 1] }', /expected each value once; 1 stands twice$/u],
    ['{ maxNumWorkers: [1], max_num_workers: [2] }', /on one axis; maxNumWorkers sets/u],
    [
      '{ runner: [dataflow, flink] }',
      /expected an option that is modelled; runner changes nothing/u,
    ],
    ['{ job.options.runner: [flink] }', /expected an option that is modelled; runner changes/u],
    ['{ maxNumWorkers: [1], job.options.maxNumWorkers: [2] }', /on one axis; maxNumWorkers sets/u],
    [
      '{ maxNumWorkers: { from: 1, to: 1000, step: 1 }, diskSizeGb: { from: 30, to: 1029, step: 1 } }',
      /expected at most 100000 candidates, the axes make 1000000: 100 of its 1000 values would do$/u,
    ],
  ])('%s is told of', (axes, expected) => {
    const [issue = ''] = issuesOf(axes);
    expect(issue).toMatch(expected);
  });

  it('a job is called by its name or its place, and both are the same', () => {
    const jobs = BATCH.replace('job:\n', 'jobs:\n  - name: a\n').replace(
      /^ {2}(?=sdk|opt|pipe)/gmu,
      '    ',
    );
    const read = (axes: string) => {
      const variants = variantsOfText(`${jobs}search: { axes: ${axes} }\n`);
      return { variants, read: readAxes(variants, variants.base.search?.axes ?? []) };
    };
    const one = read('{ "jobs[a].options.maxNumWorkers": [4, 8] }');
    if (!one.read.ok) throw new Error(one.read.issues.map(formatIssue).join('\n'));
    const set = one.variants.read(candidateAt(one.read.axes, 1).overrides);
    expect(set.ok && set.scenario.jobs[0]?.options.maxNumWorkers).toBe(8);
    const both = read(
      '{ "jobs[a].options.maxNumWorkers": [4], "jobs[0].options.max_num_workers": [8] }',
    );
    expect(both.read.ok ? '' : both.read.issues.map(formatIssue).join()).toMatch(
      /expected each key on one axis; jobs\[a\]\.options\.maxNumWorkers sets/u,
    );
  });

  it('reads ranges by steps and by factors', () => {
    const { axes } = axesOf(
      '{ maxNumWorkers: { from: 10, to: 35, step: 10 }, job.options.numWorkers: { from: 1, to: 8, times: 2 } }',
    );
    expect(axes.map(({ choices }) => choices.map(({ label }) => label))).toEqual([
      ['10', '20', '30'],
      ['1', '2', '4', '8'],
    ]);
    expect(countOf(axes)).toBe(12);
  });

  it('short names change what they stand for, and nothing beside it', () => {
    const { axes, variants } = axesOf('{ shuffle: [service, workers], flexrs: [false, true] }');
    const options = [0, 1, 2, 3].map((index) => {
      const read = variants.read(candidateAt(axes, index).overrides);
      return read.ok ? read.scenario.jobs[0]?.options : undefined;
    });
    expect(options.map((each) => [each?.shuffleMode, each?.flexRSGoal])).toEqual([
      ['service', 'SPEED_OPTIMIZED'],
      ['service', 'COST_OPTIMIZED'],
      ['workers', 'SPEED_OPTIMIZED'],
      ['service', 'COST_OPTIMIZED'], // FlexRS turns the service on
    ]);
    for (const each of options) {
      expect(each?.settings.map(({ name }) => name)).toContain('enable_google_cloud_profiler');
    }
  });

  it('sensible ones of a streaming job have at-least-once only where nothing is grouped', () => {
    const stream = (step: string): readonly string[] =>
      sensibleAxes(
        variantsOfText(`name: s
project: { region: us-central1 }
job:
  sdk: java
  type: streaming
  options: { maxNumWorkers: 5 }
  pipeline:
    - list:  { read: pubsub, rate: 10/s, elementSize: 1 kB }
${step}    - store: { write: generic }
`).base,
      ).map(({ name }) => name);
    expect(stream('')).toContain('mode');
    expect(
      stream(
        '    - minute: { window: { fixed: 1 min } }\n    - count: { combine: { keys: 5 } }\n',
      ).includes('mode'),
    ).toBe(false);
    expect(stream('')).toContain('utilizationHint');
  });

  it('a constant of the model can be an axis', () => {
    const { axes, variants } = axesOf('{ constants.shuffle.keyBytes: [4, 8] }');
    const read = variants.read(candidateAt(axes, 1).overrides);
    expect(read.ok && read.scenario.constants.get('shuffle.keyBytes')).toBe(8);
  });

  it.each(shippedFiles)('sensible ones of %s can all be read', (file) => {
    const read = openVariants(shippedText(file), file, {
      readPieces: (path, _name, take) => {
        take(shippedText(path));
        return null;
      },
    });
    if (!read.ok) throw new Error(read.issues.map(formatIssue).join('\n'));
    const specs = sensibleAxes(shippedScenario(file));
    const axes = readAxes(read.variants, specs);
    expect(axes.ok ? [] : axes.issues.map(formatIssue)).toEqual([]);
    expect(specs.length).toBeGreaterThan(1);
  });
});
