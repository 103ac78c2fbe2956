import {
  isQuotaMetric,
  QUOTA_METRICS,
  type QuotaMetric,
  SERVICE_METRICS,
} from '../../facts/quota-metrics.ts';
import { formatIssue } from '../../scenario/issue.ts';
import {
  type PolicyOwner,
  type ProjectFileText,
  type ProjectParts,
  readProjectFiles,
} from '../../scenario/read-project-files.ts';
import { type GivenQuotas, quotasInRegion } from '../../scenario/schema/given/quotas.ts';
import { PROJECT_FILES } from '../../scenario/files/project-files.ts';
import type { Remark } from '../evidence.ts';
import { projectFragment, type RegionQuotas } from './fragment.ts';

/** What files tell of a project. */
export type ImportedProject =
  | {
      readonly ok: true;
      readonly yaml: string;
      /** For `--format json`: the parts as the checks see them. */
      readonly spec: object;
      readonly remarks: readonly Remark[];
    }
  | { readonly ok: false; readonly problems: readonly string[] };

interface Chosen {
  readonly quotas: RegionQuotas | null;
  readonly remarks: readonly Remark[];
}

const shown = (names: readonly string[], most: number): string =>
  names.length > most
    ? `${names.slice(0, most).join(', ')} and ${names.length - most} more`
    : names.join(', ');

/** @returns what is said about quotas that Millrace has no use for, or that a list had beside those taken */
function quotaRemarks(given: GivenQuotas, region: string, file: string): readonly Remark[] {
  const taken = given.files.filter(({ of, name }) => of === 'project' || name === region);
  const has = (metric: string) => taken.some(({ quotas }) => quotas.has(metric as QuotaMetric));
  const others = [...new Set(taken.flatMap((each) => each.others))].filter((each) => !has(each));
  const regions = given.files.filter((each) => !taken.includes(each)).map(({ name }) => name);
  const failed = taken.filter((each) => each.failed).map(({ name }) => name);
  const unknown = QUOTA_METRICS.filter(
    (metric) => !has(metric) && !SERVICE_METRICS.includes(metric),
  );
  const ofRegions = others.filter(isQuotaMetric); // a project has limits of the same names beside
  const strange = others.filter((each) => !isQuotaMetric(each));
  const told = [
    [ofRegions, 'left out, limits of the project as a whole, of which workers take none'],
    [strange, 'left out, as no Dataflow job takes of it'],
    [regions, 'left out, quotas of other regions'],
    [failed, 'unknown, as Compute Engine could not tell them: quotas of'],
    [unknown, 'not in the files, and so unknown'],
  ] as const;
  return told.flatMap(([names, what]) =>
    names.length === 0 ? [] : [{ file, at: '', message: `${what}: ${shown(names, 12)}` }],
  );
}

/** The region whose quotas are meant: the only one there, or the one asked for. */
function chooseQuotas(
  { quotas: given }: ProjectParts,
  wanted: string | null,
  file: string,
): Chosen | { readonly problem: string } {
  if (given === undefined) return { quotas: null, remarks: [] };
  const regions = [
    ...new Set(given.files.filter(({ of }) => of === 'region').map(({ name }) => name)),
  ];
  const [only = ''] = regions;
  const region = wanted ?? only;
  if (wanted === null && regions.length > 1) {
    return {
      problem: `expected quotas of one region, got ${regions.length}: say --region, one of ${shown(regions, 12)}`,
    };
  }
  if (wanted !== null && regions.length > 0 && !regions.includes(wanted)) {
    return { problem: `expected quotas of ${wanted}, got those of ${shown(regions, 12)}` };
  }
  const found = quotasInRegion(given, region);
  return {
    quotas: { region, quotas: found },
    remarks: quotaRemarks(given, region, file),
  };
}

function policyRemarks({ iam }: ProjectParts, file: string): readonly Remark[] {
  const conditional = (iam?.policy?.bindings ?? []).filter(({ condition }) => condition !== null);
  if (conditional.length === 0) return [];
  const roles = [...new Set(conditional.map(({ role }) => role))];
  const message = `bindings with a condition, which nothing here decides: ${shown(roles, 12)}`;
  return [{ file, at: '', message }];
}

/** The spec under the names of a scenario; quotas those that hold. */
function specOf(parts: ProjectParts, quotas: RegionQuotas | null): object {
  const taken = quotas === null ? {} : { region: quotas.region, quotas: quotas.quotas };
  return { ...parts, ...taken };
}

/** Which policy is whose only the user knows. */
function mixedPolicies(files: readonly ProjectFileText[], isNamed: boolean): string | null {
  const policies = files.filter(({ kind }) => kind === 'policy').map(({ file }) => file);
  if (isNamed || policies.length < 2) return null;
  return `expected one IAM policy, got ${policies.length} (${policies.join(', ')}): say whose they are: import iam, import kms, import subnet`;
}

/** A policy of a key or subnet says nothing without it. */
function policyAlone(files: readonly ProjectFileText[], owner: PolicyOwner): string | null {
  const policy = files.find(({ kind }) => kind === 'policy');
  if (policy === undefined || owner === 'project') return null;
  if (files.some(({ kind }) => kind === owner)) return null;
  const { looks, command } = PROJECT_FILES[owner];
  return `${policy.file}: expected ${looks} (${command}) beside it, but it looks like an IAM policy alone`;
}

/**
 * Makes the part of a scenario's `project:` that files tell.
 * @param owner whose the policies among the files are
 * @param isNamed whether the user has said what kind of files they are
 * @param region null: the only one that the files have
 */
export function projectOf(
  files: readonly ProjectFileText[],
  { owner, isNamed, region }: { owner: PolicyOwner; isNamed: boolean; region: string | null },
): ImportedProject {
  const mixed = mixedPolicies(files, isNamed) ?? policyAlone(files, owner);
  if (mixed !== null) return { ok: false, problems: [mixed] };
  const read = readProjectFiles(files, owner);
  if (!read.ok) return { ok: false, problems: read.issues.map(formatIssue) };
  const { parts } = read;
  const fileOf = (kind: string): string => files.find((each) => each.kind === kind)?.file ?? '';
  const chosen = chooseQuotas(parts, region, fileOf('quotas'));
  if ('problem' in chosen) {
    return { ok: false, problems: [`${fileOf('quotas')}: ${chosen.problem}`] };
  }
  const remarks = [...chosen.remarks, ...policyRemarks(parts, fileOf('policy'))];
  const notes = [
    `Of ${files.map(({ file }) => file).join(', ')}`,
    ...remarks.map(({ message }) => message),
  ];
  return {
    ok: true,
    yaml: projectFragment(parts, chosen.quotas, notes),
    spec: specOf(parts, chosen.quotas),
    remarks,
  };
}
