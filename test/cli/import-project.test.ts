import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { PRINTED } from '../scenario/given/printed.ts';
import { createFolder, runIn } from './fake-io.ts';

const text = (kind: keyof typeof PRINTED): string => JSON.stringify(PRINTED[kind], null, 2);

const FILES = {
  'region.json': text('quotas'),
  'policy.json': text('policy'),
  'accounts.json': text('account'),
  'key.json': text('key'),
  'subnet.json': text('subnet'),
};

describe('millrace import of a project’s files', () => {
  test.each([
    ['quotas', 'region.json', 'quotas'],
    ['iam', 'policy.json', 'iam'],
    ['iam', 'accounts.json', 'iam'],
    ['kms', 'key.json', 'keys'],
    ['subnet', 'subnet.json', 'network'],
  ])('%s %s, named or not', async (kind, file, key) => {
    const folder = createFolder(FILES);
    const named = await runIn(folder, ['import', kind, file]);
    expect(named.code, named.err).toBe(0);
    expect(Object.keys((parse(named.out) as { project: object }).project)).toContain(key);
    expect(named.err).toMatch(new RegExp(`^${file}: read as an? |^${file}: read as quotas`, 'u'));
    expect(named.err).toMatch(/next: paste it into the project: of a scenario\n$/u);
    const unnamed = await runIn(folder, ['import', file]);
    expect([unnamed.code, unnamed.out]).toEqual([0, named.out]);
  });

  test('several at once, packed or not, and as JSON', async () => {
    const folder = createFolder({ ...FILES, 'p.json.gz': gzipSync(FILES['policy.json']) });
    const { code, out } = await runIn(folder, [
      ...['import', 'region.json', 'p.json.gz', 'key.json', 'subnet.json', '--format', 'json'],
    ]);
    expect(code).toBe(0);
    const spec = JSON.parse(out) as Record<string, unknown>;
    expect(spec).toMatchObject({
      region: 'us-central1',
      quotas: { CPUS: { limit: 600, usage: 48 } },
      iam: { policy: { bindings: [{ role: 'roles/owner' }, {}] } },
      keys: [{ state: 'ENABLED' }],
      network: { subnets: [{ cidr: '10.1.0.0/24' }] },
    });
  });

  test('of a folder, those of the kind; the others are said', async () => {
    const folder = createFolder();
    mkdirSync(join(folder, 'run'));
    for (const [name, content] of Object.entries(FILES)) {
      writeFileSync(join(folder, 'run', name), content);
    }
    const { code, out, err } = await runIn(folder, ['import', 'iam', 'run']);
    expect(code).toBe(0);
    expect(out).toContain('serviceAccounts:');
    expect(err).toContain('run/region.json: passed over: it has quotas[].metric\n');
    expect(err).toContain('run/key.json: passed over: it looks like an encryption key\n');
  });

  test('on stdin', async () => {
    const { code, out } = await runIn(createFolder(), ['import', 'iam', '-'], {
      stdin: FILES['policy.json'],
    });
    expect([code, out.includes('"roles/owner": ["user:ana@example.com"]')]).toEqual([0, true]);
  });

  test('into a file', async () => {
    const folder = createFolder(FILES);
    const { code, out, err } = await runIn(folder, ['import', 'key.json', '--out', 'p.yaml']);
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain('written to p.yaml');
    expect(readFileSync(join(folder, 'p.yaml'), 'utf8')).toContain('project:\n  keys:\n');
  });
});

describe('bad input: exit 2, nothing on stdout, file and place', () => {
  test.each([
    [
      'kms',
      text('subnet'),
      /^f: expected an encryption key \(gcloud kms keys describe .*\), but it looks like a subnetwork\n/u,
    ],
    ['subnet', text('policy'), /^f: expected a subnetwork/u],
    ['quotas', text('firewall'), /^f: expected quotas .*, but it looks like firewall rules\n/u],
    ['iam', '{"etag":"x"}', /^f:1:1 bindings: expected the bindings of an IAM policy, got none/u],
    [
      'iam',
      FILES['policy.json'].slice(0, 90),
      /^f:\d+:\d+: expected more JSON: the file ends in the middle/u,
    ],
    ['iam', '', /^f: expected an IAM policy .*, got an empty file\n/u],
    [
      'iam',
      'name: x\njob:\n  sdk: java\n',
      /^f: expected an IAM policy .*, but it looks like a scenario/u,
    ],
    [
      'subnet',
      text('subnet').replace('/24', '/99'),
      /^f:5:\d+ ipCidrRange: expected a range such as/u,
    ],
    ['iam', new Uint8Array([0x80, 0xff, 1, 2]), /^f: expected text \(UTF-8 or UTF-16\)/u],
  ])('%s %#', async (kind, content, problem) => {
    const { code, out, err } = await runIn(createFolder({ f: content }), ['import', kind, 'f']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(problem);
  });

  test('a policy beside a job is still no part of its run', async () => {
    const folder = createFolder({
      ...FILES,
      'job.json': readFileSync(
        new URL('../importers/fixtures/job/full.json', import.meta.url),
        'utf8',
      ),
    });
    const { code, err } = await runIn(folder, ['import', 'job.json', 'policy.json']);
    expect(code).toBe(2);
    expect(err).toContain(
      'policy.json: expected a job, its metrics or its messages; it looks like an IAM policy',
    );
  });

  test('none, or a region that is not there', async () => {
    const folder = createFolder(FILES);
    const none = await runIn(folder, ['import', 'iam', 'nope.json']);
    expect([none.code, none.err]).toEqual([
      2,
      'nope.json: expected a file or folder to import; there is no such one\n',
    ]);
    const other = await runIn(folder, ['import', 'region.json', '--region', 'us-east1']);
    expect([other.code, other.err]).toEqual([
      2,
      'region.json: expected quotas of us-east1, got those of us-central1\n',
    ]);
  });
});

const samples = fileURLToPath(new URL('../../../shared/samples/', import.meta.url));
const missing = existsSync(samples)
  ? ''
  : '(no ../shared/samples beside the repository: nothing to import)';

describe.skipIf(missing !== '')(`collected data ${missing}`, () => {
  test.each([
    ['quotas', 'quota/gcpdiag_gce2_region_describe_us-central1.json', 'CPUS: 600'],
    [
      'quotas',
      'quota/gcpdiag_gce1_compute_project.json',
      'INSTANCE_TEMPLATES: { limit: 1000, usage: 2 }',
    ],
    ['iam', 'iam/gcpdiag_project_iam_policy.json', '"roles/owner": ["user:testuser@example.com"]'],
    ['iam', 'iam/gcpdiag_iam_service_accounts.json', '-compute@developer.gserviceaccount.com": {}'],
    ['kms', 'iam/gcpdiag_kms_key_disabled.json', 'state: DISABLED'],
    ['kms', 'iam/gcpdiag_kms_key_enabled.json', 'state: ENABLED'],
    ['subnet', 'network/custodian_subnet_default.flight.json', 'privateGoogleAccess: true'],
    ['subnet', 'network/gcpdiag_subnetworks_us-central1.json', 'privateGoogleAccess: false'],
    ['subnet', 'network/gcpdiag_network_default.json', 'mode: auto'],
  ])('%s %s', async (kind, file, line) => {
    const named = await runIn(samples, ['import', kind, file]);
    expect(named.code, named.err).toBe(0);
    expect(named.out).toContain(line);
    const unnamed = await runIn(samples, ['import', file]);
    expect(unnamed.out).toBe(named.out);
  });
});
