import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { findOption } from '../../../src/facts/options.ts';
import { launchOf } from '../../../src/planner/launch.ts';
import type { JobLaunch } from '../../../src/planner/launch.ts';
import type { LaunchOptions } from '../../../src/scenario/scenario.ts';
import { field } from '../../../src/scenario/spots.ts';
import { openVariants, type Variants } from '../../../src/scenario/variants.ts';
import { shippedFiles, shippedText } from '../../shipped.ts';
import { shellWords } from './shell-words.ts';

const scenario = (job: string, project = ''): string => `
name: small
project: { region: us-central1${project} }
job:
${job}
  pipeline:
    - list:    { read: gcs-text, size: 3 GB, elements: 1000, files: 10 }
    - convert: { map: { cpu: 10 ms } }
    - store:   { write: gcs-text }
`;

function open(text: string): Variants {
  const opened = openVariants(text, 'job.yaml');
  if (!opened.ok) throw new Error(opened.issues.map(({ message }) => message).join());
  return opened.variants;
}

function launched(text: string): JobLaunch {
  const [launch] = launchOf(open(text));
  if (launch === undefined) throw new Error('no launch');
  return launch;
}

/** Flags as an SDK reads them: a name alone says yes, one that stands again makes a list. */
function optionsOf(flags: string): Record<string, unknown> {
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

function valueOf(type: string, text: string | undefined): unknown {
  if (text === undefined) return true;
  if (type === 'whole number') return Number(text);
  return type === 'true or false' ? text === 'true' : text;
}

/** What is said of a job beside what was asked: neither changes how it runs. */
const essence = ({ given, ignored, submission, settings, ...rest }: LaunchOptions) => ({
  ...rest,
  ignored: ignored.filter((name) => name !== 'runner'),
  settings: settings.map(({ name, value }) => (value === null ? name : `${name}=${value}`)).sort(),
  submission: {
    ...submission,
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
function parsedBack(variants: Variants, path: string, flags: string) {
  const read = variants.read([{ path: `${path}.options`, value: optionsOf(flags) }]);
  if (!read.ok)
    throw new Error(read.issues.map((issue) => `${issue.path}: ${issue.message}`).join());
  return read.scenario;
}

const MANY = scenario(
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

const STREAM = `
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

describe('flags', () => {
  test.each(['java', 'python'] as const)(
    'of %s say the same job when they are read back',
    (sdk) => {
      const variants = open(MANY);
      const [own] = variants.base.jobs;
      const flags = launched(MANY).forms[sdk].text;
      const { jobs } = parsedBack(variants, 'job', flags);
      const [back] = jobs;
      expect(own && essence(own.options)).toMatchObject({ usePublicIps: false, minNumWorkers: 3 });
      const withScaling = back && essence(back.options);
      expect(withScaling?.settings).toContain('enable_dynamic_thread_scaling');
      expect({ ...withScaling, settings: [] }).toEqual({
        ...(own && essence(own.options)),
        settings: [],
      });
    },
  );

  test.each(['java', 'python'] as const)(
    'of %s of every shipped scenario say the same job when they are read back',
    (sdk) => {
      for (const path of shippedFiles) {
        const opened = openVariants(shippedText(path), path, {
          readPieces: (file, _name, take) => {
            take(shippedText(file));
            return null;
          },
        });
        if (!opened.ok) throw new Error(`${path}: ${opened.issues[0]?.message ?? ''}`);
        const { variants } = opened;
        const launches = launchOf(variants);
        const isList = Array.isArray(field(variants.value, 'jobs'));
        launches.forEach((launch, at) => {
          if (launch.sdk !== sdk) return;
          const where = isList ? `jobs[${at}]` : 'job';
          const back = parsedBack(variants, where, launch.forms[sdk].text);
          const index = variants.base.jobs.findIndex(
            ({ name, runOf }) => (runOf ?? name) === launch.job,
          );
          const [own, read] = [variants.base.jobs[index], back.jobs[index]];
          if (own === undefined || read === undefined) throw new Error(`${path}: no ${launch.job}`);
          const { settings: asked, ...rest } = essence(own.options);
          const found = essence(read.options);
          expect(found, path).toMatchObject({ ...rest, isGiven: true });
          expect(found.settings, path).toEqual(expect.arrayContaining(asked));
          expect(read.streaming, path).toEqual(own.streaming);
          expect(read.threadScaling, path).toBe(own.threadScaling);
        });
      }
    },
  );

  test('leave out what is at its default', () => {
    const { settings } = launched(
      scenario(`  sdk: java
  options: { diskSizeGb: 25, usePublicIps: true, numWorkers: 4, flexRSGoal: SPEED_OPTIMIZED }`),
    );
    expect(settings.map(({ java }) => java)).toEqual(['numWorkers']);
  });

  test('keep what is a default of other options only', () => {
    const { settings } = launched(
      scenario(`  sdk: java
  options: { diskSizeGb: 25, experiments: shuffle_mode=appliance }`),
    );
    expect(settings.map(({ java }) => java)).toEqual(['diskSizeGb', 'experiments']);
  });

  test('of Go have its own spelling, and say what it has no flag for', () => {
    const { text, notes } = launched(
      scenario(`  sdk: go
  options: { flexRSGoal: COST_OPTIMIZED, usePublicIps: false, workerDiskType: pd-ssd, dumpHeapOnOOM: true }`),
    ).forms.go;
    const words = shellWords(text);
    expect(words).toContain('--flexrs_goal=FLEXRS_COST_OPTIMIZED');
    expect(words).toContain('--no_use_public_ips');
    expect(words).toContain('--disk_type=compute.googleapis.com/projects//zones//diskTypes/pd-ssd');
    expect(notes).toEqual(['Go has no flag that says dumpHeapOnOOM=true']);
  });

  test('of Go say where to stage, which its runner demands', () => {
    const words = (options: string): string[] =>
      shellWords(launched(scenario(`  sdk: go\n  options: { ${options} }`)).forms.go.text);
    expect(words('maxNumWorkers: 3')).toContain('--staging_location=gs://MY_BUCKET/staging');
    const given = words('stagingLocation: gs://here/staging');
    expect(given.filter((word) => word.startsWith('--staging_location='))).toEqual([
      '--staging_location=gs://here/staging',
    ]);
  });

  test.each(['java', 'python'] as const)(
    'of a streaming job in %s say its mode and its hint',
    (sdk) => {
      const variants = open(STREAM.replace('SDK', sdk));
      const [launch] = launchOf(variants);
      const text = launch?.forms[sdk].text ?? '';
      const bare = open(
        STREAM.replace('SDK', sdk).replace(/ {2}(?:mode|workerUtilizationHint):.*\n/gu, ''),
      );
      const back = parsedBack(bare, 'job', text);
      expect(back.jobs[0]?.streaming).toEqual(variants.base.jobs[0]?.streaming);
      expect(back.jobs[0]?.type).toBe('streaming');
    },
  );
});

describe('templates', () => {
  const words = (text: string): string[] => shellWords(launched(text).forms.gcloud.text);

  test('are run by gcloud with its own flags, and the rest as pipeline options', () => {
    const said = words(MANY);
    expect(said.slice(0, 5)).toEqual(['gcloud', 'dataflow', 'flex-template', 'run', 'small']);
    expect(said).toContain('--disable-public-ips');
    expect(said).toContain('--worker-machine-type=n1-standard-4');
    expect(said).toContain('--project=my-project');
    const experiments = said.find((word) => word.startsWith('--additional-experiments='));
    expect(experiments).toContain('min_num_workers=3');
    expect(said.find((word) => word.startsWith('--additional-pipeline-options='))).toBe(
      "--additional-pipeline-options=disk_size_gb=60,worker_disk_type=compute.googleapis.com/projects//zones//diskTypes/pd-ssd,resource_hints=min_ram=8GB,requirements_file=r e'q.txt",
    );
  });

  test('lists with commas in their items have another delimiter', () => {
    const text = scenario(`  sdk: java
  options: { filesToStage: "a,b", workerDiskType: pd-ssd }`);
    expect(words(text).at(-1)).toMatch(/^--additional-pipeline-options=\^~\^.*~filesToStage=a,b$/u);
  });

  test('of the classic kind say what they have from when they were made', () => {
    const { gcloud, terraform } = launched(
      scenario(`  sdk: java
  template: classic
  options: { diskSizeGb: 60, maxNumWorkers: 9, flexRSGoal: COST_OPTIMIZED }`),
    ).forms;
    expect(shellWords(gcloud.text)).toEqual([
      ...[
        'gcloud',
        'dataflow',
        'jobs',
        'run',
        'small',
        '--gcs-location=gs://MY_BUCKET/MY_TEMPLATE',
      ],
      ...['--project=MY_PROJECT', '--region=us-central1', '--max-workers=9'],
      '--additional-experiments=flexible_resource_scheduling',
    ]);
    expect(gcloud.notes).toEqual(['a classic template takes diskSizeGb=60 only when it is made']);
    expect(terraform.text).toMatch(/^resource "google_dataflow_job" "small" \{$/mu);
    expect(terraform.text).toMatch(/^ {2}temp_gcs_location += "gs:\/\/MY_BUCKET\/temp"$/mu);
  });

  test('are Terraform’s resources, with every argument once', () => {
    const { text } = launched(MANY).forms.terraform;
    const lines = text.split('\n');
    expect(lines[0]).toBe('resource "google_dataflow_flex_template_job" "small" {');
    expect(lines.at(-1)).toBe('}');
    const given = new Map(
      lines.slice(1, -1).map((line) => {
        const [, name = '', value = ''] = /^ {2}([a-z_]+) += (.+)$/u.exec(line) ?? [];
        return [name, value] as const;
      }),
    );
    expect(given.size).toBe(lines.length - 2);
    expect(given.get('machine_type')).toBe('"n1-standard-4"');
    expect(given.get('max_workers')).toBe('20');
    expect(given.get('num_workers')).toBe('5');
    expect(given.get('ip_configuration')).toBe('"WORKER_IP_PRIVATE"');
    expect(given.get('labels')).toBe('{ "team" = "data", "env" = "prod" }');
    expect(JSON.parse(given.get('additional_experiments') ?? '')).toContain('min_num_workers=3');
    expect(JSON.parse(given.get('additional_pipeline_options') ?? '')).toContain('disk_size_gb=60');
  });

  test('texts in Terraform are taken literally', () => {
    const { text } = launched(
      scenario(`  sdk: java
  options: { tempLocation: "gs://b/\${x}/%{y}" }`),
    ).forms.terraform;
    expect(text).toContain('temp_location           = "gs://b/$${x}/%%{y}"');
  });

  test('are Config Connector’s objects', () => {
    const { text, notes } = launched(MANY).forms.configConnector;
    expect(parse(text)).toEqual({
      apiVersion: 'dataflow.cnrm.cloud.google.com/v1beta1',
      kind: 'DataflowFlexTemplateJob',
      metadata: {
        name: 'small',
        annotations: { 'cnrm.cloud.google.com/project-id': 'my-project' },
        labels: { team: 'data', env: 'prod' },
      },
      spec: {
        region: 'us-central1',
        containerSpecGcsPath: 'gs://MY_BUCKET/MY_TEMPLATE.json',
        machineType: 'n1-standard-4',
        numWorkers: 5,
        maxWorkers: 20,
        ipConfiguration: 'WORKER_IP_PRIVATE',
        subnetworkRef: { external: 'regions/us-central1/subnetworks/s' },
        serviceAccountEmailRef: { external: 'a@b.iam.gserviceaccount.com' },
        kmsKeyNameRef: { external: 'projects/p/locations/us-central1/keyRings/r/cryptoKeys/k' },
        additionalExperiments: [
          'worker_accelerator=type:nvidia-tesla-t4;count:1;install-nvidia-driver',
          ...['min_num_workers=3', 'enable_dynamic_thread_scaling'],
          ...['use_runner_v2', 'shuffle_mode=appliance'],
        ],
        parameters: {
          disk_size_gb: '60',
          worker_disk_type: 'compute.googleapis.com/projects//zones//diskTypes/pd-ssd',
          resource_hints: 'min_ram=8GB',
          requirements_file: "r e'q.txt",
        },
      },
    });
    expect(notes[0]).toContain('disk_size_gb, worker_disk_type');
  });
});
