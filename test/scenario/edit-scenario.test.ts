import { describe, expect, it } from 'vitest';
import { editScenario, type ScenarioEdit } from '../../src/scenario/edit-scenario.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';

const TEXT = `# what it teaches
name: edited
project: { region: us-central1 }
job:
  sdk: java
  pipeline:
    - lines: { read: gcs-text, size: 1 GB, elements: 1000 }   # from the bucket
    - parse: { map: { cpu: unknown } }
    - store:
        write: gcs-text
`;

function edited(text: string, edits: readonly ScenarioEdit[]): string {
  const result = editScenario(text, edits);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.text;
}

function scenario(text: string) {
  const read = readScenario(text, 'edited.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.scenario;
}

const step = (at: number, key: string, value: string, job = 0): ScenarioEdit => ({
  kind: 'step',
  job,
  step: at,
  key,
  value,
});

describe('values put into the text of a scenario', () => {
  it('stand where they belong: inside of a step’s kind, beside a read or write', () => {
    const text = edited(TEXT, [
      step(0, 'cpu', '2 us'),
      step(1, 'cpu', '12.5 us'),
      step(2, 'rateLimit', '5 B/s'),
      { kind: 'constant', id: 'vm.boot.p50', value: 22 },
      { kind: 'top', key: 'calibration', value: { error: '4.5 %', runs: 2, source: 'a: b' } },
    ]);
    const { jobs, constants, calibration } = scenario(text);
    const at = (index: number) => jobs[0]?.steps[index];
    expect(at(0)).toMatchObject({ cost: { cpu: { value: 2e-6 } } });
    expect(at(1)).toMatchObject({ cost: { cpu: { value: 12.5e-6 } } });
    expect(at(2)).toMatchObject({ rateLimit: 5 });
    expect([...constants]).toEqual([['vm.boot.p50', 22]]);
    expect(calibration).toEqual({ error: 0.045, runs: 2, source: 'a: b' });
  });

  it('are options of the job, one or several', () => {
    const option = (job: number): ScenarioEdit => ({
      kind: 'option',
      job,
      key: 'numWorkers',
      value: 3,
    });
    expect(scenario(edited(TEXT, [option(0)])).jobs[0]?.options.numWorkers).toBe(3);
    const pipeline = '[{ a: { read: gcs-text, size: 1 GB, elements: 10 } }]';
    const two = `name: two\nproject: { region: us-central1 }\njobs:\n  - { sdk: java, pipeline: ${pipeline} }\n  - { sdk: java, options: { maxNumWorkers: 9 }, pipeline: ${pipeline} }\n`;
    const { jobs } = scenario(edited(two, [option(1)]));
    expect(jobs.map(({ options }) => options.numWorkers)).toEqual([null, 3]);
    expect(jobs[1]?.options.maxNumWorkers).toBe(9);
  });

  it('leave JSON what it was', () => {
    const json = JSON.stringify({
      name: 'edited',
      project: { region: 'us-central1' },
      job: {
        sdk: 'java',
        pipeline: [
          { lines: { read: 'gcs-text', size: '1 GB', elements: 1000 } },
          { parse: { map: { cpu: 'unknown' } } },
        ],
      },
    });
    const text = edited(json, [
      step(1, 'cpu', '1 ms'),
      { kind: 'constant', id: 'vm.boot.p50', value: 22 },
    ]);
    expect(JSON.parse(text)).toMatchObject({
      job: { pipeline: [{}, { parse: { map: { cpu: '1 ms' } } }] },
      constants: { 'vm.boot.p50': 22 },
    });
    expect(scenario(text).constants.get('vm.boot.p50')).toBe(22);
  });

  it('leave comments and everything else alone', () => {
    const text = edited(TEXT, [step(1, 'cpu', '1 ms')]);
    expect(text).toContain('# what it teaches');
    expect(text).toContain('# from the bucket');
    const before = scenario(TEXT);
    const after = scenario(text);
    expect({ ...after, jobs: [] }).toEqual({ ...before, jobs: [] });
    expect(after.jobs[0]?.steps[0]).toEqual(before.jobs[0]?.steps[0]);
  });

  it('find the job of several, and replace what was there', () => {
    const several = TEXT.replace('job:\n', 'jobs:\n  - name: first\n')
      .replace('  sdk: java', '    sdk: java')
      .replace(/ {2}pipeline:[\s\S]*/u, (part) => part.replace(/^/gmu, '  '));
    const text = edited(several, [step(1, 'cpu', '3 us'), step(1, 'cpu', '4 us')]);
    expect(scenario(text).jobs[0]?.steps[1]).toMatchObject({ cost: { cpu: { value: 4e-6 } } });
  });

  it('are refused behind an alias, which other parts share', () => {
    const shared = TEXT.replace(
      '{ map: { cpu: unknown } }',
      '&p { map: { cpu: unknown } }',
    ).replace('    - store:', '    - again: *p\n    - store:');
    expect(editScenario(shared, [step(2, 'cpu', '1 us')])).toEqual({
      ok: false,
      problems: [
        'job.pipeline.2.again: expected no alias (*…) around a value that is to be changed',
      ],
    });
  });
});

describe('`calibration:`', () => {
  const withBlock = (block: string) => readScenario(`${TEXT}calibration: ${block}\n`, 'x.yaml');

  it.each([
    ['{ error: 0 %, runs: 1, source: a }', 'calibration.error'],
    ['{ error: 120 %, runs: 1, source: a }', 'calibration.error'],
    ['{ error: 5 %, runs: 0, source: a }', 'calibration.runs'],
    ['{ error: 5 %, runs: 1 }', 'calibration.source'],
    ['{ error: 5 %, runs: 1, source: a, more: 1 }', 'calibration.more'],
    ['yes', 'calibration'],
  ])('refuses %s', (block, path) => {
    const read = withBlock(block);
    expect(read.ok ? [] : read.issues.map((issue) => issue.path)).toEqual([path]);
  });
});
