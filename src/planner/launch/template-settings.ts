import { type JobSettings, type LaunchSetting, type LaunchValue, PLACEHOLDERS } from './setting.ts';

/** What a template's launch has a field of its own for, and the rest. */
export interface TemplateSettings {
  readonly fields: ReadonlyMap<string, LaunchValue>;
  /** Experiments and service options: the launch of a template takes both as experiments. */
  readonly experiments: readonly string[];
  /** `name=value`. */
  readonly labels: readonly string[];
  /** Pipeline options without a field. */
  readonly others: readonly LaunchSetting[];
}

const isList = (value: LaunchValue): value is readonly string[] => Array.isArray(value);

const EXPERIMENTS = ['dataflowServiceOptions', 'experiments'];

/** @param own Java names of the options that have a field */
export function templateSettings(
  { settings }: JobSettings,
  own: readonly string[],
): TemplateSettings {
  const lists = settings.filter(({ java }) => EXPERIMENTS.includes(java));
  const labels = settings.find(({ java }) => java === 'labels')?.value ?? [];
  const rest = settings.filter(({ java }) => java !== 'labels' && !EXPERIMENTS.includes(java));
  return {
    fields: new Map(
      rest.filter(({ java }) => own.includes(java)).map(({ java, value }) => [java, value]),
    ),
    experiments: lists.flatMap(({ value }) => (isList(value) ? value : [String(value)])),
    labels: isList(labels) ? labels : [],
    others: rest.filter(({ java }) => !own.includes(java)),
  };
}

/** @returns options without a field as `name=value` in the spelling of the job's SDK; a list item by item */
export function otherOptions(
  { sdk }: Pick<JobSettings, 'sdk'>,
  others: readonly LaunchSetting[],
): readonly (readonly [name: string, value: string])[] {
  return others.flatMap(({ java, python, value }) => {
    const name = sdk === 'java' ? java : python;
    return isList(value)
      ? value.map((item) => [name, item] as const)
      : [[name, String(value)] as const];
  });
}

/** @returns where the template is */
export const templatePath = ({ template }: Pick<JobSettings, 'template'>): string =>
  template === 'classic' ? PLACEHOLDERS.classicTemplate : PLACEHOLDERS.flexTemplate;

/** @returns options that a classic template has from when it was made, and no launch can change */
export const madeWith = (job: JobSettings, others: readonly LaunchSetting[]): readonly string[] =>
  otherOptions(
    job,
    others.filter(({ java }) => java !== 'launcherMachineType'), // it has no launcher
  ).map(([name, value]) => `a classic template takes ${name}=${value} only when it is made`);
