import { describe, expect, it, test } from 'vitest';
import { importJob } from '../../../src/importers/job/import-job.ts';
import {
  fixtureJob,
  fixtureText,
  importOne,
  importText,
  jobsOf,
  messagesOf,
  refusalsOf,
} from './fixture.ts';

const at = (time: string): number => Date.parse(time);

describe('a job', () => {
  test('in full', () => {
    const { job } = fixtureJob('full.json');
    expect(job).toMatchObject({
      id: { value: '2026-03-02_01_00_02-1234567890123456789', from: 'full.json id' },
      name: { value: 'sales', from: 'full.json name' },
      project: { value: 'shop-prod', from: 'full.json projectId' },
      region: { value: 'europe-west1', from: 'full.json location' },
      type: { value: 'batch' },
      sdk: { value: 'java', from: 'full.json environment.userAgent.name' },
      sdkVersion: { value: '2.61.0' },
      state: { value: 'DONE' },
      createdAt: { value: at('2026-03-02T09:00:02Z'), from: 'full.json createTime' },
      startedAt: { value: at('2026-03-02T09:00:02Z') },
      endedAt: { value: at('2026-03-02T09:42:00.250Z'), from: 'full.json currentStateTime' },
      template: {
        value: 'classic',
        from: 'full.json labels.goog-dataflow-provided-template-type',
      },
      shuffleMode: { value: 'service', from: 'full.json environment.experiments' },
      view: 'full',
      file: 'full.json',
    });
    expect(job.experiments?.value).toHaveLength(4);
  });

  test('with nothing but its description', () => {
    const { job, remarks } = fixtureJob('description.json');
    expect(job.view).toBe('description');
    expect(job.transforms).toHaveLength(10);
    expect(messagesOf(remarks)).toContain(
      ': it lacks SDK, SDK version (the workers are in `describe --full`)',
    );
  });

  test('as a summary, which says what it lacks and how to get it', () => {
    const { job, remarks } = fixtureJob('summary.json');
    expect(job.view).toBe('summary');
    expect(job.shuffleMode?.value).toBe('service');
    expect(messagesOf(remarks)).toEqual([
      ': it lacks machine type, transforms, fused stages (a summary: `gcloud dataflow jobs describe ID --region R --full` has them)',
    ]);
  });

  test('in a recorded answer, with an unset start time', () => {
    const { job } = fixtureJob('streaming.flight.json');
    expect(job).toMatchObject({
      id: { from: 'streaming.flight.json body.id' },
      type: { value: 'streaming' },
      state: { value: 'RUNNING' },
      startedAt: null,
      endedAt: null,
      template: { value: 'flex' },
    });
  });

  test('as gcloud prints it in YAML', () => {
    const { job } = fixtureJob('describe.yaml');
    expect(job).toMatchObject({
      id: { value: '2025-01-04_16_51_47-15420000000000001' },
      state: { value: 'CANCELLED' },
      endedAt: { value: at('2025-01-05T01:51:48Z') },
      sdkVersion: { value: '2.59.0' },
      view: 'full',
    });
    expect(job.transforms.map(({ id }) => id)).toEqual(['s1', 's2']);
  });

  test('of Runner v2, without steps', () => {
    const { job, remarks } = fixtureJob('runner-v2.json');
    expect(job).toMatchObject({
      sdk: { value: 'python' },
      shuffleMode: { value: 'workers' },
      state: { value: 'FAILED' },
      view: 'full',
    });
    expect(job.transforms.map(({ kind }) => kind)).toEqual([
      ...['read', 'par-do', 'group-by-key', 'shuffle', 'constant', 'par-do'],
    ]);
    expect(remarks).toEqual([]);
  });

  test('written by --dataflowJobFile: no id, no state, no description', () => {
    const { job, remarks } = fixtureJob('job-file.json');
    expect(job).toMatchObject({ id: null, state: null, createdAt: null, view: 'full' });
    expect(job.transforms).toHaveLength(10);
    expect(messagesOf(remarks)).toEqual([
      ': it lacks id, currentState, createTime, machine type, fused stages',
    ]);
  });

  test('scrubbed by somebody', () => {
    const { job } = fixtureJob('scrubbed.json');
    expect(job).toMatchObject({ sdk: null, template: { value: 'flex' }, view: 'full' });
    expect(job.options.size).toBe(0);
  });

  test('in the answer to a launch', () => {
    expect(fixtureJob('launch-answer.json').job.id?.from).toBe('launch-answer.json job.id');
  });
});

describe('a list', () => {
  test('with what is missing from it', () => {
    const { jobs, remarks } = jobsOf(importText(fixtureText('aggregated.json'), 'a.json'));
    expect(jobs.map(({ region }) => region?.value)).toEqual(['europe-west1', 'asia-east1']);
    expect(messagesOf(remarks)).toEqual([
      expect.stringMatching(/^jobs\[0\]: it lacks machine type.*\(and 1 more\)$/u),
      'failedLocation[0]: jobs of europe-west4 are missing: the service did not answer there',
      'failedLocation[1]: jobs of us-west1 are missing: the service did not answer there',
    ]);
  });

  test('of which this is one page', () => {
    const { jobs, remarks } = jobsOf(importText(fixtureText('list.json'), 'l.json'));
    expect(jobs.map(({ sdk }) => sdk?.value)).toEqual(['java', 'python']);
    expect(messagesOf(remarks)).toContain(
      'nextPageToken: the list goes on: this file is one page of it',
    );
  });

  test('bare, whole and in part', () => {
    const { jobs } = jobsOf(importText(fixtureText('array.json'), 'l.json'));
    expect(jobs.map(({ view }) => view)).toEqual(['full', 'summary']);
    expect(jobs[1]?.id?.from).toBe('l.json [1].id');
  });

  test.each(['table.json', 'list.yaml'])('as a table of gcloud: %s', (name) => {
    const { job, remarks } = fixtureJob(name);
    expect(job).toMatchObject({
      type: { value: 'batch' },
      createdAt: { value: at('2026-03-02T09:00:02Z') },
      endedAt: { value: at('2026-03-02T09:42:00Z') },
    });
    expect(messagesOf(remarks)[0]).toMatch(/creationTime: read as UTC/u);
  });

  it('passes over what is no job', () => {
    const { jobs, remarks } = jobsOf(
      importJob([7, { insertId: 'a', textPayload: 'x' }, { id: 'a', currentState: 'x' }], 'f'),
    );
    expect(jobs).toHaveLength(1);
    expect(messagesOf(remarks)).toEqual(
      expect.arrayContaining([
        '[0]: passed over: expected a job, got no map',
        '[1]: passed over: expected a job, got messages (a map with insertId, textPayload)',
        '[2].currentState: expected a JOB_STATE_… of the service, got "x"',
      ]),
    );
  });
});

describe('a launch body', () => {
  test('of a classic template', () => {
    const { job, remarks } = fixtureJob('launch-classic.json');
    expect(job).toMatchObject({
      id: null,
      name: { value: 'pubsub-to-bq' },
      region: { value: 'us-central1', from: 'launch-classic.json environment.zone' },
      template: { value: 'classic', from: 'launch-classic.json gcsPath' },
      experiments: { value: ['shuffle_mode=auto'] },
      view: 'launch',
    });
    expect(remarks).toHaveLength(1);
    expect(remarks[0]?.message).toMatch(/does not tell the pipeline of gs:\/\/dataflow-templates/u);
  });

  test('of a flex template', () => {
    const { job } = fixtureJob('launch-flex.json');
    expect(job).toMatchObject({ template: { value: 'flex' }, region: { value: 'us-west1' } });
  });
});

describe('what is no job', () => {
  test.each([
    ['error-403.json', 'error', /got an error answer of the API: 403 PERMISSION_DENIED: Dataflow/u],
    ['error-403.flight.json', 'body.error', /403 PERMISSION_DENIED: no$/u],
    ['sign-in.html', '', /got an HTML or XML page \(Sign in - Google Accounts\)/u],
    ['gcloud-error.txt', '', /got an error of gcloud in place of its answer: .*Failed to get job/u],
  ])('%s', (name, place, message) => {
    const refusals = refusalsOf(importText(fixtureText(name), name));
    expect(refusals).toEqual([
      { file: name, at: place, message: expect.stringMatching(message) as string },
    ]);
    expect(refusals[0]?.message).toMatch(/^expected a Dataflow job \(gcloud/u);
  });

  test.each([
    [{}, '', 'an empty map'],
    [[], '', 'a list of none'],
    [{ jobs: [] }, '', 'a list of none'],
    [[{}], '[0]', 'an empty map'],
    [{ body: { jobs: [] } }, 'body', 'a list of none'],
    [{ quotas: [{ metric: 'CPUS', limit: 1 }] }, '', 'quotas of a region or project'],
    [{ bindings: [{ role: 'a' }] }, '', 'an IAM policy'],
    [{ metrics: [{ name: { origin: 'x' } }] }, '', 'metrics (a map with metrics)'],
    [{ job: { pipeline: [] } }, '', 'scenario (a map with job)'],
    // Another service's builds have steps, too.
    [
      { steps: [{ name: 'x' }], createTime: '2026-01-01T00:00:00Z' },
      '',
      'a map with steps, createTime',
    ],
  ])('%j', (tree, place, got) => {
    const [refusal] = refusalsOf(importJob(tree, 'f.json'));
    expect(refusal?.at).toBe(place);
    expect(refusal?.message).toMatch(/a list of jobs or a launch body, got /u);
    expect(refusal?.message.split(', got ')[1]).toBe(got);
  });
});

describe('what a job is told by', () => {
  const base = { id: '2026-01-01_00_00_00-1', currentState: 'JOB_STATE_DONE' };

  test.each([
    [{ type: 'JOB_TYPE_STREAMING' }, 'streaming'],
    [{ type: 'JOB_TYPE_UNKNOWN', environment: { version: { job_type: 'FNAPI_BATCH' } } }, 'batch'],
    [{ environment: { version: { job_type: 'PYTHON_BATCH' } } }, 'batch'],
    [{ environment: { version: { job_type: 'STREAMING' } } }, 'streaming'],
    [{ environment: { sdkPipelineOptions: { options: { streaming: true } } } }, 'streaming'],
    [{}, undefined],
  ])('type %j', (more, type) => {
    expect(importOne({ ...base, ...more }).job.type?.value).toBe(type);
  });

  test.each([
    [{ environment: { userAgent: { name: 'Apache Beam SDK for Go' } } }, 'go'],
    [{ environment: { userAgent: { name: 'Apache Beam Python 3.7 SDK' } } }, 'python'],
    [{ environment: { version: { job_type: 'JAVA_BATCH_AUTOSCALING' } } }, 'java'],
    [
      {
        environment: {
          workerPools: [
            { workerHarnessContainerImage: 'gcr.io/cloud-dataflow/v1beta3/python39:2' },
          ],
        },
      },
      'python',
    ],
    [
      {
        environment: {
          workerPools: [{ workerHarnessContainerImage: 'x/beam-java11-batch:beam-2.27.0' }],
        },
      },
      'java',
    ],
    [{ environment: { userAgent: { name: 'Google Django' } } }, undefined],
  ])('sdk %j', (more, sdk) => {
    expect(importOne({ ...base, ...more }).job.sdk?.value).toBe(sdk);
  });

  test.each([
    [{ environment: { workerRegion: 'us-east1' } }, 'us-east1'],
    [{ environment: { workerPools: [{ zone: 'us-central1-f' }] } }, 'us-central1'],
    [{ environment: { workerZone: 'asia-northeast1-a' } }, 'asia-northeast1'],
    [{ environment: { workerZone: 'nowhere' } }, undefined],
  ])('region %j', (more, region) => {
    expect(importOne({ ...base, ...more }).job.region?.value).toBe(region);
  });

  it('does not believe a job that ends before it begins', () => {
    const { job, remarks } = importOne({
      ...base,
      createTime: '2026-01-02T00:00:00Z',
      currentStateTime: '2026-01-01T00:00:00Z',
    });
    expect(job.endedAt).toBeNull();
    expect(messagesOf(remarks)).toContain(
      'currentStateTime: passed over: the job ends before it was created',
    );
  });

  test.each(['JOB_STATE_RUNNING', 'JOB_STATE_QUEUED', 'JOB_STATE_STOPPED'])(
    '%s is no end',
    (state) => {
      const times = {
        createTime: '2026-01-01T00:00:00Z',
        currentStateTime: '2026-01-02T00:00:00Z',
      };
      expect(importOne({ ...base, ...times, currentState: state }).job.endedAt).toBeNull();
    },
  );
});
