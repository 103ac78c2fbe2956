import { parse } from '@cdktn/hcl2json';
import { expect, test } from 'vitest';
import { launchOf } from '../../../src/planner/launch.ts';
import { openVariants } from '../../../src/scenario/variants.ts';
import { shippedFiles, shippedText } from '../../shipped.ts';

type Block = Readonly<Record<string, unknown>>;

/** The one resource of a file, by HashiCorp's own parser of HCL; templates in texts as they are meant. */
async function resourceOf(text: string): Promise<{ readonly kind: string; readonly block: Block }> {
  const read = (await parse('main.tf', text)) as {
    readonly resource: Readonly<Record<string, Readonly<Record<string, readonly Block[]>>>>;
  };
  const [[kind, named] = ['', {}], ...otherKinds] = Object.entries(read.resource);
  const [[, blocks] = ['', []], ...others] = Object.entries(named);
  expect([otherKinds, others, blocks.length]).toEqual([[], [], 1]);
  const plain = JSON.stringify(blocks[0]).replace(/([$%])\1\{/gu, '$1{');
  return { kind, block: JSON.parse(plain) as Block };
}

const open = (text: string, path: string) => {
  const opened = openVariants(text, path, {
    readPieces: (file, _name, take) => {
      take(shippedText(file));
      return null;
    },
  });
  if (!opened.ok) throw new Error(`${path}: ${opened.issues[0]?.message ?? ''}`);
  return opened.variants;
};

/** Arguments that say a setting as it is, by its Java name. */
const SAME: ReadonlyMap<string, string> = new Map([
  ['workerMachineType', 'machine_type'],
  ['maxNumWorkers', 'max_workers'],
  ['network', 'network'],
  ['subnetwork', 'subnetwork'],
  ['serviceAccount', 'service_account_email'],
  ['dataflowKmsKey', 'kms_key_name'],
  ['enableStreamingEngine', 'enable_streaming_engine'],
]);

test('Terraform of every shipped scenario is HCL that says its settings', async () => {
  let held = 0;
  const launches = shippedFiles.flatMap((path) => launchOf(open(shippedText(path), path)));
  for (const { job, settings, forms } of launches) {
    const { kind, block } = await resourceOf(forms.terraform.text);
    expect(kind).toMatch(/^google_dataflow_(?:job|flex_template_job)$/u);
    expect(block['name']).toBe(job);
    const known = settings.filter(({ java }) => SAME.has(java));
    for (const { java, value } of known) {
      expect(block[SAME.get(java) ?? ''], `${job}: ${java}`).toEqual(value);
    }
    held += known.length;
  }
  expect(held).toBeGreaterThan(shippedFiles.length);
});

test('texts that look like templates, quotes and labels come back as they were', async () => {
  const text = `
name: odd
project: { region: us-central1 }
job:
  sdk: java
  options:
    tempLocation: 'gs://b/\${x}/%{y}/"q"'
    labels: { team: data, env: prod }
    experiments: [use_runner_v2, "a=b"]
  pipeline:
    - list:  { read: gcs-text, size: 3 GB, elements: 1000 }
    - store: { write: gcs-text }
`;
  const [launch] = launchOf(open(text, 'odd.yaml'));
  const { block } = await resourceOf(launch?.forms.terraform.text ?? '');
  expect(block).toMatchObject({
    temp_location: 'gs://b/${x}/%{y}/"q"',
    labels: { team: 'data', env: 'prod' },
    additional_experiments: ['use_runner_v2', 'a=b'],
  });
});

test('the parser refuses what is no HCL', async () => {
  await expect(parse('main.tf', 'resource "a" "b" {')).rejects.toThrow(/Unclosed/u);
});
