import { describe, expect, it } from 'vitest';
import { type Override, openVariants } from '../../src/scenario/variants.ts';

const TEXT = `
name: base
project: { region: us-central1 }
jobs:
  - name: one
    sdk: java
    options: { worker_machine_type: n1-standard-1, maxNumWorkers: 5 }
    pipeline: &steps
      - read: { read: generic, size: 1 GB, elements: 1000 }
      - parse: { map: { cpu: 1 ms } }
  - name: two
    sdk: java
    pipeline: *steps
`;

const opened = () => {
  const result = openVariants(TEXT, 'base.yaml');
  if (!result.ok) throw new Error(result.issues[0]?.message);
  return result.variants;
};

const readWith = (...overrides: Override[]) => {
  const read = opened().read(overrides);
  if (!read.ok)
    throw new Error(read.issues.map(({ path, message }) => `${path}: ${message}`).join());
  return read.scenario;
};

const issuesWith = (...overrides: Override[]) => {
  const read = opened().read(overrides);
  return read.ok ? [] : read.issues.map(({ file, path, nearest }) => [file, path, nearest]);
};

describe('a scenario with other values', () => {
  it('is the scenario where there are none', () => {
    expect(readWith()).toEqual(opened().base);
  });

  it('takes the place of an option under any of its names', () => {
    const { jobs } = readWith({
      path: 'jobs[0].options.workerMachineType',
      value: 'n1-standard-8',
    });
    expect(jobs[0]?.options.workerMachineType).toBe('n1-standard-8');
  });

  it('makes keys that are not there, and takes away those that are', () => {
    const { jobs } = readWith(
      { path: 'jobs.two.options.maxNumWorkers', value: 7 },
      { path: 'jobs.one.options.maxNumWorkers', value: null },
    );
    expect(jobs[1]?.options.maxNumWorkers).toBe(7);
    expect(jobs[0]?.options.given).not.toContain('maxNumWorkers');
  });

  it('finds steps by name, and changes what two jobs share in one of them alone', () => {
    const { jobs } = readWith({ path: 'jobs.one.pipeline.parse.map.cpu', value: '5 ms' });
    const costs = jobs.map(({ steps }) =>
      steps[1] !== undefined && 'cost' in steps[1] ? steps[1].cost.cpu : null,
    );
    expect(costs).toEqual([
      { kind: 'constant', value: 0.005 },
      { kind: 'constant', value: 0.001 },
    ]);
  });

  it('says what is wrong with a path or a value, all at once', () => {
    expect(
      issuesWith(
        { path: 'jobs[0].options.maxNumWorkerz', value: 3 },
        { path: 'jobs[0].pipeline.parse.map.cpu', value: 'long' },
      ),
    ).toEqual([
      ['--set', 'jobs[0].options.maxNumWorkerz', 'maxNumWorkers'],
      ['--set', 'jobs[0].pipeline[1].parse.map.cpu', undefined],
    ]);
    expect(issuesWith({ path: 'jobs[0].name.x', value: 1 })).toEqual([
      ['--set', 'jobs[0].name.x', undefined],
    ]);
    expect(issuesWith({ path: 'jobs[9].sdk', value: 'go' })).toEqual([
      ['--set', 'jobs[9].sdk', undefined],
    ]);
    expect(issuesWith({ path: 'a..b[', value: 'go' })).toEqual([['--set', 'a..b[', undefined]]);
  });

  it.each([
    [
      'job.options.maxNumWorkers',
      'expected one of `jobs:`, such as jobs[0].options.maxNumWorkers or jobs.one.options.maxNumWorkers',
      undefined,
    ],
    ['jobs.ome.options.maxNumWorkers', 'expected jobs.ome to be there; jobs has one, two', 'one'],
    ['jobs[2].sdk', 'expected jobs[2] to be there; jobs has 2, from [0] on', undefined],
    [
      'maxNumWorkers',
      'expected the whole path of a launch option',
      'jobs[0].options.maxNumWorkers',
    ],
    ['flexrs_goal', 'expected the whole path of a launch option', 'jobs[0].options.flexrs_goal'],
  ])('says which job is meant by %s', (path, message, nearest) => {
    const read = opened().read([{ path, value: 3 }]);
    expect(read).toMatchObject({ ok: false, issues: [{ path, message }] });
    expect(read.ok ? '' : read.issues[0]?.nearest).toBe(nearest);
  });

  it('says that there is one job', () => {
    const one = TEXT.replace('jobs:\n  - name: one', 'job:\n    name: one').replace(
      / {2}- name: two[^]*/u,
      '',
    );
    const result = openVariants(one, 'one.yaml');
    if (!result.ok) throw new Error(result.issues[0]?.message);
    expect(
      result.variants.read([{ path: 'jobs[0].options.maxNumWorkers', value: 3 }]),
    ).toMatchObject({
      issues: [{ message: 'expected job.options.maxNumWorkers: the scenario has one `job:`' }],
    });
    expect(result.variants.read([{ path: 'maxNumWorkers', value: 3 }])).toMatchObject({
      issues: [{ path: 'maxNumWorkers', nearest: 'job.options.maxNumWorkers' }],
    });
  });

  it('takes what is a key of the file and a launch option, too, for the key', () => {
    expect(readWith({ path: 'project', value: { region: 'us-east1' } }).project.region).toBe(
      'us-east1',
    );
  });
});
