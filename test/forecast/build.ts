import { type Constants, constantIds } from '../../src/facts/constants.ts';
import type { Goal, JobSpec, ProjectSpec, Scenario } from '../../src/scenario/scenario.ts';
import { EXACT, job, projectWith } from '../engines/one-job.ts';

type Given = Partial<Omit<Scenario, 'project'>> & { readonly project?: Partial<ProjectSpec> };

const given = (values: Constants): Scenario['constants'] =>
  new Map(constantIds.map((id) => [id, values[id]]));

/** One job in us-central1, every limit unknown, no goals, constants to be drawn. */
export const scenario = (jobs: readonly JobSpec[] = [job()], more: Given = {}): Scenario => ({
  name: 'test',
  seed: '1',
  jobs,
  goals: [],
  prices: null,
  constants: new Map(),
  faults: [],
  ...more,
  project: { ...projectWith(), ...more.project },
});

/** The same with every constant given, and none that spreads. */
export const exactly = (jobs: readonly JobSpec[] = [job()], more: Given = {}): Scenario =>
  scenario(jobs, { constants: given(EXACT), ...more });

export const finish = (bound: number, more: Partial<Goal> = {}): Goal => ({
  metric: 'finish',
  operator: '<',
  bound,
  share: 0.5,
  text: `< ${bound} s`,
  ...more,
});
