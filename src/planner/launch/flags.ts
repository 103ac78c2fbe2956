import { goFlag } from '../../facts/options/go.ts';
import { findOption } from '../../facts/options.ts';
import { labelsJson } from './labels.ts';
import {
  type JobSettings,
  type LaunchSetting,
  type LaunchText,
  type LaunchValue,
  PLACEHOLDERS,
} from './setting.ts';
import { shellLines, shellWord } from './shell.ts';

/** The launcher's machine is no option of a pipeline. */
const TEMPLATES_ONLY = ['launcherMachineType'];

const isList = (value: LaunchValue): value is readonly string[] => Array.isArray(value);

const flag = (name: string, value: string): string => shellWord(`--${name}=${value}`);

/** A flag that says a setting, in one language; null: that language can't. */
type Spell = (setting: LaunchSetting) => readonly string[] | null;

/** Java: `--name=value`, lists with commas, labels as JSON. */
const java: Spell = ({ java: name, value }) => {
  if (!isList(value)) return [flag(name, String(value))];
  return [flag(name, name === 'labels' ? labelsJson(value) : value.join(','))];
};

/** Python: a flag alone says yes; a list is said item by item. Only some have a flag for no. */
const python: Spell = ({ java: name, python: own, value }) => {
  if (isList(value)) return value.map((item) => flag(own, item));
  if (value === true) return [`--${own}`];
  if (value !== false) return [flag(own, String(value))];
  const negated = findOption(name)?.negated;
  return negated === undefined ? null : [`--${negated}`];
};

/** Goals of Go have another spelling than those of Java and Python. */
const goValue = ({ java: name, value }: LaunchSetting): string => {
  if (name === 'flexRSGoal') return `FLEXRS_${String(value)}`;
  if (!isList(value)) return String(value);
  return name === 'labels' ? labelsJson(value) : value.join(',');
};

const go: Spell = (setting) => {
  const { java: name, value } = setting;
  const own = goFlag(name);
  if (own === undefined) return null;
  if (name === 'usePublicIps') return value === false ? ['--no_use_public_ips'] : [];
  if (name === 'resourceHints' && isList(value)) return value.map((item) => flag(own, item));
  return [flag(own, goValue(setting))];
};

const SPELL = { java, python, go } as const;

type Sdk = keyof typeof SPELL;

/** What stands in every launch. */
function basics(sdk: Sdk, { name, project, region, type }: JobSettings): readonly string[] {
  const jobName = sdk === 'java' ? 'jobName' : 'job_name';
  const streaming = { java: ['--streaming=true'], python: ['--streaming'], go: [] }[sdk];
  return [
    flag('runner', sdk === 'go' ? 'dataflow' : 'DataflowRunner'),
    flag('project', project ?? PLACEHOLDERS.project),
    flag('region', region),
    flag(jobName, name),
    ...(type === 'streaming' ? streaming : []),
  ];
}

/** Go's runner does not start without one (apache/beam sdks/go runners/dataflow/dataflow.go, getJobOptions). */
function staging(sdk: Sdk, { settings }: JobSettings): readonly string[] {
  const isGiven = settings.some(({ java: name }) => name === 'stagingLocation');
  return sdk === 'go' && !isGiven ? [flag('staging_location', PLACEHOLDERS.staging)] : [];
}

const NAMES: Readonly<Record<Sdk, string>> = { java: 'Java', python: 'Python', go: 'Go' };

/** @returns a job's options as the flags of an SDK, one a line, and what that SDK has no flag for */
export function flagsOf(sdk: Sdk, job: JobSettings): LaunchText {
  const said = job.settings.filter(({ java: name }) => !TEMPLATES_ONLY.includes(name));
  const spelled = said.map((setting) => ({ setting, flags: SPELL[sdk](setting) }));
  const lost = spelled.filter(({ flags }) => flags === null);
  return {
    text: shellLines([
      ...basics(sdk, job),
      ...staging(sdk, job),
      ...spelled.flatMap(({ flags }) => flags ?? []),
    ]),
    notes: lost.map(
      ({ setting }) =>
        `${NAMES[sdk]} has no flag that says ${setting.java}=${String(setting.value)}`,
    ),
  };
}
