import { nearestSetting } from '../../facts/options/settings.ts';
import type { LaunchOptions, LaunchSetting } from '../../scenario/scenario.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { isFlexRs } from './flexrs.ts';
import { asWritten, findAsked } from './settings.ts';

/** FlexRS’s own fewest workers are no option of the user’s. */
const isMinAsked = (options: LaunchOptions): boolean =>
  !isFlexRs(options) ||
  options.given.includes('minNumWorkers') ||
  findAsked(options, 'min_num_workers') !== undefined;

/** Source of the refusals: apache/beam pipeline_options_validator.py. */
function checkSizes({ job, path }: CheckedJob): Stated[] {
  const { numWorkers, maxNumWorkers, minNumWorkers, autoscalingAlgorithm } = job.options;
  const findings: Stated[] = [];
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
  if (minNumWorkers > maxNumWorkers && isMinAsked(job.options)) {
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
  return findings;
}

const LEAVE_OUT = 'leave it out to see what this forecast stands for; the real job differs for it';

const ignoredOption = (path: string, option: string): Stated => ({
  code: 'OPT-NOT-MODELLED',
  severity: 'warning',
  path: `${path}.options.${option}`,
  message: `${option} is a pipeline option that this forecast does not take into account`,
  fix: LEAVE_OUT,
});

/** Service options and experiments: what no table has is told with the name that it may be a slip of. */
function checkSetting(path: string, setting: LaunchSetting): Stated[] {
  const at = `${path}.options.${setting.option}`;
  if (setting.standing === 'not modelled') {
    return [
      {
        code: 'OPT-NOT-MODELLED',
        severity: 'warning',
        path: at,
        message: `${asWritten(setting)} is a setting that this forecast does not take into account`,
        fix: LEAVE_OUT,
      },
    ];
  }
  if (setting.standing !== 'unknown') return [];
  const nearest = nearestSetting(setting.name);
  return [
    {
      code: 'OPT-UNKNOWN-SETTING',
      severity: 'warning',
      path: at,
      message: `${setting.name} is in no table of service options and experiments: it is new, or a slip${nearest === undefined ? '' : `; nearest: ${nearest}`}`,
      fix: nearest === undefined ? LEAVE_OUT : `${nearest}, if that is meant`,
    },
  ];
}

/** Options that contradict each other, or that the forecast leaves out or does not know. */
export const checkOptions: Check = (checked) => {
  const { job, path } = checked;
  return [
    ...checkSizes(checked),
    ...job.options.ignored.map((option) => ignoredOption(path, option)),
    ...job.options.settings.flatMap((setting) => checkSetting(path, setting)),
  ];
};
