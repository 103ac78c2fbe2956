import type { Override, Variants } from '../scenario/variants.ts';
import { configConnectorOf } from './launch/config-connector.ts';
import { flagsOf } from './launch/flags.ts';
import { gcloudOf } from './launch/gcloud.ts';
import type { JobSettings, LaunchForm, LaunchText } from './launch/setting.ts';
import { settingsOf } from './launch/settings-of.ts';
import { terraformOf } from './launch/terraform.ts';

/** How one job is launched, ready to be pasted; only what is not at its default. */
export interface JobLaunch {
  readonly job: string;
  readonly sdk: JobSettings['sdk'];
  readonly settings: JobSettings['settings'];
  /** The form that the job is launched in, as far as the scenario says: a template by gcloud, else its language. */
  readonly fits: LaunchForm;
  readonly forms: Readonly<Record<LaunchForm, LaunchText>>;
}

/** @returns the forms of one job's launch */
function formsOf(job: JobSettings): JobLaunch['forms'] {
  return {
    java: flagsOf('java', job),
    python: flagsOf('python', job),
    go: flagsOf('go', job),
    gcloud: gcloudOf(job),
    terraform: terraformOf(job),
    configConnector: configConnectorOf(job),
  };
}

/**
 * @param overrides what the scenario is to have instead, as a candidate of a plan has it
 * @returns the launch of every job in the file
 * @throws RangeError when the scenario can't be so: read it before
 */
export function launchOf(
  variants: Variants,
  overrides: readonly Override[] = [],
): readonly JobLaunch[] {
  return settingsOf(variants, overrides).map((job) => ({
    job: job.name,
    sdk: job.sdk,
    settings: job.settings,
    fits: job.template === null ? job.sdk : 'gcloud',
    forms: formsOf(job),
  }));
}
