import type { Check } from './check.ts';
import type { Finding } from './finding.ts';

/**
 * Options that contradict each other or that the forecast leaves out.
 * Source of the refusals: apache/beam pipeline_options_validator.py.
 */
export const checkOptions: Check = ({ job, path }) => {
  const { numWorkers, maxNumWorkers, minNumWorkers, autoscalingAlgorithm, ignored } = job.options;
  const findings: Finding[] = [];
  const at = `${path}.options`;
  if (numWorkers !== null && numWorkers > maxNumWorkers) {
    findings.push({
      code: 'OPT-WORKERS-ABOVE-MAX',
      severity: 'error',
      path: `${at}.numWorkers`,
      message: `num_workers (${numWorkers}) cannot exceed max_num_workers (${maxNumWorkers})`,
      fix: `--maxNumWorkers=${numWorkers}, or a smaller --numWorkers`,
    });
  }
  if (minNumWorkers > maxNumWorkers) {
    findings.push({
      code: 'OPT-MIN-ABOVE-MAX',
      severity: 'error',
      path: `${at}.minNumWorkers`,
      message: `min_num_workers (${minNumWorkers}) is above max_num_workers (${maxNumWorkers})`,
      fix: `--dataflowServiceOptions=min_num_workers=${maxNumWorkers}`,
    });
  }
  if (autoscalingAlgorithm === 'NONE' && numWorkers === null) {
    findings.push({
      code: 'OPT-FIXED-WITHOUT-SIZE',
      severity: 'warning',
      path: `${at}.autoscalingAlgorithm`,
      message: 'autoscaling is off and no pool size is given: the SDK’s default is assumed',
      fix: '--numWorkers=N',
    });
  }
  for (const option of ignored) {
    findings.push({
      code: 'OPT-NOT-MODELLED',
      severity: 'warning',
      path: `${at}.${option}`,
      message: `${option} is a pipeline option that this forecast does not take into account`,
      fix: 'leave it out to see what this forecast stands for; the real job differs for it',
    });
  }
  return findings;
};
