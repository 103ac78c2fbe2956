import { readFileSync } from 'node:fs';
import { QUOTA_DEFAULTS, quotaDefaultNames } from '../../src/facts/quota-defaults.ts';
import { QUOTA_METRICS } from '../../src/facts/quota-metrics.ts';
import type { Entry, EntryKind } from '../../src/reference/entry.ts';
import { referenceEntries } from '../../src/reference/reference.ts';
import { PROJECT_FILES, projectFileKinds } from '../../src/scenario/files/project-files.ts';
import { PLACES } from '../../src/scenario/include-places.ts';
import { table } from '../validation/table.ts';

const EXAMPLE = 'scenarios/nightly-sessions.yaml';

const entries = referenceEntries([]);
const of = (kind: EntryKind): readonly Entry[] => entries.filter((entry) => entry.kind === kind);

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text: string): string => `\`${text}\``;

const fact = ({ facts }: Entry, label: string): string =>
  facts.find(([own]) => own === label)?.[1] ?? '';

/** A table of entries: a column for each name, as the function gives it. */
function entryTable(
  rows: readonly Entry[],
  columns: Readonly<Record<string, (entry: Entry) => string>>,
): string {
  const cells = rows.map((entry) => Object.values(columns).map((column) => cell(column(entry))));
  return table(Object.keys(columns), cells);
}

const isStepKey = (entry: Entry): boolean => fact(entry, 'stands').startsWith('in a step');

const keysTable = (): string =>
  entryTable(
    of('key').filter((entry) => !isStepKey(entry)),
    {
      key: ({ name }) => code(name),
      written: (entry) => fact(entry, 'written'),
      given: (entry) => fact(entry, 'given'),
      meaning: ({ title }) => title,
    },
  );

const stepKeysTable = (): string =>
  entryTable(of('key').filter(isStepKey), {
    key: ({ name }) => code(name.slice(name.indexOf('.') + 1)),
    steps: (entry) => fact(entry, 'stands').replace('in a step: ', ''),
    written: (entry) => fact(entry, 'written'),
    given: (entry) => fact(entry, 'given'),
    meaning: ({ title }) => title,
  });

const stepsTable = (): string =>
  entryTable(of('step'), {
    step: ({ name }) => code(name),
    takes: ({ name, facts }) =>
      facts
        .map(([key]) => key)
        .filter((key) => key !== name && !key.includes('.'))
        .join(', '),
    meaning: ({ title }) => title,
  });

const optionsTable = (): string =>
  entryTable(of('option'), {
    Java: ({ name }) => code(name),
    Python: (entry) =>
      [fact(entry, 'python'), fact(entry, 'also')]
        .filter((name) => name !== '')
        .join(', ')
        .replaceAll('--', ''),
    value: (entry) => fact(entry, 'written'),
    default: (entry) => fact(entry, 'default'),
    modelled: (entry) => fact(entry, 'modelled'),
    meaning: ({ title }) => title,
    source: (entry) => fact(entry, 'source'),
  });

const settingsTable = (): string =>
  entryTable(of('setting'), {
    name: (entry) => code(fact(entry, 'written')),
    modelled: (entry) => fact(entry, 'modelled'),
    meaning: ({ title }) => title,
    source: (entry) => fact(entry, 'source'),
  });

const faultsTable = (): string =>
  entryTable(of('fault'), {
    kind: ({ name }) => code(name),
    takes: ({ facts }) => facts.map(([key, words]) => `${code(key)}: ${words}`).join('; '),
    meaning: ({ title }) => title,
  });

const SEVERAL_SOURCES = `\`\`\`yaml
pipeline:
  - clicks: { read: gcs-text, size: 2 TB, elements: 4e9, files: 800, compression: gzip }   # 800 files: 800 threads at most
  - users:  { read: bigquery-storage-read, size: 40 GB, elements: 60e6 }
  - rates:  { read: gcs-text, size: 3 MB, elements: 20e3, files: 1 }                       # small: a side input
  - priced: { map: { cpu: 4 us }, from: clicks, sideInputs: rates }                        # each worker holds all of \`rates\`
  - joined: { join: { keys: 60e6, zipf: 0.8 }, from: [priced, users] }
  - store:  { write: bigquery-file-loads }
\`\`\``;

const FAULTS = `\`\`\`yaml
faults:
  - { kind: preemption-storm, at: 40 min, share: 50 % }
  - { kind: zone-stockout, at: 40 min, for: 30 min }
  - { kind: bad-record, job: nightly, step: parse, at: 40 % }
\`\`\``;

/** A line for each thing that a connector's entry says. */
const connectorSection = ({ name, title, facts }: Entry): string =>
  [
    `### ${code(name)}`,
    `${title}.`,
    facts.map(([label, value]) => `- ${label}: ${value}`).join('\n'),
  ].join('\n\n');

const FILES = `\`\`\`yaml
project:
  region: us-central1
  quotas: { files: [region.json, project.json], CPUS: 600 }   # what stands beside a file wins over it
  iam: { policy: { file: policy.json }, serviceAccounts: { file: accounts.json } }
\`\`\``;

const filesTable = (): string =>
  table(
    ['at', 'holds', 'printed by'],
    projectFileKinds.map((kind) => [
      PLACES.filter((each) => each.kind === kind)
        .map(({ path }) => code(path.join('.')))
        .join(', '),
      cell(PROJECT_FILES[kind].looks),
      code(PROJECT_FILES[kind].command),
    ]),
  );

const QUOTAS = `\`\`\`yaml
project:
  region: us-central1
  quotas:
    files: [region.json, project.json]  # gcloud compute regions describe REGION, project-info describe, --format=json
    defaults: small                     # for what the files leave out
    CPUS:                               # wins over both
      limit: 600
      usage: [{ at: 0 s, usage: 100 }, { at: 6 h, usage: 300 }, { at: 8 h, usage: 0 }]
\`\`\``;

const quotaDefaultsTable = (): string => {
  const metrics = QUOTA_METRICS.filter((metric) =>
    quotaDefaultNames.some((name) => QUOTA_DEFAULTS[name].some((one) => one.metric === metric)),
  );
  return table(
    ['metric', ...quotaDefaultNames.map(code)],
    metrics.map((metric) => [
      code(metric),
      ...quotaDefaultNames.map((name) => {
        const seen = QUOTA_DEFAULTS[name].find((one) => one.metric === metric);
        if (seen === undefined) return 'unknown';
        return `${seen.limit}${seen.grade === 'derived' ? ' (inferred)' : ''}`;
      }),
    ]),
  );
};

const quotasTable = (): string =>
  entryTable(
    of('quota').filter(({ name }) => name !== 'SUBNET_ADDRESSES'),
    {
      metric: ({ name }) => code(name),
      'checked at start': (entry) => fact(entry, 'checked at start'),
      meaning: ({ title }) => title,
    },
  );

const example = (): string =>
  readFileSync(new URL(`../../${EXAMPLE}`, import.meta.url), 'utf8').trimEnd();

/** @returns docs/scenario.md: every key, step, option, connector and quota, from the tables that the code uses */
export function scenarioDocument(): string {
  return `${[
    '# Writing a scenario',
    'Generated by `npm run docs` from the tables that the code uses. `millrace explain NAME` says the same on the terminal; `millrace init` writes a commented scenario to start from; `millrace show FILE` says what was understood, with every default.',
    'Units are written in the value (`12 us`, `4 TB`, `200 MB/s`, `95 %`); kB, MB … are powers of 1000, KiB, MiB … of 1024. Unknown keys are errors. The same form is published as a JSON Schema in `scenarios/scenario.schema.json`.',
    '## An example',
    `\`${EXAMPLE}\`:`,
    `\`\`\`yaml\n${example()}\n\`\`\``,
    '## Keys',
    'The keys of steps, options, quotas and constants have tables of their own.',
    keysTable(),
    '## Files of a project',
    'What `gcloud` prints of a project stands in files of its own, `{ file: … }` or `{ files: […] }`, with paths from the scenario’s folder; `*` is any name, or any item of a list.',
    FILES,
    'A file is read as JSON (`--format=json`), or as the YAML that `gcloud … describe` and `get-iam-policy` print when no format is asked for, several documents in one file included. Other YAML, tables, pages, error answers, a file of another kind and one that ends in the middle are refused with file and place. A list of nothing is an answer where a project can have none of a thing, and refused of quotas, policies and a bucket.',
    filesTable(),
    '## Steps',
    'A step is `- name: { kind: { … } }`; `read` and `write` name a connector and have their keys beside it: `- lines: { read: gcs-text, size: 4 TB, elements: 8e9 }`. Costs are in the job’s own language on a reference (N1) vCPU.',
    stepsTable(),
    stepKeysTable(),
    '### Several sources, side inputs, compressed files',
    'A source is a `read` of its own, with its own size: whatever follows names what it reads with `from`. `flatten` takes several as one, `join` brings them together by key, and `sideInputs` has every worker hold the whole output of a step, which has to be complete before the first element is taken. A file that is compressed as a whole (`compression: gzip`, or `splittable: false`) is read by one thread from start to end, so that files bound how many work; its `size` is that of the data unpacked.',
    SEVERAL_SOURCES,
    '## Pipeline options',
    'Under `job.options`, in either spelling. One that is for admission only is looked at by the checks and changes nothing else; one that is not modelled is accepted, and a finding says that the forecast leaves it out.',
    optionsTable(),
    '### Service options and experiments',
    'Entries of `dataflowServiceOptions` and `experiments`, as a list or in one text with commas; templates take both as additional experiments. One that no table has is accepted with a warning and the nearest name, since Google adds to them; one that is not modelled is told by name.',
    settingsTable(),
    '## Faults',
    'Under `faults`: what goes wrong for certain, besides what chance brings. `at` is a duration since the start of the project, or a moment where `project.startsAt` is given; `job` names one of several.',
    FAULTS,
    faultsTable(),
    '## Connectors',
    'A rate is what one reference vCPU needs for records of 1 kB; it scales with the vCPUs. Connections and quotas are ceilings.',
    ...of('connector').map(connectorSection),
    '## Quotas',
    'Under `project.quotas`: `{ CPUS: 600 }`, or `{ CPUS: { limit: 600, usage: 48 } }`, or files of a region and of the project, or `defaults` for a kind of project. Numbers given there win over files, and files over defaults. A metric that none of them lists is unknown: it never binds and is reported as unknown.',
    QUOTAS,
    'Others’ `usage` is a number, or steps over time. They are held as a job is: what jobs have of a quota they do not get before it is given back, and a step cannot be above the limit.',
    'What `defaults` stands for has been seen in single projects, and is no promise of Google’s:',
    quotaDefaultsTable(),
    quotasTable(),
    '## Constants',
    'Under `constants`, by the names in [model.md](model.md#constants): a constant that a scenario gives is taken as given and not drawn.',
  ].join('\n\n')}\n`;
}
