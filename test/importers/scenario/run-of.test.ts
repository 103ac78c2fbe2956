import { describe, expect, test } from 'vitest';
import type { Imported, JobEvidence, MessagesEvidence } from '../../../src/importers/evidence.ts';
import { runOf } from '../../../src/importers/scenario/run-of.ts';
import { found, job, messages, metrics, transform } from './evidence.ts';

const jobs = (...all: readonly JobEvidence[]): Imported => ({
  kind: 'job',
  jobs: all,
  remarks: [],
});
const heard = (...all: readonly MessagesEvidence[]): Imported => ({
  kind: 'messages',
  messages: all,
  remarks: [],
});
const counted = (file: string): Imported => ({
  kind: 'metrics',
  metrics: metrics([], { file }),
  remarks: [],
});

const one = (id: string, name: string, more: Partial<JobEvidence> = {}): JobEvidence =>
  job({ id: found(id, 'jobs.json id'), name: found(name), file: 'jobs.json', ...more });
const of = (id: string | null, more: Partial<MessagesEvidence> = {}): MessagesEvidence =>
  messages({ jobId: id === null ? null : found(id, 'messages.json line 3'), ...more });

const problems = (files: readonly Imported[], wanted: string | null = null): string[] => {
  const gathered = runOf(files, wanted);
  return gathered.ok
    ? []
    : gathered.refusals.map(({ file, at, message }) => `${file} ${at}: ${message}`);
};

function gathered(files: readonly Imported[], wanted: string | null = null) {
  const run = runOf(files, wanted);
  if (!run.ok) throw new Error(JSON.stringify(run.refusals));
  return run;
}

describe('a job, its metrics and its messages', () => {
  test('become one run', () => {
    const { run } = gathered([jobs(one('1', 'a')), counted('metrics.json'), heard(of('1'))]);
    expect([run.job?.name?.value, run.metrics?.file, run.messages?.jobId?.value]).toEqual([
      'a',
      'metrics.json',
      '1',
    ]);
  });

  test('messages without a job id are the job’s', () => {
    expect(gathered([jobs(one('1', 'a')), heard(of(null))]).run.messages).not.toBeNull();
  });

  test('of a log of many jobs, the messages of this one', () => {
    const { run } = gathered([jobs(one('2', 'a')), heard(of('1'), of('2'), of('3'))]);
    expect(run.messages?.jobId?.value).toBe('2');
  });

  test('what messages lack is said once, and not if another file tells it', () => {
    const [full] = [messages().phases];
    const phases = Object.fromEntries(
      Object.keys(full).map((name) => [name, found(1, 'logs.json [0]')]),
    ) as unknown as MessagesEvidence['phases'];
    const lacks = (...all: readonly MessagesEvidence[]) =>
      gathered([heard(...all)]).remarks.map(({ message }) => message);
    expect(lacks(of('1'), of('1'))).toEqual([
      expect.stringContaining('1: the messages don’t tell'),
    ]);
    expect(lacks(of('1'), of('1', { phases }))).toEqual([]);
  });

  test('nothing is a run of nothing', () => {
    expect(gathered([]).run).toEqual({ job: null, metrics: null, messages: null });
  });
});

describe('files that are not of one run', () => {
  test('messages of another job', () => {
    expect(problems([jobs(one('1', 'a')), heard(of('9'))])).toEqual([
      'messages.json line 3: expected messages of job 1, which jobs.json describes; these are of 9',
    ]);
  });

  test('messages of several jobs and no job to choose by', () => {
    expect(problems([heard(of('1'), of('2'))])).toEqual([
      'messages.json : expected messages of one job, got 2; choose with --job ID:\n  1\n  2',
    ]);
    expect(gathered([heard(of('1'), of('2'))], '2').run.messages?.jobId?.value).toBe('2');
  });

  test('messages of another job than the one that is asked for', () => {
    expect(problems([heard(of('1'))], '7')).toEqual([
      'messages.json line 3: expected messages of job 7; these are of 1',
    ]);
  });

  test('metrics twice', () => {
    expect(problems([counted('a.json'), counted('b.json')])).toEqual([
      'b.json : expected the metrics of one job once, got a.json, b.json',
    ]);
  });

  test('all at once', () => {
    const files = [jobs(one('1', 'a')), heard(of('9')), counted('a.json'), counted('b.json')];
    expect(problems(files)).toHaveLength(2);
  });
});

describe('several jobs', () => {
  const many = Array.from({ length: 25 }, (_, at) =>
    one(`id-${at}`, at < 2 ? 'twice' : `name-${at}`),
  );

  test('are listed, at most 20, with those that were not kept counted', () => {
    const [problem = ''] = problems([{ kind: 'job', jobs: many, notKept: 100, remarks: [] }]);
    expect(problem).toMatch(
      /^jobs\.json : expected one job, got 125; choose with --job NAME_OR_ID:\n {2}twice \(id-0, batch, DONE\)\n/u,
    );
    expect(problem.split('\n')).toHaveLength(22);
    expect(problem).toMatch(/\n {2}and 105 more$/u);
  });

  test.each([
    ['id-7', 'id-7'],
    ['name-7', 'id-7'],
    ['id-1', 'id-1'],
  ])('--job %s chooses %s', (wanted, id) => {
    expect(gathered([jobs(...many)], wanted).run.job?.id?.value).toBe(id);
  });

  test('a name that two have does not choose', () => {
    expect(problems([jobs(...many)], 'twice')).toEqual([
      expect.stringMatching(/expected one job, got 2;/u),
    ]);
  });

  test('a name that none has', () => {
    expect(problems([jobs(...many)], 'nmae-7')).toEqual([
      'jobs.json : expected a job called nmae-7; of 25 none is; did you mean name-7?',
    ]);
  });
});

test('of the same job in several files the richest is taken, and the other is said to be passed over', () => {
  const summary = one('1', 'a', { view: 'summary', file: 'list.json' });
  const full = one('1', 'a', { transforms: [transform('s1', 'In', 'read')], file: 'job.json' });
  const { run, remarks } = gathered([jobs(summary), jobs(full)]);
  expect(run.job?.file).toBe('job.json');
  expect(remarks).toMatchObject([
    { file: 'list.json', message: 'passed over: job.json tells more of the same job' },
  ]);
});

test('the same messages in two files: the fuller one, and what it lacks from the other', () => {
  const change = { at: 1, workers: 3, kind: 'reached', from: 'x' } as const;
  const full = of('1', { workers: [change, change], file: 'logs.json' });
  const api = of('1', {
    workers: [change],
    startWorkers: found(3),
    phases: { ...messages().phases, stoppedAt: found(9) },
    file: 'messages.json',
  });
  const { run } = gathered([heard(api), heard(full)]);
  expect(run.messages).toMatchObject({
    workers: [change, change],
    startWorkers: { value: 3 },
    phases: { stoppedAt: { value: 9 }, poolStartAt: null },
    file: 'logs.json, messages.json',
  });
});
