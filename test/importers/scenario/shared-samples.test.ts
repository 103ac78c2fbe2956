import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importJob } from '../../../src/importers/job/import-job.ts';
import { planSteps } from '../../../src/importers/scenario/plan.ts';
import { createCounts } from '../../../src/importers/scenario/counts.ts';
import { scenarioOf } from '../../../src/importers/scenario/scenario-of.ts';
import { stepGraph } from '../../../src/importers/scenario/step-graph.ts';
import { run } from './evidence.ts';

const folder = new URL('../../../../shared/samples/dataflow-jobs/', import.meta.url);

const noSamples: string | null = existsSync(folder)
  ? null
  : 'no ../shared/samples beside the repository: nothing to compare with';

const NAME = 'custodian_pubsub_to_pubsub_streaming_java_2.27_VIEW_ALL.flight.json';

function oneJob(name: string) {
  const read = importJob(JSON.parse(readFileSync(new URL(name, folder), 'utf8')), name);
  if (!read.ok || read.imported.kind !== 'job') throw new Error(JSON.stringify(read));
  return read.imported.jobs[0]!;
}

describe.skipIf(noSamples !== null)(`collected data ${noSamples ?? ''}`, () => {
  test('the one full job: pool, network and stage as in the file', () => {
    const job = oneJob(NAME);
    const options = Object.fromEntries([...job.options].map(([key, { value }]) => [key, value]));
    expect(options).toMatchObject({
      workerMachineType: 'n1-standard-1',
      diskSizeGb: 30,
      network: 'default',
      maxNumWorkers: 3,
    });
    expect([...job.options.values()].filter(({ from }) => !from.startsWith(NAME))).toEqual([]);
    expect(job.type?.value).toBe('streaming');
    expect(job.region?.value).toBe('us-central1');
    expect(job.stages.filter(({ transforms }) => transforms.length > 0)).toMatchObject([
      { name: 'F0', transforms: ['s1', 's2', 's3', 's4', 's5'] },
    ]);
  });

  test('its topology becomes steps in data order', () => {
    const { transforms } = oneJob(NAME);
    const nodes = stepGraph(transforms);
    const { steps, open } = planSteps(nodes, createCounts(null, transforms, nodes));
    expect(open).toEqual([]);
    expect(steps.map(({ name, role, inputs }) => [name, role, ...inputs])).toEqual([
      ['PubsubUnboundedSource', 'read'],
      ['Read PubSub Events/MapElements', 'element-wise', 'PubsubUnboundedSource'],
      ['Filter Events If Enabled', 'element-wise', 'Read PubSub Events/MapElements'],
      ['Write PubSub Events/MapElements', 'element-wise', 'Filter Events If Enabled'],
      ['PubsubUnboundedSink', 'write', 'Write PubSub Events/MapElements'],
    ]);
  });

  test('and as a batch job it would be one stage, read from and written to Pub/Sub', () => {
    const full = oneJob(NAME);
    const imported = scenarioOf(run({ job: { ...full, type: null } }));
    if (!imported.ok) throw new Error(JSON.stringify(imported.refusals));
    expect(imported.yaml).toMatch(/read: pubsub/u);
    expect(imported.yaml).toMatch(/write: pubsub/u);
    // The service's F0 holds all five, and so does Millrace's: no difference is reported.
    expect(imported.remarks).toEqual([]);
  });

  test('being a streaming job it is refused', () => {
    const imported = scenarioOf(run({ job: oneJob(NAME) }));
    expect(imported).toMatchObject({ ok: false, refusals: [{ file: NAME, at: 'body.type' }] });
  });
});
