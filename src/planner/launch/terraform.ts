import { labelPairs } from './labels.ts';
import { type JobSettings, type LaunchText, type LaunchValue, PLACEHOLDERS } from './setting.ts';
import { madeWith, otherOptions, templatePath, templateSettings } from './template-settings.ts';

/**
 * Arguments by the options' Java names.
 * Source: hashicorp/google, google_dataflow_job (2026-11).
 */
const CLASSIC: readonly (readonly [java: string, argument: string])[] = [
  ['workerMachineType', 'machine_type'],
  ['maxNumWorkers', 'max_workers'],
  ['usePublicIps', 'ip_configuration'],
  ['workerZone', 'zone'],
  ['enableStreamingEngine', 'enable_streaming_engine'],
  ['network', 'network'],
  ['subnetwork', 'subnetwork'],
  ['serviceAccount', 'service_account_email'],
  ['dataflowKmsKey', 'kms_key_name'],
];

/** Source: hashicorp/google-beta, google_dataflow_flex_template_job (2026-11). */
const FLEX: readonly (readonly [java: string, argument: string])[] = [
  ...CLASSIC.filter(([java]) => java !== 'workerZone'),
  ['numWorkers', 'num_workers'],
  ['autoscalingAlgorithm', 'autoscaling_algorithm'],
  ['sdkContainerImage', 'sdk_container_image'],
  ['launcherMachineType', 'launcher_machine_type'],
  ['stagingLocation', 'staging_location'],
  ['tempLocation', 'temp_location'],
];

/** Text as HCL has it: templates in it are taken literally. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(/[$%]\{/gu, (start) => `${start.charAt(0)}${start}`);

function valueOf(java: string, value: LaunchValue): string {
  if (java === 'usePublicIps')
    return quoted(value === false ? 'WORKER_IP_PRIVATE' : 'WORKER_IP_PUBLIC');
  return typeof value === 'string' ? quoted(value) : String(value);
}

type Argument = readonly [name: string, value: string];

const list = (name: string, items: readonly string[]): readonly Argument[] =>
  items.length === 0 ? [] : [[name, `[${items.map(quoted).join(', ')}]`]];

function labelsOf(labels: readonly string[]): readonly Argument[] {
  if (labels.length === 0) return [];
  const pairs = labelPairs(labels).map(([name, value]) => `${quoted(name)} = ${quoted(value)}`);
  return [['labels', `{ ${pairs.join(', ')} }`]];
}

/** Names of resources have letters, digits, `-` and `_`, and begin with a letter. */
const resourceName = (name: string): string => {
  const plain = name.replace(/[^\w-]/gu, '_');
  return /^[A-Za-z_]/u.test(plain) ? plain : `job_${plain}`;
};

/** Equals signs below each other, as `terraform fmt` has them. */
function blockOf(kind: string, name: string, all: readonly Argument[]): string {
  const widest = Math.max(...all.map(([argument]) => argument.length));
  const lines = all.map(([argument, value]) => `  ${argument.padEnd(widest)} = ${value}`);
  return [`resource "${kind}" "${resourceName(name)}" {`, ...lines, '}'].join('\n');
}

const heads = (job: JobSettings): readonly Argument[] => [
  ['name', quoted(job.name)],
  ...(job.template === 'classic'
    ? [
        ['template_gcs_path', quoted(templatePath(job))] as const,
        ['temp_gcs_location', quoted(tempOf(job))] as const,
      ]
    : [['container_spec_gcs_path', quoted(templatePath(job))] as const]),
  ['project', quoted(job.project ?? PLACEHOLDERS.project)],
  ['region', quoted(job.region)],
];

/** It has to be given. */
const tempOf = ({ settings }: JobSettings): string => {
  const found = settings.find(({ java }) => java === 'tempLocation')?.value;
  return typeof found === 'string' ? found : PLACEHOLDERS.temp;
};

/** @returns `google_dataflow_flex_template_job`, or `google_dataflow_job` of a classic template, and what it can't say */
export function terraformOf(job: JobSettings): LaunchText {
  const classic = job.template === 'classic';
  const table = classic ? CLASSIC : FLEX;
  const found = templateSettings(
    job,
    table.map(([java]) => java),
  );
  const others = found.others.filter(({ java }) => !(classic && java === 'tempLocation'));
  const options = otherOptions(job, others).map(([name, value]) => `${name}=${value}`);
  const own = table.flatMap(([java, argument]): Argument[] => {
    const value = found.fields.get(java);
    return value === undefined ? [] : [[argument, valueOf(java, value)]];
  });
  const all = [
    ...heads(job),
    ...own,
    ...list('additional_experiments', found.experiments),
    ...(classic ? [] : list('additional_pipeline_options', options)),
    ...labelsOf(found.labels),
  ];
  const kind = classic ? 'google_dataflow_job' : 'google_dataflow_flex_template_job';
  return {
    text: blockOf(kind, job.name, all),
    notes: classic ? madeWith(job, others) : ['of the provider google-beta'],
  };
}
