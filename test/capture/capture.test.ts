import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';

const SCRIPT = new URL('../../capture/capture.sh', import.meta.url).pathname;
const JOB = '2026-05-18_07_02_40-1234567890123456789';
const TOKEN = 'ya29.a0-secret_TOKEN';

const TOOLS = ['sh', 'ls', 'mkdir', 'mv', 'rm', 'sed', 'head', 'cat', 'awk', 'grep', 'date'];

/** Prints its words a line each into `calls`, and answers as gcloud would. */
const GCLOUD = `#!/bin/sh
printf 'gcloud' >>"$CALLS"; for word; do printf '|%s' "$word" >>"$CALLS"; done; printf '\\n' >>"$CALLS"
case "$*" in
  *"$REFUSED"*) echo 'ERROR: (gcloud) PERMISSION_DENIED for token ya29.leaked' >&2; exit 1 ;;
  --version) echo 'Google Cloud SDK 999.0.0' ;;
  'auth print-access-token') echo '${TOKEN}' ;;
  'dataflow jobs describe'*) printf '%s\\n' "$JOB_JSON" ;;
  'logging read'*) echo '[]' ;;
  *) printf '{ "asked": "%s" }\\n' "$3" ;;
esac
`;

/** Two pages, as the API prints them; the second only for the token of the first. */
const CURL = `#!/bin/sh
config=$(cat)
printf 'curl' >>"$CALLS"; for word; do printf '|%s' "$word" >>"$CALLS"; done; printf '\\n' >>"$CALLS"
case "$*" in
  --version) echo 'curl 9.9.9'; exit 0 ;;
esac
[ "$config" = 'header = "Authorization: Bearer ${TOKEN}"' ] || { echo 'no token' >&2; exit 22; }
case "$*" in
  *'pageToken= '*) printf '{\\n  "jobMessages": [\\n    {\\n      "id": "a",\\n      "messageText": "say \\\\"nextPageToken\\\\": \\\\"x\\\\""\\n    }\\n  ],\\n  "nextPageToken": "p+2=="\\n}\\n' ;;
  *'pageToken=p+2== '*) printf '{\\n  "jobMessages": [\\n    {\\n      "id": "b"\\n    },\\n    {\\n      "id": "c"\\n    }\\n  ],\\n  "autoscalingEvents": [\\n    {\\n      "currentNumWorkers": "5"\\n    }\\n  ]\\n}\\n' ;;
esac
`;

interface Fakes {
  readonly gcloud?: string | null;
  readonly curl?: string | null;
  /** A command with these words fails. */
  readonly refused?: string;
  readonly jobJson?: string;
}

interface Captured {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
  /** Each call, its words separated by `|`. */
  readonly calls: readonly string[];
  /** Where it ran. */
  readonly cwd: string;
}

function write(folder: string, name: string, text: string): void {
  writeFileSync(join(folder, name), text);
  chmodSync(join(folder, name), 0o755);
}

/** Only the tools that the script may use, and the fakes. */
function binFolder(root: string, { gcloud = GCLOUD, curl = CURL }: Fakes): string {
  const bin = join(root, 'bin');
  mkdirSync(bin);
  for (const tool of TOOLS) {
    const found = spawnSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' });
    symlinkSync(found.stdout.trim(), join(bin, tool));
  }
  if (gcloud !== null) write(bin, 'gcloud', gcloud);
  if (curl !== null) write(bin, 'curl', curl);
  return bin;
}

function run(words: readonly string[], fakes: Fakes = {}): Captured {
  const root = mkdtempSync(join(tmpdir(), 'millrace-capture-'));
  onTestFinished(() => {
    rmSync(root, { recursive: true, force: true });
  });
  const cwd = join(root, 'here');
  mkdirSync(cwd);
  const bin = binFolder(root, fakes);
  const calls = join(root, 'calls');
  const { status, stdout, stderr } = spawnSync(join(bin, 'sh'), [SCRIPT, ...words], {
    cwd,
    encoding: 'utf8',
    env: {
      PATH: bin,
      CALLS: calls,
      REFUSED: fakes.refused ?? 'nothing is refused',
      JOB_JSON: fakes.jobJson ?? '{ "id": "x" }',
    },
  });
  const seen = existsSync(calls) ? readFileSync(calls, 'utf8').trimEnd().split('\n') : [];
  return { status, out: stdout, err: stderr, calls: seen, cwd };
}

const read = ({ cwd }: Captured, path: string): string => readFileSync(join(cwd, path), 'utf8');

const FILES = [
  ...['capture.txt', 'iam.json', 'job.json', 'logs.json', 'messages.json', 'metrics.json'],
  ...['project.json', 'region.json', 'subnet.json'],
];
const WITH_SUBNET = `{
  "environment": { "workerPools": [ {
        "subnetwork": "https://www.googleapis.com/compute/v1/projects/acme-net/regions/europe-west1/subnetworks/workers-eu"
  } ] }
}`;

describe('capture.sh', () => {
  const all = () => run(['acme-prod', 'us-central1', JOB, 'run'], { jobJson: WITH_SUBNET });

  test('fills a folder with every file', () => {
    const captured = all();
    expect(captured).toMatchObject({ status: 0, out: '' });
    expect(readdirSync(join(captured.cwd, 'run')).toSorted()).toEqual(FILES);
    expect(JSON.parse(read(captured, 'run/job.json'))).toHaveProperty('environment');
    expect(read(captured, 'run/capture.txt')).toContain('everything was captured\n');
  });

  test('asks for this job, with all there is to know', () => {
    const { calls } = all();
    expect(calls).toContain(
      `gcloud|dataflow|jobs|describe|${JOB}|--region|us-central1|--project|acme-prod|--full|--format=json`,
    );
    expect(calls).toContain(
      `gcloud|dataflow|metrics|list|${JOB}|--region|us-central1|--project|acme-prod|--source=service|--format=json`,
    );
    const logs = calls.find((call) => call.startsWith('gcloud|logging'));
    expect(logs).toContain(`resource.labels.job_id="${JOB}" AND timestamp>="2026-05-18T00:00:00Z"`);
    expect(logs).toContain('log_id("dataflow.googleapis.com/job-message")');
  });

  test('asks for the subnetwork in the project and region of its address', () => {
    expect(all().calls).toContain(
      'gcloud|compute|networks|subnets|describe|workers-eu|--region|europe-west1|--project|acme-net|--format=json',
    );
  });

  test('puts all pages of messages into one answer', () => {
    const captured = all();
    expect(JSON.parse(read(captured, 'run/messages.json'))).toEqual({
      jobMessages: [{ id: 'a', messageText: 'say "nextPageToken": "x"' }, { id: 'b' }, { id: 'c' }],
      autoscalingEvents: [{ currentNumWorkers: '5' }],
    });
    const asked = captured.calls.filter((call) => call.startsWith('curl|--config'));
    expect(asked).toHaveLength(2);
    expect(asked[0]).toContain('minimumImportance=JOB_MESSAGE_DETAILED');
    expect(asked[0]).toContain(
      `/v1b3/projects/acme-prod/locations/us-central1/jobs/${JOB}/messages`,
    );
  });

  test('keeps the token out of files and of lists of processes', () => {
    const captured = all();
    const texts = FILES.map((file) => read(captured, `run/${file}`));
    expect([...texts, ...captured.calls, captured.err].join('\n')).not.toContain(TOKEN);
  });

  test('leaves metadata of the project out: it has keys and scripts', () => {
    expect(all().calls.find((call) => call.includes('project-info'))).toContain(
      '--format=json(kind,name,quotas,defaultServiceAccount,defaultNetworkTier)',
    );
  });

  test('says so where the job names no subnetwork', () => {
    const captured = run(['acme-prod', 'us-central1', JOB, 'run']);
    expect(captured.status).toBe(0);
    expect(existsSync(join(captured.cwd, 'run/subnet.json'))).toBe(false);
    expect(read(captured, 'run/capture.txt')).toContain('the job names no subnetwork');
  });

  test('names the folder after the job', () => {
    const captured = run(['acme-prod', 'us-central1', JOB]);
    expect(readdirSync(captured.cwd)).toEqual([`dataflow-${JOB}`]);
  });
});

describe('a command that fails', () => {
  test.each([
    ['dataflow jobs describe', 'job.json'],
    ['dataflow metrics', 'metrics.json'],
    ['auth print-access-token', 'messages.json'],
    ['logging read', 'logs.json'],
    ['compute regions', 'region.json'],
    ['project-info', 'project.json'],
    ['get-iam-policy', 'iam.json'],
  ])('%s stops no other', (refused, file) => {
    const captured = run(['acme-prod', 'us-central1', JOB, 'run'], { refused });
    expect(captured.status).toBe(1);
    const expected = FILES.filter((name) => name !== file && name !== 'subnet.json');
    expect(readdirSync(join(captured.cwd, 'run')).toSorted()).toEqual(expected);
    const told = read(captured, 'run/capture.txt');
    expect(told).toContain('PERMISSION_DENIED for token [token]');
    expect(told).toContain('1 failed\n');
    expect(captured.err).toContain(`${file}: failed: exit status 1`);
    expect(captured.err).toContain('1 failed; ./run/capture.txt says why');
  });

  test('that prints nothing is one that fails', () => {
    const gcloud = GCLOUD.replace("'logging read'*) echo '[]'", "'logging read'*) true");
    const captured = run(['acme-prod', 'us-central1', JOB, 'run'], { gcloud });
    expect(captured.status).toBe(1);
    expect(captured.err).toContain('logs.json: failed: it printed nothing');
    expect(existsSync(join(captured.cwd, 'run/logs.json'))).toBe(false);
  });

  test('curl that is missing costs the messages only', () => {
    const captured = run(['acme-prod', 'us-central1', JOB, 'run'], { curl: null });
    expect(captured.status).toBe(1);
    expect(existsSync(join(captured.cwd, 'run/messages.json'))).toBe(false);
    expect(existsSync(join(captured.cwd, 'run/iam.json'))).toBe(true);
    expect(read(captured, 'run/capture.txt')).toContain('curl is not installed');
  });

  test.each([
    [
      'pages without end',
      `#!/bin/sh\nprintf '{\\n  "nextPageToken": "same"\\n}\\n'\n`,
      'the pages do not end',
    ],
    [
      'an answer without line ends',
      `#!/bin/sh\necho '{"jobMessages":[{"id":"a"}]}'\n`,
      'the answer has another form than expected',
    ],
    ['a refused answer', '#!/bin/sh\necho "HTTP 403" >&2; exit 22\n', 'HTTP 403'],
  ])('%s leaves no messages', (_, curl, told) => {
    const captured = run(['acme-prod', 'us-central1', JOB, 'run'], { curl });
    expect(captured.status).toBe(1);
    expect(existsSync(join(captured.cwd, 'run/messages.json'))).toBe(false);
    expect(read(captured, 'run/capture.txt')).toContain(told);
  });
});

describe('bad usage', () => {
  test.each([
    [[], 'Usage: capture.sh'],
    [['a', 'b'], 'Usage: capture.sh'],
    [['a', 'b', 'c', 'd', 'e'], 'Usage: capture.sh'],
    [['Acme Prod', 'us-central1', JOB], 'expected a project like acme-prod, got Acme Prod'],
    [['--project=x', 'us-central1', JOB], 'expected a project like acme-prod, got --project=x'],
    [['acme"; rm', 'us-central1', JOB], 'expected a project like acme-prod, got acme"; rm'],
    [['acme-prod', 'us central1', JOB], 'expected a region like us-central1, got us central1'],
    [['acme-prod', 'us-central1', 'a" OR "'], 'got a" OR "'],
    [['acme-prod', 'us-central1', ''], 'expected a job id like'],
  ])('%j runs nothing', (words, message) => {
    const captured = run(words);
    expect(captured).toMatchObject({ status: 2, out: '', calls: [] });
    expect(captured.err).toContain(message);
    expect(readdirSync(captured.cwd)).toEqual([]);
  });

  test('gcloud that is missing is named, with where to get it', () => {
    const captured = run(['acme-prod', 'us-central1', JOB], { gcloud: null });
    expect(captured.status).toBe(2);
    expect(captured.err).toBe(
      'capture.sh: gcloud is not installed or not on the PATH; see https://cloud.google.com/sdk/docs/install\n',
    );
    expect(readdirSync(captured.cwd)).toEqual([]);
  });

  test.each([['-h'], ['--help']])('%s explains', (word) => {
    const captured = run([word]);
    expect(captured).toMatchObject({ status: 0, err: '' });
    expect(captured.out).toContain('capture.sh PROJECT REGION JOB_ID [DIR]');
  });

  test('a folder with files is left alone', () => {
    const captured = run(['acme-prod', 'us-central1', JOB, '../bin']);
    expect(captured.status).toBe(2);
    expect(captured.err).toContain('expected a new or empty folder; ./../bin has files');
    expect(captured.calls).toEqual([]);
  });
});

test.each([["it's a run"], ['-n'], ['$(touch gone)'], ['a;b'], ['ü "quoted"'], ['*']])(
  'a folder called %s',
  (folder) => {
    const captured = run(['acme-prod', 'us-central1', JOB, folder]);
    expect(captured.status).toBe(0);
    expect(readdirSync(captured.cwd)).toEqual([folder]);
    expect(readdirSync(join(captured.cwd, folder))).toHaveLength(FILES.length - 1);
  },
);

test('a project of a domain', () => {
  const captured = run(['acme.com:prod', 'us-central1', JOB, 'run']);
  expect(captured.status).toBe(0);
  expect(captured.calls.join('\n')).toContain('--project|acme.com:prod|');
});
