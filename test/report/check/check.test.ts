import { describe, expect, it, test } from 'vitest';
import { findingCodes } from '../../../src/reference/findings.ts';
import {
  actionsTable,
  placesTable,
  protectionTable,
} from '../../../src/report/check/job-tables.ts';
import { renderCheckMarkdown } from '../../../src/report/check/markdown.ts';
import { chargesTable } from '../../../src/report/check/quota-table.ts';
import { renderCheckSarif } from '../../../src/report/check/sarif.ts';
import { settlings } from '../../../src/report/check/settling.ts';
import { tablesOfJobs } from '../../../src/report/check/tables-of-jobs.ts';
import { renderCheckText } from '../../../src/report/check/text.ts';
import { renderChecksCsv } from '../../../src/report/csv/checks.ts';
import { parseCsv } from '../parse-csv.ts';
import { checked, finding, THREE } from './checked.ts';

const CHARGED = {
  startWorkers: 1,
  mostWorkers: 50,
  charges: [
    { metric: 'INSTANCES', atStart: 1, atMost: 50, left: null, soft: false },
    { metric: 'CPUS', atStart: 4, atMost: 200, left: 8, soft: false },
    { metric: 'IN_USE_ADDRESSES', atStart: 1, atMost: 50, left: 0, soft: false },
    { metric: 'SSD_TOTAL_GB', atStart: 10, atMost: 500, left: 400, soft: false },
    { metric: 'SHUFFLE_SLOTS', atStart: 1, atMost: 1, left: 16, soft: true },
    { metric: 'CONCURRENT_JOBS', atStart: 1, atMost: 1, left: 25, soft: false },
  ],
  short: ['IN_USE_ADDRESSES'],
  room: { workers: 2, by: 'CPUS' },
};

const TABLES = [
  chargesTable(CHARGED),
  actionsTable([
    { action: 'create', answer: 'granted', by: 'roles/dataflow.developer' },
    { action: 'stage files', answer: 'not seen', by: 'no role with storage.objects.create' },
  ]),
  placesTable([
    { what: 'workers', where: 'us-central1', stays: true, note: '' },
    { what: 'logs', where: 'global', stays: false, note: 'Cloud Logging' },
    { what: 'staged files', where: 'unknown', stays: false, note: 'gs://b' },
  ]),
  protectionTable([{ location: 'job metadata', protected: 'never', note: 'names' }]),
];

const refused = checked(THREE, { tables: TABLES });
const admitted = checked([finding()]);
const SCREEN = { color: false, width: 80 };

describe('as text', () => {
  it.each([
    ['refused-60', refused, 60],
    ['refused-120', refused, 120],
    ['admitted-80', admitted, 80],
    ['clean-80', checked(), 80],
  ])('%s', async (name, file, width) => {
    await expect(renderCheckText(file, { color: false, width })).toMatchFileSnapshot(
      `__files__/${name}.txt`,
    );
  });

  it('begins with the verdict', () => {
    const first = (text: string): string | undefined => text.split('\n')[0];
    expect(first(renderCheckText(refused, SCREEN))).toBe(
      '✖ Would be refused · 1 error · 1 warning · 1 unknown',
    );
    expect(first(renderCheckText(checked(), SCREEN))).toBe('✔ Would be admitted');
  });

  it('tells errors first', () => {
    const text = renderCheckText(refused, SCREEN);
    const places = ['IAM-ACTAS', 'QUOTA-GROWTH', 'QUOTA-UNKNOWN'].map((code) => text.indexOf(code));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('fits the screen, but for single words', () => {
    for (const width of [60, 80, 120]) {
      for (const line of renderCheckText(refused, { color: false, width }).split('\n')) {
        if (line.length > width)
          expect(line.trim().replace(/ \\$/u, '')).toMatch(/^(?:fix {2})?\S+$/u);
      }
    }
  });

  it('has colours by severity, and the same words', () => {
    const colored = renderCheckText(refused, { color: true, width: 80 });
    expect(colored).toContain('\u001b[1;31mIAM-ACTAS');
    expect(colored).toContain('\u001b[33mQUOTA-GROWTH');
    // biome-ignore lint: the escape character is the point
    expect(colored.replaceAll(/\u001b\[[\d;]*m/gu, '')).toBe(renderCheckText(refused, SCREEN));
  });

  it('lets no finding take over the screen', () => {
    const hostile = finding({ message: 'a\u001b[2Jb\nc', why: 'd\re', fix: 'f\u001bg' });
    // biome-ignore lint: control characters are the point
    expect(renderCheckText(checked([hostile]), SCREEN)).not.toMatch(/[\u001b\r]/u);
  });
});

test('what would settle the unknown is a command that looks, and where it goes', () => {
  const told = [
    ...THREE,
    finding({
      severity: 'unknown',
      path: 'job.options',
      fix: 'gcloud compute firewall-rules create d',
    }),
    finding({ severity: 'unknown', path: 'project.x', fix: 'gcloud compute regions describe us' }),
    finding({ severity: 'unknown', path: 'project.x', fix: 'gcloud compute regions describe us' }),
    finding({ severity: 'unknown', path: 'project.y', fix: 'ask somebody' }),
    finding({
      severity: 'unknown',
      path: 'job.options',
      fix: 'gcloud storage buckets get-iam-policy gs://b > b.json, and project.buckets: { b: { policy: { file: b.json } } }',
    }),
  ];
  expect(settlings(checked(told))).toEqual([
    {
      key: 'project.quotas: { file: region.json }',
      commands: ['gcloud compute regions describe us-central1 --format=json > region.json'],
    },
    { key: 'project.x', commands: ['gcloud compute regions describe us'] },
    {
      key: 'project.buckets: { b: { policy: { file: b.json } } }',
      commands: ['gcloud storage buckets get-iam-policy gs://b > b.json'],
    },
  ]);
});

test.each([
  ['refused', refused],
  ['clean', checked()],
])('as Markdown: %s', async (name, file) => {
  await expect(renderCheckMarkdown(file)).toMatchFileSnapshot(`__files__/${name}.md.txt`);
});

test('as CSV: the columns of checks.csv, and where each finding stands', () => {
  const rows = parseCsv(renderChecksCsv([refused, checked([finding()], { scenario: 'other' })]));
  expect(rows[0]).toEqual([
    ...['scenario', 'code', 'severity', 'path', 'message', 'fix', 'why'],
    ...['file', 'line', 'column'],
  ]);
  expect(rows[1]?.slice(-3)).toEqual(['jobs/nightly.yaml', '15', '5']);
  expect(rows.map(([scenario, code]) => `${scenario} ${code}`).slice(1)).toEqual([
    'nightly QUOTA-UNKNOWN',
    'nightly QUOTA-GROWTH',
    'nightly IAM-ACTAS',
    'other QUOTA-GROWTH',
  ]);
});

interface Sarif {
  readonly $schema: string;
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly Rule[] } };
    readonly results: readonly Result[];
  }[];
}

interface Rule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string };
  readonly helpUri?: string;
  readonly defaultConfiguration: { readonly level: string };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number; readonly startColumn: number };
    };
  }[];
}

/** What SARIF 2.1.0 requires of a log such as this one, and GitHub of what it shows. */
function expectSarif({ $schema, version, runs }: Sarif): void {
  expect([$schema, version]).toEqual(['https://json.schemastore.org/sarif-2.1.0.json', '2.1.0']);
  expect(runs).toHaveLength(1);
  for (const { tool, results } of runs) {
    const { name, rules } = tool.driver;
    expect(name).toBe('millrace');
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const rule of rules) {
      for (const { text } of [rule.shortDescription, rule.fullDescription, rule.help]) {
        expect(text).toMatch(/^\S.*[.]$/u);
      }
      expect(rule.helpUri ?? 'https://').toMatch(/^https:\/\/[^\s,;]*$/u);
      expect(['error', 'warning', 'note']).toContain(rule.defaultConfiguration.level);
    }
    for (const { ruleId, ruleIndex, level, message, locations } of results) {
      expect(['error', 'warning', 'note']).toContain(level);
      expect(ruleIndex === -1 || rules[ruleIndex]?.id === ruleId).toBe(true);
      expect(message.text).toMatch(/\S/u);
      for (const { physicalLocation } of locations) {
        expect(physicalLocation.artifactLocation.uri).toMatch(/^[^\s\\]+$/u);
        expect(physicalLocation.region.startLine).toBeGreaterThan(0);
        expect(physicalLocation.region.startColumn).toBeGreaterThan(0);
      }
    }
  }
}

test('as SARIF: rules of every code, a result for each finding', () => {
  const log = JSON.parse(
    renderCheckSarif([refused, admitted], '1.2.3', (file) => ({
      uri: `./${file}`,
      isInside: true,
    })),
  ) as Sarif;
  expectSarif(log);
  const [run] = log.runs;
  expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual(findingCodes.map(({ code }) => code));
  expect(run?.results.map(({ ruleId, level }) => `${ruleId} ${level}`)).toEqual([
    'QUOTA-UNKNOWN note',
    'QUOTA-GROWTH warning',
    'IAM-ACTAS error',
    'QUOTA-GROWTH warning',
  ]);
  expect(run?.results[1]).toMatchObject({
    message: { text: expect.stringContaining('--maxNumWorkers=2') as string },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: './jobs/nightly.yaml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 20, startColumn: 5 },
        },
      },
    ],
  });
});

test('as SARIF: the base of relative addresses is said, and an absolute one has none', () => {
  const out = renderCheckSarif([admitted], '1', (file) => ({
    uri: `file:///home/${file}`,
    isInside: false,
  }));
  expect(out).not.toContain('uriBaseId');
  const [run] = (JSON.parse(out) as Sarif).runs;
  expect(run).toMatchObject({ originalUriBaseIds: { '%SRCROOT%': { description: {} } } });
  expect(run?.results[0]?.locations[0]?.physicalLocation.artifactLocation).toEqual({
    uri: 'file:///home/jobs/nightly.yaml',
  });
});

test('tables without rows are left out', () => {
  const nothing = [{ action: 'create', answer: 'unknown', by: 'no policy that tells is given' }];
  const tables = [actionsTable(nothing), protectionTable([])];
  expect(renderCheckText(checked([], { tables }), SCREEN)).toBe(renderCheckText(checked(), SCREEN));
  expect(renderCheckMarkdown(checked([], { tables }))).toBe(renderCheckMarkdown(checked()));
});

test('tables of several jobs name them, and alike ones are told once', () => {
  const one = { title: 'T', columns: [], rows: [], note: null };
  const other = { ...one, note: 'n' };
  const titles = (...tables: readonly (typeof one | typeof other)[]): string[] =>
    tablesOfJobs(tables.map((table, at) => ({ job: `j${at}`, table }))).map(({ title }) => title);
  expect(titles(one)).toEqual(['T']);
  expect(titles(one, one)).toEqual(['T (all 2 jobs)']);
  expect(titles(one, other, one)).toEqual(['T (j0, j2)', 'T (j1)']);
  expect(titles(other, one, one, one, one)).toEqual(['T (j0)', 'T (j1, j2, j3 and 1 more)']);
});
