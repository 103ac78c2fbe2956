import { describe, expect, test } from 'vitest';
import { optionIssues, optionsOf } from './launch.ts';

const submitted = (options: string) => optionsOf(options).submission;

test('every option that decides about admission is kept, in either spelling', () => {
  expect(
    submitted(
      '{ job_name: n, project: p-1, region: us-central1, temp_location: gs://b/t, gcpTempLocation: gs://b/g, staging_location: gs://b/s, template_location: gs://b/x, network: v, subnetwork: s, service_account_email: a@b.c, impersonate_service_account: d@b.c, dataflow_kms_key: k, worker_harness_container_image: i, zone: us-central1-a, labels: a=b, update: true }',
    ),
  ).toEqual({
    jobName: 'n',
    project: 'p-1',
    region: 'us-central1',
    tempLocation: 'gs://b/t',
    gcpTempLocation: 'gs://b/g',
    stagingLocation: 'gs://b/s',
    templateLocation: 'gs://b/x',
    network: 'v',
    subnetwork: 's',
    serviceAccount: 'a@b.c',
    impersonateServiceAccount: 'd@b.c',
    dataflowKmsKey: 'k',
    workerHarnessContainerImage: 'i',
    zone: 'us-central1-a',
    labels: ['a=b'],
    networkTags: [],
    update: true,
  });
});

test('none of them is told as not modelled', () => {
  expect(optionsOf('{ jobName: n, labels: [a], network: v, update: false }').ignored).toEqual([]);
});

describe('labels', () => {
  test.each([
    ['a text', '{ labels: "team=data,urgent" }'],
    ['a list', '{ labels: [team=data, urgent] }'],
    ['names with values', '{ label: { team: data, urgent: "" } }'],
    ['a list of both', '{ labels: [{ team: data }, urgent] }'],
    ['JSON, as Java takes it', '{ labels: \'{"team":"data","urgent":""}\' }'],
  ])('as %s', (_form, options) => {
    expect(submitted(options).labels).toEqual(['team=data', 'urgent']);
  });

  test('a number is a value, another map is none', () => {
    expect(submitted('{ labels: { cost: 4711 } }').labels).toEqual(['cost=4711']);
    const expected =
      'expected labels as `name=value`, as a list of such texts, or as names with values';
    expect(optionIssues('{ labels: { cost: { centre: 4711 } } }')).toEqual([
      `s.yaml:5:30 job.options.labels.cost: ${expected}`,
    ]);
    expect(optionIssues('{ labels: [[a]] }')).toEqual([
      `s.yaml:5:23 job.options.labels[0]: ${expected}`,
    ]);
    expect(optionIssues('{ labels: "{a:" }')).toEqual([
      `s.yaml:5:22 job.options.labels: ${expected}`,
    ]);
  });
});

test('network tags stand in an experiment, one behind the other', () => {
  const options = '{ experiments: ["use_network_tags=a;b", use_network_tags=b] }';
  expect(submitted(options).networkTags).toEqual(['a', 'b']);
});

test('a project may be written as a number: the SDK refuses it, not the file', () => {
  expect(submitted('{ project: 123 }').project).toBe('123');
  expect(optionIssues('{ project: [p] }')).toEqual([
    's.yaml:5:23 job.options.project: expected a project id, as a text',
  ]);
});

test('a region that does not exist is a slip', () => {
  expect(optionIssues('{ region: us-centrl1 }')).toEqual([
    's.yaml:5:22 job.options.region: expected a Dataflow region, got us-centrl1; did you mean us-central1?',
  ]);
});

test('a text is a text', () => {
  expect(optionIssues('{ tempLocation: 7, update: maybe, jobName: "a\\u0007b" }')).toEqual([
    's.yaml:5:28 job.options.tempLocation: expected a text',
    's.yaml:5:39 job.options.update: expected true or false',
    's.yaml:5:55 job.options.jobName: expected a text of 1 to 2000 visible characters',
  ]);
});
