import { createConstantReader } from '../../../src/facts/constant-reader.ts';
import { centralConstants } from '../../../src/facts/constants.ts';
import type { RunEvidence } from '../../../src/importers/evidence.ts';
import { scenarioOf } from '../../../src/importers/scenario/scenario-of.ts';
import { fuse } from '../../../src/pipeline/fuse.ts';
import type { Stage } from '../../../src/pipeline/stage.ts';
import { formatIssue, readScenario, type Scenario } from '../../../src/index.ts';
import type { Step } from '../../../src/scenario/scenario.ts';

/** The steps that may be of a kind; several kinds share one form. */
type StepOf<K extends Step['kind'], S = Step> = S extends { readonly kind: infer Kinds }
  ? K extends Kinds
    ? S
    : never
  : never;

export interface ReadBack {
  readonly yaml: string;
  readonly missing: readonly string[];
  readonly remarks: readonly string[];
  readonly scenario: Scenario;
  readonly stages: readonly Stage[];
  step<K extends Step['kind']>(name: string, kind: K): StepOf<K>;
}

export function checked(text: string): Scenario {
  const read = readScenario(text, 'imported.yaml');
  if (!read.ok) throw new Error(`${read.issues.map(formatIssue).join('\n')}\n${text}`);
  return read.scenario;
}

/** Imports a run, reads the text back and fuses its job. */
export function readBack(run: RunEvidence): ReadBack {
  const imported = scenarioOf(run);
  if (!imported.ok) throw new Error(JSON.stringify(imported.refusals));
  const { yaml, missing, remarks } = imported;
  const scenario = checked(yaml);
  const job = scenario.jobs[0]!;
  return {
    yaml,
    missing,
    remarks: remarks.map(({ message }) => message),
    scenario,
    stages: fuse(job.steps, job.sdk, createConstantReader(centralConstants())),
    step(name, kind) {
      const step = job.steps.find((each) => each.name === name);
      if (step?.kind !== kind) throw new Error(`${name} is ${step?.kind ?? 'missing'}\n${yaml}`);
      return step as StepOf<typeof kind>;
    },
  };
}
