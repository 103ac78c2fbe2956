import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scrubText, scrubTexts } from './scrub-texts.ts';

const json = (value: unknown): string => JSON.stringify(value, null, 1);
const scrubbed = (value: unknown): unknown => JSON.parse(scrubText(json(value), 'a.json'));

describe('a JSON text', () => {
  test.each([
    ['a key that says what its value is', { jobName: 'n' }, { jobName: 'job-1' }],
    ['a list under such a key', { topics: ['a', 'b'] }, { topics: ['topic-1', 'topic-2'] }],
    [
      'null and false under such a key',
      { network: null, password: false },
      { network: null, password: false },
    ],
    ['a number that is a project', { projectNumber: 123456789 }, { projectNumber: 100000000001 }],
    ['a number that is a password', { password: 123456 }, { password: 0 }],
    ['a number that is a measure', { limit: 123456789, id: 1 }, { limit: 123456789, id: 1 }],
    ['a job', { name: 'n', currentState: 'X' }, { name: 'job-1', currentState: 'X' }],
    [
      'a job in a list',
      { jobs: [{ type: 'JOB_TYPE_BATCH', name: 'n' }] },
      { jobs: [{ type: 'JOB_TYPE_BATCH', name: 'job-1' }] },
    ],
    [
      'a step that is called like a job',
      { name: 'n', currentState: 'X', steps: [{ name: 'n' }] },
      { name: 'job-1', currentState: 'X', steps: [{ name: 'n' }] },
    ],
    [
      'a network',
      { kind: 'compute#network', name: 'n' },
      { kind: 'compute#network', name: 'network-1' },
    ],
    [
      'a region',
      { kind: 'compute#region', name: 'n1', description: 'us-east1' },
      { kind: 'compute#region', name: 'n1', description: 'us-east1' },
    ],
    [
      'labels',
      { labels: { team: 'x', 'goog-a': 'flex', on: 'true' } },
      { labels: { team: 'label-1', 'goog-a': 'flex', on: 'true' } },
    ],
    [
      'labels of a log entry',
      {
        labels: { 'dataflow.googleapis.com/job_name': 'n', 'dataflow.googleapis.com/region': 'r' },
      },
      {
        labels: {
          'dataflow.googleapis.com/job_name': 'job-1',
          'dataflow.googleapis.com/region': 'r',
        },
      },
    ],
    [
      'the resource of a log entry',
      { resource: { labels: { project_id: 'acme', region: 'us-east1', job_id: 'j' } } },
      { resource: { labels: { project_id: 'project-1', region: 'us-east1', job_id: 'j' } } },
    ],
    [
      'a value whose key stands behind it',
      [{ strValue: 'n', key: 'jobName' }],
      [{ strValue: 'job-1', key: 'jobName' }],
    ],
    [
      'wrapped values',
      { project: { '@type': 'T', value: 'acme' } },
      { project: { '@type': 'T', value: 'project-1' } },
    ],
    [
      'a step that is called like an option beside its key',
      [{ key: 'jobName', value: 'n' }, { user_name: { value: 'n', '@type': 'T' } }],
      [{ key: 'jobName', value: 'job-1' }, { user_name: { value: 'n', '@type': 'T' } }],
    ],
    [
      'serialized code',
      { serialized_fn: { value: '%82', '@type': 'T' } },
      { serialized_fn: { value: 'blob-1', '@type': 'T' } },
    ],
    [
      'user_name, which is a step',
      { user_name: 'eve', username: 'eve' },
      { user_name: 'eve', username: 'user-1' },
    ],
    [
      'metadata of a project',
      { commonInstanceMetadata: { items: [{ key: 'k', value: 'a b' }] } },
      { commonInstanceMetadata: { items: [{ key: 'k', value: 'text-1' }] } },
    ],
    [
      'a condition',
      { condition: { expression: 'x.y' }, expression: 'z' },
      { condition: { expression: 'text-1' }, expression: 'z' },
    ],
    [
      'JSON in a string',
      { o: '{"jobName":"n","deep":"{\\"projectId\\":\\"acme\\"}"}' },
      { o: '{"jobName":"job-1","deep":"{\\"projectId\\":\\"project-1\\"}"}' },
    ],
    [
      'versions that look like addresses',
      { 'java.version': '11.0.20.1', ip: '11.0.20.1' },
      { 'java.version': '11.0.20.1', ip: '198.18.0.1' },
    ],
    ['a key with a name in it', { 'eve@acme.io': 1 }, { 'person-1@example.com': 1 }],
    [
      'prototypes',
      JSON.parse('{"__proto__":{"jobName":"n"},"constructor":"x"}'),
      JSON.parse('{"__proto__":{"jobName":"job-1"},"constructor":"x"}'),
    ],
  ])('%s', (_, before: unknown, after: unknown) => {
    expect(scrubbed(before)).toEqual(after);
  });

  test('keeps its spaces, its order, its escapes and its numbers', () => {
    const text =
      '\uFEFF{ "b" : 1.50e+2 ,\r\n\t"a":"\\u003cinit\\u003e \\/ \\ud83d\\ude00","jobName":"\\u006e" } ';
    expect(scrubText(text, 'a.json')).toBe(text.replace('"\\u006e"', '"job-1"'));
  });

  test('one value a line', () => {
    const lines = '{"jobName":"a"}\n{"jobName":"b"}\n{"jobName":"a"}\n';
    expect(scrubText(lines, 'a.json')).toBe(
      '{"jobName":"job-1"}\n{"jobName":"job-2"}\n{"jobName":"job-1"}\n',
    );
  });

  test.each([
    ['that ends within a string', '{"projectId": "acme-x", "tempLocation": "gs://bu'],
    ['that ends within a key', '{"projectId": "acme-x", "tempLoca gs://bu'],
    ['with a line end in a string', '{"projectId": "acme-x", "a": "gs://bu\n"}'],
    ['that turns into something else', '{"projectId": "acme-x"}\ngs://bu is "acme-x'],
    ['without quotes', '{ "projectId": "acme-x", project = "acme-x", to: gs://bu }'],
    ['with wrong escapes', '{"projectId": "acme-x", "a": "\\x gs://bu"}'],
    ['of brackets without end', `{"projectId": "acme-x", "a": ${'['.repeat(2000)} gs://bu`],
  ])('%s is scrubbed all the same', (_, text) => {
    const out = scrubText(text, 'a.json');
    expect(out).not.toMatch(/acme-x|gs:\/\/bu\b(?!cket)/u);
    expect(out).toHaveLength(
      text.replaceAll('acme-x', 'project-1').replaceAll('gs://bu', 'gs://bucket-1').length,
    );
  });

  test('a string of more than 16 MB is left out, and what stands behind it is not', () => {
    const text = `{"a":"${'\\"x '.repeat(5_000_000)}\\\\","projectId":"acme-x"}`;
    const { files } = scrubTexts({ 'a.json': text }, { size: 1_048_576 });
    expect(JSON.parse(files['a.json'] ?? '')).toEqual({ a: 'blob-1', projectId: 'project-1' });
  });
});

test('any JSON value stays valid, and stays as it is where nothing in it is private', () => {
  const harmless = fc
    .jsonValue()
    .map((value) =>
      JSON.stringify(value).replaceAll(/[@:/\\.]/gu, (c) =>
        c === ':' || c === '\\' || c === '.' ? c : 'x',
      ),
    );
  fc.assert(
    fc.property(harmless, fc.integer({ min: 1, max: 9 }), (text, size) => {
      const out = scrubTexts({ 'a.json': text }, { size }).files['a.json'] ?? '';
      expect(() => JSON.parse(out) as unknown).not.toThrow();
      const shape = (value: string) => value.replaceAll(/"(?:[^"\\]|\\.)*"|\d/gu, '#');
      expect(shape(out)).toBe(shape(text));
    }),
    { seed: 4, numRuns: 300 },
  );
});
