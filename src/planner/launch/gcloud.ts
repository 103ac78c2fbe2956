import { type JobSettings, type LaunchText, type LaunchValue, PLACEHOLDERS } from './setting.ts';
import { shellLines, shellWord } from './shell.ts';
import { madeWith, otherOptions, templatePath, templateSettings } from './template-settings.ts';

/**
 * Flags by the options' Java names.
 * Source: https://cloud.google.com/sdk/gcloud/reference/dataflow/jobs/run (2026-11).
 */
const CLASSIC: readonly (readonly [java: string, flag: string])[] = [
  ['workerMachineType', 'worker-machine-type'],
  ['numWorkers', 'num-workers'],
  ['maxNumWorkers', 'max-workers'],
  ['usePublicIps', 'disable-public-ips'],
  ['workerZone', 'worker-zone'],
  ['workerRegion', 'worker-region'],
  ['enableStreamingEngine', 'enable-streaming-engine'],
  ['stagingLocation', 'staging-location'],
  ['network', 'network'],
  ['subnetwork', 'subnetwork'],
  ['serviceAccount', 'service-account-email'],
  ['dataflowKmsKey', 'dataflow-kms-key'],
  ['update', 'update'],
];

/** Source: https://cloud.google.com/sdk/gcloud/reference/dataflow/flex-template/run (2026-11). */
const FLEX: readonly (readonly [java: string, flag: string])[] = [
  ...CLASSIC,
  ['launcherMachineType', 'launcher-machine-type'],
  ['flexRSGoal', 'flexrs-goal'],
  ['tempLocation', 'temp-location'],
];

const spelled = (flag: string, value: LaunchValue): string =>
  shellWord(`--${flag}=${String(value)}`);

/** One flag; flags without a value say what they say when they are there. */
function flagOf(java: string, flag: string, value: LaunchValue): readonly string[] {
  if (java === 'usePublicIps') return value === false ? [`--${flag}`] : [];
  if (typeof value === 'boolean') return value ? [`--${flag}`] : [];
  if (java === 'flexRSGoal') {
    return [spelled(flag, String(value).toLowerCase().replaceAll('_', '-'))];
  }
  return [spelled(flag, value)];
}

/** Flags that gcloud has for yes alone, and that are to say no. */
const unsaid = (java: string, value: LaunchValue): readonly string[] =>
  value === false && java !== 'usePublicIps' ? [`gcloud has no flag that says ${java}=false`] : [];

/** What may stand between items that have commas in them (`gcloud topic escaping`). */
const DELIMITERS = [',', '~', '|', '#'];

/** No items: no flag. */
function listFlag(flag: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  const between = DELIMITERS.find((each) => !items.some((item) => item.includes(each))) ?? ',';
  const start = between === ',' ? '' : `^${between}^`;
  return [spelled(flag, `${start}${items.join(between)}`)];
}

/** FlexRS of a classic template is an experiment. */
const classicExperiments = ({ settings }: JobSettings): readonly string[] =>
  settings.some(({ java, value }) => java === 'flexRSGoal' && value === 'COST_OPTIMIZED')
    ? ['flexible_resource_scheduling']
    : [];

/** @returns `gcloud dataflow flex-template run`, or `jobs run` of a classic template, and what it can't say */
export function gcloudOf(job: JobSettings): LaunchText {
  const classic = job.template === 'classic';
  const table = classic ? CLASSIC : FLEX;
  const found = templateSettings(
    job,
    table.map(([java]) => java),
  );
  const others = found.others.filter(({ java }) => !(classic && java === 'flexRSGoal'));
  const options = otherOptions(job, others).map(([name, value]) => `${name}=${value}`);
  const experiments = [...found.experiments, ...(classic ? classicExperiments(job) : [])];
  const words = [
    `gcloud dataflow ${classic ? 'jobs' : 'flex-template'} run ${shellWord(job.name)}`,
    spelled(classic ? 'gcs-location' : 'template-file-gcs-location', templatePath(job)),
    spelled('project', job.project ?? PLACEHOLDERS.project),
    spelled('region', job.region),
    ...table.flatMap(([java, flag]) => {
      const value = found.fields.get(java);
      return value === undefined ? [] : flagOf(java, flag, value);
    }),
    ...listFlag('additional-experiments', experiments),
    ...listFlag('additional-user-labels', found.labels),
    ...(classic ? [] : listFlag('additional-pipeline-options', options)),
  ];
  const notes = [...found.fields].flatMap(([java, value]) => unsaid(java, value));
  return {
    text: shellLines(words),
    notes: [...notes, ...(classic ? madeWith(job, others) : [])],
  };
}
