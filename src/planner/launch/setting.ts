/** A launch option that is not at its default. */
export interface LaunchSetting {
  /** Java's spelling, as the option table has it. */
  readonly java: string;
  /** Python's. */
  readonly python: string;
  readonly value: LaunchValue;
}

/** A list is one of `name` or `name=value`. */
export type LaunchValue = string | number | boolean | readonly string[];

/** What launches a job: the job, and its options that are not at their defaults, in the order of the option table. */
export interface JobSettings {
  readonly name: string;
  readonly sdk: 'java' | 'python' | 'go';
  readonly type: 'batch' | 'streaming';
  readonly template: 'flex' | 'classic' | null;
  /** Null: the scenario does not say. */
  readonly project: string | null;
  readonly region: string;
  readonly settings: readonly LaunchSetting[];
}

/** What one form of a launch is, and what it can't say. */
export interface LaunchText {
  readonly text: string;
  readonly notes: readonly string[];
}

/** The forms of a launch. */
export type LaunchForm = 'java' | 'python' | 'go' | 'gcloud' | 'terraform' | 'configConnector';

export const LAUNCH_FORMS: readonly LaunchForm[] = [
  'java',
  'python',
  'go',
  'gcloud',
  'terraform',
  'configConnector',
];

/** Stands where the scenario does not say what the launch needs. */
export const PLACEHOLDERS = {
  project: 'MY_PROJECT',
  flexTemplate: 'gs://MY_BUCKET/MY_TEMPLATE.json',
  classicTemplate: 'gs://MY_BUCKET/MY_TEMPLATE',
  temp: 'gs://MY_BUCKET/temp',
  staging: 'gs://MY_BUCKET/staging',
} as const;
