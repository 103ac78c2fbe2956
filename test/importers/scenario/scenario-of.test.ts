import { describe, expect, test } from 'vitest';
import { forecast } from '../../../src/index.ts';
import { scenarioOf } from '../../../src/importers/scenario/scenario-of.ts';
import { found, job, messages, metrics, run, transform, WORD_COUNT } from './evidence.ts';
import { readBack } from './read-back.ts';

const COUNTED = metrics(
  [
    ['s1:', 1000, 50],
    ['s2:', 8000, 7],
    ['s3:', 8000, 11],
    ['s5:', 500, 12],
    ['s6:', 400, 12],
    ['s7:', 400, 20],
    ['s8:', 30, 5],
  ],
  {
    totals: new Map([['TotalVcpuTime', found(182, 'metrics.json TotalVcpuTime')]]),
    steps: [{ step: 's2', processS: found(3.2, 'metrics.json ExecutionTime_ProcessElement s2') }],
  },
);

describe('a full batch job with metrics', () => {
  const whole = readBack(run({ job: WORD_COUNT, metrics: COUNTED }));

  test('every transform is in a step, in data order, with its connector', () => {
    expect(
      whole.scenario.jobs[0]!.steps.map(({ name, kind, inputs }) => [name, kind, inputs]),
    ).toEqual([
      ['ReadLines', 'read', []],
      ['ExtractWords', 'flatMap', ['ReadLines']],
      ['Init', 'map', ['ExtractWords']],
      ['Count', 'combine', ['Init']],
      ['ReadStop', 'read', []],
      ['Drop stop words', 'flatMap', ['Count']],
      ['MapElements', 'map', ['Drop stop words']],
      ['WriteCounts', 'write', ['MapElements']],
    ]);
    expect(whole.step('ReadLines', 'read').connector).toBe('gcs-text');
    expect(whole.step('Drop stop words', 'flatMap').sideInputs).toEqual(['ReadStop']);
  });

  test('every stage reads as many elements as were counted', () => {
    const inputs = whole.stages.map(({ root, input }) => [root, input.elements]);
    expect(inputs).toEqual([
      ['ReadLines', 1000],
      ['Count', expect.any(Number)],
      ['ReadStop', 30],
      ['Drop stop words', 500],
    ]);
    expect(whole.step('ReadLines', 'read')).toMatchObject({ bytes: 50_000, elements: 1000 });
    expect(whole.step('ExtractWords', 'flatMap')).toMatchObject({ ratio: 8, outputBytes: 7 });
    expect(whole.step('Count', 'combine')).toMatchObject({ keys: 500, outputBytes: 12 });
    expect(whole.stages.at(-1)!.output).toMatchObject({ elements: 400, bytes: 8000 });
  });

  test('CPU is thread time over elements where it was counted, and unknown elsewhere', () => {
    expect(whole.step('ExtractWords', 'flatMap').cost.cpu).toEqual({
      kind: 'constant',
      value: 0.0032,
    });
    expect(whole.yaml).toMatch(
      /cpu: 3\.2 ms +# metrics\.json Exec.* s2: thread seconds.*not pure CPU/u,
    );
    expect(whole.step('Init', 'map').cost.cpu).toBe('unknown');
    // 182 vCPU s over 8000 elements
    expect(whole.yaml).toMatch(
      /cpu: unknown +# guess: at most 22\.75 ms: all vCPU time of the run/u,
    );
  });

  test('nothing is missing, and the service fused as Millrace does', () => {
    expect(whole.missing).toEqual([]);
    expect(whole.remarks).toEqual([]);
    expect(whole.yaml).not.toMatch(/TODO(?! what)/u);
  });

  test('every value says where it comes from', () => {
    const values = whole.yaml.split('\n').filter((line) => /^ *(?:- )?[\w"].*: \S/u.test(line));
    const silent = values.filter((line) => !line.includes(' # '));
    expect(silent).toEqual(['        from: Count', '        sideInputs: ReadStop']);
  });

  test('it is forecast to its end', () => {
    expect(forecast(whole.scenario, 2).jobs.map(({ state }) => state)).toEqual(['DONE']);
  });
});

describe('a job without metrics', () => {
  const bare = readBack(run({ job: WORD_COUNT }));

  test('what no file tells is a placeholder, marked and listed', () => {
    expect(bare.missing).toEqual([
      expect.stringMatching(/^size of ReadLines: /u),
      expect.stringMatching(/^elements of ReadLines: /u),
      expect.stringMatching(/^distinct keys of Count: /u),
      expect.stringMatching(/^size of ReadStop: /u),
      expect.stringMatching(/^elements of ReadStop: /u),
    ]);
    const todo = bare.yaml.split('\n').filter((line) => line.includes('# TODO'));
    expect(todo).toHaveLength(bare.missing.length);
    for (const each of bare.missing) expect(bare.yaml).toContain(`#   - ${each}`);
  });

  test('it is forecast all the same', () => {
    expect(forecast(bare.scenario, 2).jobs.map(({ state }) => state)).toEqual(['DONE']);
    expect(bare.step('ReadLines', 'read')).toMatchObject({ bytes: 1, elements: 1 });
  });
});

test('a summary has no pipeline: one placeholder stands for it', () => {
  const summary = readBack(run({ job: job({ view: 'summary' }) }));
  expect(summary.scenario.jobs[0]!.steps).toMatchObject([{ kind: 'read', bytes: 1, elements: 1 }]);
  expect(summary.missing).toEqual([expect.stringMatching(/^the pipeline itself: gcloud/u)]);
});

test('metrics alone: region, language and pipeline are missing', () => {
  const alone = readBack(run({ metrics: COUNTED }));
  expect(alone.missing.map((each) => each.split(' ')[0])).toEqual(['region', 'language', 'the']);
  expect(alone.yaml).toContain('TotalVcpuTime 182 vCPU s (metrics.json TotalVcpuTime)');
});

test('a job that did not end: its counts are said to be partial', () => {
  const failed = job({ ...WORD_COUNT, state: found('FAILED', 'job.json currentState') });
  const expected = expect.stringMatching(/^the job was FAILED .* part of its data$/u) as string;
  expect(readBack(run({ job: failed, metrics: COUNTED })).remarks).toContainEqual(expected);
  expect(readBack(run({ job: failed })).remarks).toEqual([]);
});

describe('names', () => {
  test.each([
    ['word-count', 'word-count'],
    ['Nightly_Load ${id}', 'nightly-load-id'],
    ['2024 import', 'import'],
    ['日本', 'imported'],
    [`a${'b'.repeat(300)}`, `a${'b'.repeat(199)}`],
    ['x\n# seed: 1\u202E', 'x-seed-1'],
  ])('%j becomes %j', (name, expected) => {
    const named = readBack(run({ job: job({ name: found(name) }) }));
    expect(named.scenario.name).toBe(expected);
  });

  test('a file can’t write lines of its own into the scenario', () => {
    const text = 'a"}: b\n    - evil: { read: generic, size: 9 B, elements: 9 } # \u2028x';
    const evil = job({
      project: found('x: y\nz', text),
      transforms: [transform('s1', text, 'read', { display: { [text]: text } })],
      file: text,
    });
    const read = readBack(run({ job: evil, messages: messages({ file: text }) }));
    expect(read.scenario.jobs[0]!.steps).toHaveLength(1);
    expect(read.scenario.jobs[0]!.steps[0]).toMatchObject({ bytes: 1 });
  });
});

describe('what can be no scenario', () => {
  const message = (more: Parameters<typeof run>[0]): string => {
    const imported = scenarioOf(run(more));
    return imported.ok
      ? ''
      : imported.refusals.map((each) => `${each.file} ${each.at}: ${each.message}`).join('\n');
  };

  test('a streaming job', () => {
    const streaming = job({ type: found('streaming' as const, 'job.json type') });
    expect(message({ job: streaming })).toBe(
      'job.json type: expected a batch job; this is a streaming one, which Millrace does not model yet',
    );
  });

  test('nothing at all', () => {
    expect(message({})).toMatch(/expected a job, its metrics or its messages/u);
  });

  test('more steps than a scenario takes', () => {
    const transforms = Array.from({ length: 1001 }, (_, at) =>
      transform(`s${at}`, `step ${at}`, at === 0 ? 'read' : 'par-do', {
        reads: at === 0 ? [] : [`s${at - 1}`],
      }),
    );
    expect(message({ job: job({ transforms }) })).toBe(
      'job.json : expected a job of at most 1000 steps, got 1001',
    );
    expect(message({ job: job({ transforms: transforms.slice(0, 1000) }) })).toBe('');
  });

  test('steps whose names and edges fill more than a scenario may be long', () => {
    const long = 'n'.repeat(90);
    const transforms = Array.from({ length: 900 }, (_, at) =>
      transform(`s${at}`, `${long} ${at}`, at < 450 ? 'read' : 'flatten', {
        reads: at < 450 ? [] : Array.from({ length: 450 }, (__, index) => `s${index}`),
      }),
    );
    expect(message({ job: job({ transforms }) })).toMatch(
      /fits into a scenario of 1048576 bytes$/u,
    );
  });
});
