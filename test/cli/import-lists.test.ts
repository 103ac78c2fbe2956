import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createJobsReader } from '../../src/cli/import/jobs-reader.ts';
import { createFolder, createSink, runIn } from './fake-io.ts';

const jobNamed = (name: string, id: string) => ({
  id,
  name,
  type: 'JOB_TYPE_BATCH',
  currentState: 'JOB_STATE_DONE',
  location: 'us-west1',
  environment: {
    workerPools: [{ kind: 'harness', machineType: 'n1-standard-1', diskSizeGb: `${id}x` }],
  },
});

const list = (count: number, name: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => jobNamed(name(at), `2026-01-01_00_00_00-${at}`));

function read(jobs: readonly object[], wanted: string | null) {
  const reader = createJobsReader('l.json', wanted);
  reader.write(JSON.stringify(jobs));
  const result = reader.end();
  if (!result.ok || result.imported.kind !== 'job') throw new Error('refused');
  return result.imported;
}

describe('a list of jobs', () => {
  test.each([null, 'nightly'])('of one name keeps just one job whole, asked for %s', (wanted) => {
    const { jobs, notKept } = read(
      list(1500, () => 'nightly'),
      wanted,
    );
    expect(jobs.filter(({ options }) => options.size > 0)).toHaveLength(1);
    expect([jobs.length, notKept]).toEqual([1000, 500]);
  });

  test('of one name is too many, and says at least how many', async () => {
    const jobs = JSON.stringify(list(1500, () => 'nightly'));
    const ran = await runIn(createFolder({ 'l.json': jobs }), [
      'import',
      'l.json',
      '--job',
      'nightly',
    ]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('l.json: expected one job, got at least 1000; choose with --job');
    expect(ran.err).toContain('and at least 980 more');
  });

  test('has remarks on the job that is asked for, and on no other', () => {
    const { remarks } = read(
      list(3, (at) => `job-${at}`),
      'job-2',
    );
    const wrong = remarks.filter(({ message }) => message.includes('whole number'));
    expect(wrong.map(({ at }) => at)).toEqual(['[2].environment.workerPools[0].diskSizeGb']);
  });
});

describe('a folder with a file that can’t be read', () => {
  const folderWith = (name: string, content: string | Uint8Array) => {
    const folder = createFolder();
    mkdirSync(join(folder, 'run'));
    writeFileSync(join(folder, 'run', 'list.json'), JSON.stringify(list(1, () => 'a')));
    writeFileSync(join(folder, 'run', name), content);
    return folder;
  };
  const SECTION = '# Not read, though it may belong to the run:\n#   - ';

  test.each<readonly [string, string | Uint8Array, string]>([
    ['metrics.json', '', 'run/metrics.json: passed over: it is an empty file\n'],
    [
      'metrics.json',
      '<html><title>Sign in</title>',
      'run/metrics.json: passed over: it is an HTML',
    ],
    [
      'metrics.json',
      '{"error":{"code":403,"message":"no","status":"PERMISSION_DENIED"}}',
      'run/metrics.json error: passed over: expected a job, its metrics or its messages, got an error answer of the API: 403 PERMISSION_DENIED: no\n',
    ],
    [
      'metrics.json',
      '{"metrics": ',
      'run/metrics.json line 1, column 13: passed over: expected more JSON: the file ends in the middle',
    ],
    [
      'region.json',
      '{"quotas":[{"metric":"CPUS","limit":24}]}',
      'run/region.json: passed over: expected quotas of a region or project',
    ],
    [
      'metrics.json',
      new Uint8Array([0x89, 0xff, 0xfe, 0x47]),
      'run/metrics.json: passed over: it is a binary file\n',
    ],
  ])('%s of %j: the scenario says so', async (name, content, said) => {
    const { code, out, err } = await runIn(folderWith(name, content), ['import', 'run']);
    expect(code).toBe(0);
    expect(out).toContain(`${SECTION}${said}`);
    expect(err).toContain(said);
  });

  test.each([
    ['notes.md', ''],
    ['iam.json', '{"bindings":[{"role":"r","members":[]}]}'],
    ['other.json', '{"a":1}'],
    ['picture.png', new Uint8Array([0x89, 0xff, 0xfe, 0x47])],
  ])('another file, %s, is no such', async (name, content) => {
    const { out, err } = await runIn(folderWith(name, content), ['import', 'run']);
    expect(out).not.toContain('Not read');
    expect(err).toContain(`run/${name}: passed over: `);
  });

  test('a link to nowhere is named', async () => {
    const folder = folderWith('a.txt', '');
    symlinkSync('/nowhere/at/all', join(folder, 'run', 'job.json'));
    const { code, err } = await runIn(folder, ['import', 'run']);
    expect(code).toBe(2);
    expect(err).toContain('run/job.json: expected a readable file; there is no such file');
  });

  test('a folder of folders says that they are not looked into', async () => {
    const folder = createFolder();
    mkdirSync(join(folder, 'runs', 'one'), { recursive: true });
    const { code, err } = await runIn(folder, ['import', 'runs']);
    expect(code).toBe(2);
    expect(err).toContain('the folder has none (folders in it are not looked into)');
  });
});

test('what comes through stdin has no end that is known: the bar says only how much', async () => {
  const screen = createSink({ isTTY: true, columns: 80 });
  let clock = 0;
  const { code } = await runIn(createFolder(), ['import', '-'], {
    stdin: JSON.stringify(list(1, () => 'a')),
    stderr: screen.stream,
    now: () => (clock += 2000),
  });
  expect(code).toBe(0);
  expect(screen.text()).toMatch(/reading \d+ MB/u);
  expect(screen.text()).not.toContain('/1 MB');
});

test('a table that gcloud prints for people is told from JSON', async () => {
  const table = 'JOB_ID    NAME  TYPE   CREATION_TIME        STATE  REGION\n1  a  Batch\n';
  const { code, err } = await runIn(createFolder({ 't.txt': table }), ['import', 't.txt']);
  expect(code).toBe(2);
  expect(err).toContain('it is a table of gcloud: with --format=json it prints JSON');
});
