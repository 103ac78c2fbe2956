import { formatIssue } from '../../src/scenario/issue.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';
import type { Scenario, Step } from '../../src/scenario/scenario.ts';

/** Seven lines, then the steps: the first one stands on line 8. */
const around = (steps: readonly string[], project = '{ region: us-central1 }'): string =>
  [
    'name: test',
    'seed: 1',
    `project: ${project}`,
    'job:',
    '  sdk: java',
    '  options: {}',
    '  pipeline:',
    ...steps.map((step) => `    - ${step}`),
    '',
  ].join('\n');

/** @throws Error with every issue when the scenario is not valid */
export function scenarioOf(text: string): Scenario {
  const read = readScenario(text, 's.yaml');
  if (!read.ok) throw new Error(read.issues.map(formatIssue).join('\n'));
  return read.scenario;
}

/** @returns every issue on a line, in the order of the file; none when it is valid */
export function issuesOf(text: string): string[] {
  const read = readScenario(text, 's.yaml');
  return read.ok ? [] : read.issues.map(formatIssue);
}

/** Steps as YAML, `name: { … }` each. */
export const stepsOf = (...steps: string[]): readonly Step[] =>
  scenarioOf(around(steps)).jobs[0]?.steps ?? [];

/** Issues of a pipeline, whose first step stands on line 8 with its name in column 7. */
export const stepIssues = (...steps: string[]): string[] => issuesOf(around(steps));

const READ = 'r: { read: generic, size: 1 GB, elements: 1000 }';

/** `project:` as YAML, on line 3 from column 10 on. */
export const projectOf = (project: string): Scenario['project'] =>
  scenarioOf(around([READ], project)).project;

export const projectIssues = (project: string): string[] => issuesOf(around([READ], project));
