import { z } from 'zod';
import { MAX_DATA_FILE } from './files/read-data-file.ts';
import type { ProjectFileKind } from './files/project-files.ts';
import { include, place, type ReadFile } from './include.ts';
import type { Issue } from './issue.ts';
import { projectParts } from './schema/project.ts';
import { schemaIssues } from './schema-issues.ts';
import type { YamlDocument } from './yaml-document.ts';

/** The text of a file that tells something of a project. */
export interface ProjectFileText {
  readonly file: string;
  readonly text: string;
  readonly kind: ProjectFileKind;
}

/** Parts of a project, as far as files tell them. */
export type ProjectParts = z.infer<typeof projectParts>;

export type ProjectFilesResult =
  | { readonly ok: true; readonly parts: ProjectParts }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Whose the policies among the files are. */
export type PolicyOwner = 'project' | 'key' | 'subnet';

type Named = Readonly<Record<string, unknown>>;

/** The scenario that would name these files. */
function scenarioNaming(files: readonly ProjectFileText[], owner: PolicyOwner): Named {
  const of = (kind: ProjectFileKind, beside: Named = {}): Named | undefined => {
    const names = files.filter((each) => each.kind === kind).map(({ file }) => file);
    return names.length === 0 ? undefined : { files: names, ...beside };
  };
  const policy = of('policy');
  const beside = (who: PolicyOwner): Named =>
    policy === undefined || owner !== who ? {} : { policy };
  const iam = {
    policy: owner === 'project' ? policy : undefined,
    roles: of('role'),
    serviceAccounts: of('account'),
  };
  const network = {
    networks: of('network'),
    subnets: of('subnet', beside('subnet')),
    firewall: of('firewall'),
  };
  const buckets = files.filter(({ kind }) => kind === 'bucket').map(({ file }) => ({ file }));
  return {
    quotas: of('quotas'),
    iam: given(iam),
    network: given(network),
    keys: of('key', beside('key')),
    buckets: buckets.length === 0 ? undefined : buckets,
    organization: given({ constraints: of('constraint') }),
    apis: of('api'),
  };
}

/** @returns undefined where nothing is in it */
const given = (parts: Named): Named | undefined =>
  Object.values(parts).some((part) => part !== undefined) ? parts : undefined;

const schema = z.object({ project: projectParts });

/** What is wrong with the files together has no place in any of them. */
const together = (value: unknown): YamlDocument => ({
  value,
  position: () => ({ line: 0, column: 0 }),
});

/**
 * Reads files that tell something of a project, as a scenario reads those that it names.
 * @returns what they tell, or every issue with its place; never throws on bad input
 */
export function readProjectFiles(
  files: readonly ProjectFileText[],
  owner: PolicyOwner,
): ProjectFilesResult {
  const document = together({ project: scenarioNaming(files, owner) });
  const readFile: ReadFile = (path) => {
    const text = files.find(({ file }) => file === path)?.text;
    return text === undefined
      ? { ok: false, problem: `expected a file of at most ${MAX_DATA_FILE} characters` }
      : { ok: true, text };
  };
  const included = include(document, files[0]?.file ?? '', { readFile });
  const read = schema.safeParse(included.value);
  if (read.success && included.issues.length === 0) return { ok: true, parts: read.data.project };
  const found = read.success ? [] : schemaIssues(read.error, included.value);
  return {
    ok: false,
    issues: [...included.issues, ...found.map((issue) => place(issue, included))],
  };
}
