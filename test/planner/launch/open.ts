import { findOption } from '../../../src/facts/options.ts';
import { launchOf } from '../../../src/planner/launch.ts';
import type { JobLaunch } from '../../../src/planner/launch.ts';
import type { LaunchOptions, Scenario } from '../../../src/scenario/scenario.ts';
import { openVariants, type Variants } from '../../../src/scenario/variants.ts';
import { shellWords } from './shell-words.ts';

export const scenario = (job: string, project = ''): string => `
name: small
project: { region: us-central1${project} }
job:
${job}
  pipeline:
    - list:    { read: gcs-text, size: 3 GB, elements: 1000, files: 10 }
    - convert: { map: { cpu: 10 ms } }
    - store:   { write: gcs-text }
`;

export function open(text: string): Variants {
  const opened = openVariants(text, 'job.yaml');
  if (!opened.ok) throw new Error(opened.issues.map(({ message }) => message).join());
  return opened.variants;
}

export function launched(text: string): JobLaunch {
  const [launch] = launchOf(open(text));
  if (launch === undefined) throw new Error('no launch');
  return launch;
}

/** Flags as an SDK reads them: a name alone says yes, one that stands again makes a list. */
export function optionsOf(flags: string): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  for (const word of shellWords(flags)) {
    const [, name = '', text] = /^--([^=]+)(?:=(.*))?$/su.exec(word) ?? [];
    const option = findOption(name);
    if (option === undefined) throw new Error(`no option of that name: ${word}`);
    const value = valueOf(option.type, text);
    const before = options[name];
    options[name] = before === undefined ? value : [before, value].flat();
  }
  return options;
}

export function valueOf(type: string, text: string | undefined): unknown {
  if (text === undefined) return true;
  if (type === 'whole number') return Number(text);
  return type === 'true or false' ? text === 'true' : text;
}

/** What makes a job run as it does. */
interface Essence extends Omit<LaunchOptions, 'given' | 'ignored' | 'submission' | 'settings'> {
  readonly ignored: readonly string[];
  readonly settings: string[];
  readonly submission: object;
  readonly isGiven: boolean;
}

/** A no to Streaming Engine that the job has not anyway is not said. */
const withoutIdleNo = (
  { streamingEngine, ...others }: LaunchOptions['submission'],
  isOn: boolean,
): object =>
  streamingEngine === undefined || !(streamingEngine || isOn)
    ? others
    : { ...others, streamingEngine };

/** What is said of a job beside what was asked: neither changes how it runs. */
export const essence = ({
  given,
  ignored,
  submission,
  settings,
  ...rest
}: LaunchOptions): Essence => ({
  ...rest,
  ignored: ignored.filter((name) => name !== 'runner'),
  settings: settings.map(({ name, value }) => (value === null ? name : `${name}=${value}`)).sort(),
  submission: {
    ...withoutIdleNo(submission, rest.streamingEngine),
    jobName: null,
    project: null,
    region: null,
    stagingLocation:
      submission.stagingLocation?.startsWith('gs://MY_BUCKET/') === true
        ? null
        : submission.stagingLocation,
    labels: [...submission.labels].sort(),
  },
  isGiven: given.length > 0,
});

/** The job with the flags in the place of its options. */
export function parsedBack(variants: Variants, path: string, flags: string): Scenario {
  const read = variants.read([{ path: `${path}.options`, value: optionsOf(flags) }]);
  if (!read.ok)
    throw new Error(read.issues.map((issue) => `${issue.path}: ${issue.message}`).join());
  return read.scenario;
}

export const MANY = scenario(
  `  sdk: python
  options:
    machine_type: n1-standard-4
    maxNumWorkers: 20
    minNumWorkers: 3
    numWorkers: 5
    diskSizeGb: 60
    workerDiskType: pd-ssd
    no_use_public_ips: true
    labels: { team: data, env: prod }
    dataflowServiceOptions: ["worker_accelerator=type:nvidia-tesla-t4;count:1;install-nvidia-driver"]
    experiments: use_runner_v2,shuffle_mode=appliance
    resourceHints: [min_ram=8GB]
    requirements_file: "r e'q.txt"
    serviceAccount: a@b.iam.gserviceaccount.com
    flexRSGoal: SPEED_OPTIMIZED
    dataflowKmsKey: projects/p/locations/us-central1/keyRings/r/cryptoKeys/k
    subnetwork: regions/us-central1/subnetworks/s
  threadScaling: true`,
  ', name: my-project',
);

export const STREAM = `
name: stream
project: { region: us-central1 }
job:
  sdk: SDK
  type: streaming
  mode: at-least-once
  workerUtilizationHint: 0.7
  options: { maxNumWorkers: 10, minNumWorkers: 2 }
  pipeline:
    - read:  { read: pubsub, rate: 1000/s, elementSize: 1 kB }
    - write: { write: bigquery-streaming-inserts }
`;
