import { movementsOf } from '../../pipeline/movements.ts';
import type { Movement } from '../../facts/connectors.ts';
import type { CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { stagesOf } from '../stages.ts';
import { stepPath } from '../step-path.ts';
import { egressWords, latencyWords } from './egress.ts';

function finding(
  checked: CheckedJob,
  { step: name, direction, bytes, region }: Movement,
): Stated[] {
  const own = checked.scenario.project.region;
  const step = checked.job.steps.find((each) => each.name === name);
  if (region === null || region === own || step === undefined) return [];
  const [from, to] = direction === 'read' ? [region, own] : [own, region];
  const prices = checked.scenario.prices !== null;
  return [
    {
      code: 'REGION-DATA',
      severity: 'warning',
      path: `${stepPath(checked, step)}.${direction}.region`,
      message: `${egressWords(from, to, bytes, prices)}; ${latencyWords(from, to)}`,
      fix: `--region=${region}, or ${direction === 'read' ? 'a copy of the data' : 'a sink'} in ${own}`,
    },
  ];
}

/** @returns a warning for each source and sink in another region than the workers, with the egress that it costs */
export function checkDataElsewhere(checked: CheckedJob): readonly Stated[] {
  return movementsOf(checked.job.steps, stagesOf(checked)).flatMap((movement) =>
    finding(checked, movement),
  );
}
