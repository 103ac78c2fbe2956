import { diskTypeName } from '../../facts/disks.ts';
import { findOption, LAUNCH_OPTIONS, type LaunchOption } from '../../facts/options.ts';
import type { JobSpec, LaunchOptions, Scenario } from '../../scenario/scenario.ts';
import { field } from '../../scenario/spots.ts';
import type { Override, Variants } from '../../scenario/variants.ts';
import type { JobSettings, LaunchSetting, LaunchValue } from './setting.ts';

/** Lists, whose entries are put together from several places. */
const LISTS = ['dataflowServiceOptions', 'experiments', 'minNumWorkers'] as const;

/** Options that stand in every launch by themselves. */
const ALWAYS = ['project', 'region', 'jobName', 'runner', 'streaming'] as const;

const isOneOf = (names: readonly string[], name: string): boolean => names.includes(name);

/** Without a no to Streaming Engine that the job has not anyway: the launch need not say it. */
function withoutIdleNo({ submission, streamingEngine }: LaunchOptions): object {
  const { streamingEngine: said, ...others } = submission;
  return said === false && !streamingEngine ? others : submission;
}

/** What the job is with these options, whoever said so. */
function essence(scenario: Scenario, at: number): string {
  const job = scenario.jobs[at];
  if (job === undefined) return 'null';
  const { options } = job;
  const submission = withoutIdleNo(options);
  return JSON.stringify({ ...job, options: { ...options, submission, given: [] } });
}

/** The job is the same without the option. */
function isDefault(
  variants: Variants,
  overrides: readonly Override[],
  path: string,
  { own, at }: { readonly own: string; readonly at: number },
): boolean {
  const read = variants.read([...overrides, { path, value: null }]);
  return read.ok && essence(read.scenario, at) === own;
}

const entryText = ({ name, value }: LaunchOptions['settings'][number]): string =>
  value === null ? name : `${name}=${value}`;

/** Service options that keys of the job stand for. */
function impliedEntries(job: JobSpec): readonly string[] {
  const { options, streaming, threadScaling } = job;
  const fewest = options.given.includes('minNumWorkers');
  const hint = streaming?.utilizationHint ?? null;
  return [
    ...(fewest ? [`min_num_workers=${options.minNumWorkers}`] : []),
    ...(threadScaling ? ['enable_dynamic_thread_scaling'] : []),
    ...(streaming?.mode === 'at-least-once' ? ['streaming_mode_at_least_once'] : []),
    ...(hint === null ? [] : [`worker_utilization_hint=${hint}`]),
  ];
}

const nameOf = (entry: string): string => entry.split('=')[0] ?? entry;

function entriesOf(job: JobSpec, option: (typeof LISTS)[number]): readonly string[] {
  const said = job.options.settings.filter((each) => each.option === option).map(entryText);
  if (option !== 'dataflowServiceOptions') return said;
  const names = job.options.settings.map(({ name }) => name);
  return [...said, ...impliedEntries(job).filter((entry) => !names.includes(nameOf(entry)))];
}

/** `a,b`, and lists of such. */
const parts = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((each: unknown) =>
    String(each)
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );

/** An option's value as every form can say it. */
function valueOf(
  { java, list, negated }: LaunchOption,
  key: string,
  raw: unknown,
  job: JobSpec,
): LaunchValue {
  if (java === 'labels') return job.options.submission.labels;
  if (java === 'workerDiskType') return diskTypeName(job.options.workerDiskType);
  if (list === true || Array.isArray(raw)) return parts(raw);
  if (typeof raw === 'boolean') return key === negated ? !raw : raw;
  if (typeof raw === 'number' || typeof raw === 'string') return raw;
  return JSON.stringify(raw);
}

const isEmpty = (value: LaunchValue): boolean =>
  value === '' || (Array.isArray(value) && value.length === 0);

/** Where the options of a job stand; runs of a repeated job have those of the job. */
interface Place {
  readonly value: unknown;
  readonly path: string;
}

function placesOf(value: unknown): readonly Place[] {
  const listed = field(value, 'jobs');
  if (!Array.isArray(listed)) return [{ value: field(value, 'job'), path: 'job' }];
  return listed.map((job: unknown, at) => ({ value: job, path: `jobs[${at}]` }));
}

function ownSettings(
  variants: Variants,
  overrides: readonly Override[],
  { value, path }: Place,
  found: { readonly scenario: Scenario; readonly at: number; readonly job: JobSpec },
): readonly LaunchSetting[] {
  const { job, at } = found;
  const own = essence(found.scenario, at);
  const options: unknown = field(value, 'options');
  const given: readonly [string, unknown][] =
    typeof options === 'object' && options !== null ? Object.entries(options) : [];
  const plain = given.flatMap(([key, raw]): LaunchSetting[] => {
    const option = findOption(key);
    if (option === undefined || isOneOf([...LISTS, ...ALWAYS], option.java)) return [];
    if (isDefault(variants, overrides, `${path}.options.${key}`, { own, at })) return [];
    const set = valueOf(option, key, raw, job);
    return isEmpty(set) ? [] : [{ java: option.java, python: option.python, value: set }];
  });
  const lists = LISTS.flatMap((java): LaunchSetting[] => {
    const entries = entriesOf(job, java);
    const python = findOption(java)?.python ?? java;
    return entries.length === 0 ? [] : [{ java, python, value: entries }];
  });
  const order = LAUNCH_OPTIONS.map(({ java }) => java);
  return [...plain, ...lists].toSorted((a, b) => order.indexOf(a.java) - order.indexOf(b.java));
}

/** A project is called so where the scenario has no name for it. */
const UNNAMED = 'default';

const projectOf = ({ project }: Scenario, { options }: JobSpec): string | null =>
  options.submission.project ?? (project.name === UNNAMED ? null : project.name);

/** The jobs of a scenario as the file lists them: of a repeated one, its first run. */
function firstRuns({ jobs }: Scenario): readonly { readonly job: JobSpec; readonly at: number }[] {
  const all = jobs.map((job, at) => ({ job, at }));
  return all.filter(
    ({ job }, index) =>
      job.runOf === null || all.findIndex((each) => each.job.runOf === job.runOf) === index,
  );
}

/**
 * @param overrides what the scenario is to have instead
 * @returns every job of the file with its options that are not at their defaults
 * @throws RangeError when the scenario can't be so: read it before
 */
export function settingsOf(
  variants: Variants,
  overrides: readonly Override[] = [],
): readonly JobSettings[] {
  const read = variants.read(overrides);
  if (!read.ok) throw new RangeError(read.issues[0]?.message ?? 'no such scenario');
  const places = placesOf(read.value);
  return firstRuns(read.scenario).flatMap(({ job, at }, index): JobSettings[] => {
    const place = places[index];
    if (place === undefined) return [];
    const { submission } = job.options;
    return [
      {
        name: submission.jobName ?? job.runOf ?? job.name,
        sdk: job.sdk,
        type: job.type,
        template: job.template,
        project: projectOf(read.scenario, job),
        region: read.scenario.project.region,
        settings: ownSettings(variants, overrides, place, { scenario: read.scenario, at, job }),
      },
    ];
  });
}
