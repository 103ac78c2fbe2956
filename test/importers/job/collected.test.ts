import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createJobListReader } from '../../../src/importers/job/list-reader.ts';
import { recogniseFile, SAMPLE_LENGTH } from '../../../src/importers/recognise.ts';
import { importText, jobsOf, optionsOf, refusalsOf } from './fixture.ts';

const samples = new URL('../../../../shared/samples/', import.meta.url);
const folder = new URL('dataflow-jobs/', samples);

const missing = existsSync(folder)
  ? null
  : 'no ../shared/samples beside the repository: nothing to import';

const sample = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

const FULL = 'custodian_pubsub_to_pubsub_streaming_java_2.27_VIEW_ALL.flight.json';

/** Every file that was collected, and what becomes of it. */
const FILES: readonly (readonly [name: string, jobs: number, view: string | null])[] = [
  [FULL, 1, 'full'],
  ['custodian_api_disabled_403.flight.json', 0, null],
  ['gcpdiag_jobs_aggregated.json', 4, 'summary'],
  ['gcpdiag_jobs_list_us-central1.json', 8, 'summary'],
  ['gcpdiag_wordcount_batch_java_2.72_SUMMARY.json', 1, 'summary'],
  ['kcc_classic_streaming_VIEW_ALL_1.json', 1, 'full'],
  ['kcc_classic_streaming_launch_request.json', 1, 'launch'],
  ['kcc_flex_batch_VIEW_ALL_1.json', 1, 'full'],
  ['kcc_flex_batch_launch_request.json', 1, 'launch'],
];

describe.skipIf(missing !== null)(`collected data (${missing ?? 'present'})`, () => {
  test('all of it is named here', () => {
    expect(readdirSync(folder).toSorted()).toEqual(FILES.map(([name]) => name).toSorted());
  });

  test.each(FILES)('%s gives %d jobs, %s', (name, count, view) => {
    const result = importText(sample(name), name);
    if (count === 0) {
      expect(refusalsOf(result)).toMatchObject([
        {
          file: name,
          at: 'body.error',
          message: expect.stringMatching(
            /403 PERMISSION_DENIED: Dataflow API has not been used/u,
          ) as string,
        },
      ]);
      return;
    }
    const { jobs } = jobsOf(result);
    expect(jobs).toHaveLength(count);
    for (const job of jobs) {
      expect(job).toMatchObject({ view, name: { value: expect.any(String) as string } });
      if (view !== 'launch') expect(job).toMatchObject({ type: {}, state: {}, createdAt: {} });
    }
    const reader = createJobListReader(name);
    const inPieces = [...reader.write(sample(name))];
    const end = reader.end();
    expect([...inPieces, ...(end.ok ? end.last : [])]).toEqual(jobs);
  });

  test('the one that is complete comes through whole', () => {
    const [job] = jobsOf(importText(sample(FULL), 'job.json')).jobs;
    expect(optionsOf(job!)).toMatchObject({
      workerMachineType: 'n1-standard-1',
      numWorkers: 2,
      maxNumWorkers: 3,
      autoscalingAlgorithm: 'THROUGHPUT_BASED',
      diskSizeGb: 30,
      network: 'default',
      workerZone: 'us-central1-f',
    });
    expect(optionsOf(job!)).not.toHaveProperty('sdkContainerImage');
    expect(job?.stages).toMatchObject([
      { name: 'F0', transforms: ['s1', 's2', 's3', 's4', 's5'], state: 'RUNNING', endedAt: null },
    ]);
    const byId = new Map(job?.transforms.map((transform) => [transform.id, transform]));
    expect([...byId.keys()].toSorted()).toEqual(['s1', 's2', 's3', 's4', 's5']);
    expect(byId.get('s5')?.kind).toBe('write');
    const chain = ['s2', 's3', 's4', 's5'].map((id) => byId.get(id)?.inputs);
    expect(chain).toEqual(['s1', 's2', 's3', 's4'].map((id) => byId.get(id)?.outputs));
    expect(byId.get('s1')?.display.get('pubsub_subscription')).toBe(
      'projects/cloud-custodian/subscriptions/test',
    );
  });

  test('word count of 2026: 227 s from creation to the end, its last fused stage 41 s before', () => {
    const [job] = jobsOf(
      importText(sample('gcpdiag_wordcount_batch_java_2.72_SUMMARY.json'), 'job.json'),
    ).jobs;
    const { createdAt, endedAt, stages } = job!;
    expect(endedAt!.value - createdAt!.value).toBe(227_052);
    expect(stages).toHaveLength(7);
    expect(endedAt!.value - stages.at(-1)!.endedAt!).toBe(40_972);
  });

  test('every file is recognised', () => {
    for (const [name, , view] of FILES) {
      const { kind } = recogniseFile(sample(name).slice(0, SAMPLE_LENGTH), name);
      expect(kind, name).toBe(view === null ? 'unknown' : view === 'launch' ? 'launch' : 'job');
    }
    const kinds = {
      metrics: ['metrics'],
      quota: ['quotas'],
      iam: ['policy', 'account', 'key'],
      network: ['network', 'subnet'],
    };
    for (const [name, expected] of Object.entries(kinds)) {
      for (const file of readdirSync(new URL(`${name}/`, samples))) {
        const text = readFileSync(new URL(`${name}/${file}`, samples), 'utf8');
        expect(expected, file).toContain(recogniseFile(text.slice(0, SAMPLE_LENGTH), file).kind);
      }
    }
  });
});
