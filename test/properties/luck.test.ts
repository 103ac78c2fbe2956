import { expect, it } from 'vitest';
import { replicate } from '../../src/forecast/replicate.ts';
import type { ProjectRun } from '../../src/project/simulate.ts';
import type { PlainObject } from '../generators/plain.ts';
import { checked } from '../generators/scenario.ts';
import { overScenarios } from './play.ts';

type Job = PlainObject & { readonly options: PlainObject };

/**
 * What luck decided for one job: when its first VM passed each phase (a job can be over before
 * that, where later VMs were quicker), and the work of each stage.
 */
interface Luck {
  readonly refused: boolean;
  /** Whether it ended well: one that fails may do so before or after another stage opens. */
  readonly done: boolean;
  readonly firstVm: ReadonlyMap<string, number>;
  readonly work: ReadonlyMap<string, readonly [total: number, longest: number]>;
}

/** When a VM goes is up to the autoscaler's decisions, as is how many come after the first. */
const STARTING: readonly string[] = ['vm-running', 'vm-up', 'vm-ready'];

/** Python's spelling would stand beside the Java one that a test sets. */
function without(options: PlainObject, name: string): PlainObject {
  return Object.fromEntries(Object.entries(options).filter(([key]) => key !== name));
}

function jobsOf(file: PlainObject): readonly Job[] {
  const jobs = (file['jobs'] ?? [file['job']]) as readonly Job[];
  return jobs.map((job, index) => ({ ...job, name: `job-${index}` }));
}

function luckOf(file: PlainObject, jobs: readonly Job[], name: string): Luck {
  const { name: title, seed, goals, constants, project } = file;
  const rest = { name: title, seed, goals, constants } as PlainObject;
  const alone = { ...rest, project: { ...(project as PlainObject), quotas: {} }, jobs };
  const index = jobs.findIndex((each) => each['name'] === name);
  const firstVm = new Map<string, number>();
  const onEvent: ProjectRun['onEvent'] = (time, _, event) => {
    const starts = event.domain === 'cloud' && event.pool === 0 && STARTING.includes(event.kind);
    const isLuck = event.kind === 'pool-start' || starts;
    if (event.job === index && event.subject === 0 && isLuck) firstVm.set(event.kind, time);
  };
  const { record } = replicate(checked(alone), 'luck', 0, { onEvent });
  const job = record.jobs[index];
  const opened = job?.stages.filter(({ openedAt }) => openedAt !== null) ?? [];
  const work = opened.map(
    ({ name: stage, threadSeconds, longestItemSeconds }) =>
      [stage, [threadSeconds, longestItemSeconds]] as const,
  );
  const done = job?.state === 'DONE';
  return { refused: job?.refused ?? true, done, firstVm, work: new Map(work) };
}

function expectSameWork(a: Luck, b: Luck): void {
  if (a.done && b.done) expect([...a.work.keys()]).toEqual([...b.work.keys()]);
  for (const [stage, work] of a.work) expect(b.work.get(stage) ?? work).toEqual(work);
}

function expectSameLuck(a: Luck, b: Luck): void {
  expect(a.refused).toBe(b.refused);
  expect(a.firstVm.get('pool-start')).toBe(b.firstVm.get('pool-start'));
  for (const [phase, time] of a.firstVm) expect(b.firstVm.get(phase) ?? time).toBe(time);
  expectSameWork(a, b);
}

it('gives a job the same luck alone and beside another one, before or after it', () => {
  overScenarios(60, (file) => {
    const [first, second] = jobsOf(file);
    if (first === undefined || second === undefined) return;
    const alone = luckOf(file, [first], 'job-0');
    expectSameLuck(luckOf(file, [first, second], 'job-0'), alone);
    expectSameLuck(luckOf(file, [second, first], 'job-0'), alone);
  });
});

it('gives a job the same luck whatever its maximum number of workers', () => {
  overScenarios(60, (file) => {
    const [first] = jobsOf(file);
    if (first === undefined) return;
    const options = without(first.options, 'max_num_workers');
    const capped = { ...first, options: { ...options, maxNumWorkers: 7 } };
    expectSameLuck(luckOf(file, [capped], 'job-0'), luckOf(file, [first], 'job-0'));
  });
});

it('gives a job the same items of work on more or fewer workers', () => {
  overScenarios(60, (file) => {
    const [first] = jobsOf(file);
    if (first === undefined) return;
    const options = without(first.options, 'num_workers');
    const more = { ...first, options: { ...options, numWorkers: 9 } };
    const less = { ...first, options: { ...options, numWorkers: 1 } };
    expectSameWork(luckOf(file, [more], 'job-0'), luckOf(file, [less], 'job-0'));
  });
});
