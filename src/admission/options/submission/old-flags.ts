import type { Check, CheckedJob } from '../../check.ts';
import type { Stated } from '../../finding.ts';

/** Source: apache/beam DataflowRunner.java (validateSdkContainerImageOptions), pipeline_options_validator.py. */
function checkImage({ job, path }: CheckedJob): Stated[] {
  const { sdkContainerImage, submission } = job.options;
  const legacy = submission.workerHarnessContainerImage;
  if (legacy === null || legacy === '' || legacy === sdkContainerImage) return [];
  const isJava = job.sdk === 'java';
  const at = {
    code: 'OPT-IMAGE-TWICE',
    path: `${path}.options.workerHarnessContainerImage`,
  } as const;
  if (sdkContainerImage === null) {
    const message = isJava
      ? 'Prefer --sdkContainerImage over deprecated legacy option --workerHarnessContainerImage.'
      : 'Setting sdk_container_image to value of legacy flag worker_harness_container_image.';
    return [{ ...at, severity: 'warning', message, fix: `--sdkContainerImage=${legacy}` }];
  }
  const message = isJava
    ? 'Cannot use legacy option workerHarnessContainerImage with sdkContainerImage. Prefer sdkContainerImage.'
    : 'Cannot use legacy flag --worker_harness_container_image along with view.sdk_container_image';
  return [{ ...at, severity: 'error', message, fix: 'leave out --workerHarnessContainerImage' }];
}

/** What else places the workers, beside the old zone. */
function clashOf({ job }: CheckedJob, zone: string): 'workerZone' | 'workerRegion' | null {
  const { workerZone, workerRegion } = job.options;
  if (workerRegion !== null) return 'workerRegion';
  return workerZone !== null && workerZone !== zone ? 'workerZone' : null;
}

const JAVA_CLASH = {
  workerRegion:
    'Cannot use option zone with workerRegion. Prefer either workerZone or workerRegion.',
  workerZone: 'Cannot use option zone with workerZone. Prefer workerZone.',
} as const;

function checkZone(checked: CheckedJob): Stated[] {
  const { job, path } = checked;
  const { zone } = job.options.submission;
  if (zone === undefined || zone === '') return [];
  const isJava = job.sdk === 'java';
  const at = { code: 'OPT-ZONE-DEPRECATED', path: `${path}.options.zone` } as const;
  const clash = clashOf(checked, zone);
  if (clash === null) {
    const message = `Option --zone is deprecated. Please use --${isJava ? 'workerZone' : 'worker_zone'} instead.`;
    const fix = `--workerZone=${zone}, or none: the service chooses`;
    return [{ ...at, severity: 'warning', message, fix }];
  }
  const message = isJava
    ? JAVA_CLASH[clash]
    : 'Cannot use deprecated flag --zone along with worker_region or worker_zone.';
  return [{ ...at, severity: 'error', message, fix: `leave out --zone, and keep --${clash}` }];
}

/** Are options given by their old names, or by old and new ones at a time? */
export const checkOldFlags: Check = (checked) => [...checkImage(checked), ...checkZone(checked)];
