import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { scenario, launched, MANY } from './open.ts';
import { shellWords } from './shell-words.ts';

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
