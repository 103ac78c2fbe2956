import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { include, type ReadFile } from '../../src/scenario/include.ts';
import { formatPath } from '../../src/scenario/issue.ts';
import { locatorOf, type Locate, type Place } from '../../src/scenario/locate.ts';
import { readDocument } from '../../src/scenario/read-document.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';

const ONE = `name: small
project:
  region: us-central1
  quotas: { CPUS: 600, IN_USE_ADDRESSES: { limit: 4, usage: 1 } }
job:
  type: batch
  sdk: java
  options:
    worker_machine_type: n1-standard-4
    "numWorkers": 2
    dataflowServiceOptions: [enable_prime, min_num_workers=2]
  pipeline:
    - lines: { read: gcs-text, size: 3 GB, elements: 1000, files: 10 }
    - parse:
        map:
          cpu: 10 ms
        resources: { minRam: 8 GB }
    - store: { write: gcs-text }
`;

function locateIn(text: string, readFile?: ReadFile): Locate {
  const read = readScenario(text, 'folder/s.yaml', readFile);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.locate;
}

/** The text at a place: what a reader who goes there sees. */
function textAt(text: string, { line, column }: Place): string {
  return text.split('\n')[line - 1]?.slice(column - 1) ?? '';
}

const seen = (text: string, path: string): string => textAt(text, locateIn(text)(path));

describe('a path leads to its key', () => {
  it.each([
    ['job', 'job:'],
    ['job.options', 'options:'],
    ['job.options.numWorkers', '"numWorkers": 2'],
    ['job.options.dataflowServiceOptions[1]', 'min_num_workers=2]'],
    ['project.quotas.CPUS', 'CPUS: 600,'],
    ['project.quotas.IN_USE_ADDRESSES.usage', 'usage: 1 }'],
    ['job.pipeline[0].lines.read', 'read: gcs-text,'],
    ['job.pipeline[1].parse.map.cpu', 'cpu: 10 ms'],
    ['job.pipeline[1].parse.resources.minRam', 'minRam: 8 GB'],
    ['job.pipeline[2]', 'store:'],
  ])('%s', (path, begins) => {
    expect(seen(ONE, path).slice(0, begins.length)).toBe(begins);
  });

  it('in the spelling that the file has', () => {
    expect(seen(ONE, 'job.options.workerMachineType')).toBe('worker_machine_type: n1-standard-4');
  });
});

describe('what stands nowhere is at the nearest above it', () => {
  it.each([
    ['job.options.maxNumWorkers', 'options:'],
    ['job.submitAt', 'job:'],
    ['job.pipeline[7].none.read', 'pipeline:'],
    ['job.pipeline[1].parse.map.memory', 'map:'],
    ['project.iam.policy', 'project:'],
    ['project.quotas.CPUS_ALL_REGIONS', 'quotas: {'],
    ['faults[0].at', 'name: small'],
    ['', 'name: small'],
  ])('%s', (path, begins) => {
    expect(seen(ONE, path).slice(0, begins.length)).toBe(begins);
  });

  it('and a name that only begins alike is another', () => {
    expect(seen(ONE, 'job.options.numWorkersToo')).toBe('options:');
    expect(seen(ONE, 'jobs[0].options.numWorkers')).toBe('"numWorkers": 2');
    expect(seen(ONE, 'jobless.options')).toBe('name: small');
  });
});

const SEVERAL = ONE.replace(/^job:[^]*/mu, (job) => {
  const body = job.replace('job:\n', '').replaceAll(/^/gmu, '  ').trim();
  return `jobs:\n  - ${body}\n  - name: other\n    ${body.replace('"numWorkers": 2', 'numWorkers: 3')}\n`;
});

test('jobs are found by their number', () => {
  expect(seen(SEVERAL, 'jobs[0].options.numWorkers')).toBe('"numWorkers": 2');
  expect(seen(SEVERAL, 'jobs[1].options.numWorkers')).toBe('numWorkers: 3');
  expect(seen(SEVERAL, 'jobs[1].submitAt')).toBe('name: other');
});

test('one job is found however it is written', () => {
  const listed = ONE.replace(/^job:[^]*/mu, (job) => {
    const body = job.replace('job:\n', '').replaceAll(/^/gmu, '  ').trim();
    return `jobs:\n  - ${body}\n`;
  });
  expect(seen(listed, 'job.options.numWorkers')).toBe('"numWorkers": 2');
  expect(seen(ONE, 'jobs[0].options.numWorkers')).toBe('"numWorkers": 2');
});

test('a path into another file is a place in that file', () => {
  const text = `${ONE}prices: { file: own/p.yaml }\n`;
  const prices = '# mine\nregions:\n  us-central1: { vCPU Time Batch: 0.05 }\n';
  const locate = locateIn(text, () => ({ ok: true, text: prices }));
  const at = locate('prices.regions.us-central1.vCPU Time Batch');
  expect(at).toEqual({ file: 'folder/own/p.yaml', line: 3, column: 18 });
  expect(locate('prices.regions.europe-west1')).toEqual({ ...at, line: 2, column: 1 });
  expect(locate('job.sdk').file).toBe('folder/s.yaml');
});

type Json = string | number | Json[] | { [key: string]: Json };

const key = fc
  .stringMatching(/^[a-z][a-zA-Z0-9_-]{0,8}$/u)
  .filter((name) => !name.startsWith('job'));

const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.integer(),
    fc.stringMatching(/^[a-z ]{0,8}$/u),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

function pathsOf(value: Json): (string | number)[][] {
  if (typeof value !== 'object') return [];
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return inner.flatMap(([name, below]) => [[name], ...pathsOf(below).map((p) => [name, ...p])]);
}

test('every path of any document leads to exactly what it names', () => {
  fc.assert(
    fc.property(fc.dictionary(key, tree, { minKeys: 1, noNullPrototype: true }), (value) => {
      const text = JSON.stringify(value, null, 2);
      const read = readDocument(text, 's.yaml', 'a scenario');
      if (!read.ok) throw new Error(JSON.stringify(read.issues));
      const locate = locatorOf(include(read.document, 's.yaml', {}));
      for (const path of pathsOf(value)) {
        const at = locate(formatPath(path));
        expect(at).toEqual({ file: 's.yaml', ...read.document.position(path, true) });
        const last = path.at(-1);
        if (typeof last === 'string') {
          expect(textAt(text, at).startsWith(`${JSON.stringify(last)}:`)).toBe(true);
        }
      }
    }),
  );
});

test('any path at all has a place in the file', () => {
  const lines = ONE.split('\n').length;
  const locate = locateIn(ONE);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^job[.[\]a-z0-9]*$/u)), (path) => {
      const { line, column } = locate(path);
      expect(line).toBeGreaterThan(0);
      expect(line).toBeLessThanOrEqual(lines);
      expect(column).toBeGreaterThan(0);
    }),
  );
});
