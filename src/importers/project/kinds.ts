import type { ProjectFileKind } from '../../scenario/files/project-files.ts';
import { projectFileKinds } from '../../scenario/files/project-files.ts';
import type { PolicyOwner } from '../../scenario/read-project-files.ts';

/** What `import` takes of a project, beside the files of a run. */
export const PROJECT_KINDS = ['quotas', 'iam', 'kms', 'subnet'] as const;

export type ProjectKind = (typeof PROJECT_KINDS)[number];

/** The files of each kind, the plainest first; and whose a policy among them is. */
const OF: Readonly<
  Record<ProjectKind, { readonly files: readonly ProjectFileKind[]; readonly owner: PolicyOwner }>
> = {
  quotas: { files: ['quotas'], owner: 'project' },
  iam: { files: ['policy', 'role', 'account', 'constraint'], owner: 'project' },
  kms: { files: ['key', 'policy'], owner: 'key' },
  subnet: { files: ['subnet', 'network', 'firewall', 'policy'], owner: 'subnet' },
};

/** @returns whether a kind of file tells something of a project */
export function isProjectFile(kind: string): kind is ProjectFileKind {
  return projectFileKinds.some((each) => each === kind);
}

/** @returns the kinds of file that go with a kind of import; null: all */
export function filesOf(kind: ProjectKind | null): readonly ProjectFileKind[] {
  return kind === null ? projectFileKinds : OF[kind].files;
}

/** @returns whose the policies among files of a kind of import are */
export function policyOwner(kind: ProjectKind | null): PolicyOwner {
  return kind === null ? 'project' : OF[kind].owner;
}

/** @returns what a file is read as: what it looks like, or else what the user says it is */
export function kindToRead(seen: string, wanted: ProjectKind | null): ProjectFileKind {
  const [usual = 'policy'] = filesOf(wanted);
  return filesOf(wanted).find((each) => each === seen) ?? usual;
}
