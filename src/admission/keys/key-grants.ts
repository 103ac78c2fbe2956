import type { PolicySpec, ProjectSpec } from '../../scenario/scenario.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { FindingCode } from '../codes.ts';
import type { Severity, Stated } from '../finding.ts';
import { bindOnKey, readProjectNumber } from '../iam/commands.ts';
import { allPermissions } from '../iam/granting.ts';
import { judged } from '../iam/judged.ts';
import { computeAgent, dataflowAgent, emailOf, workerAccount } from '../iam/principals.ts';
import { parseKeyName } from './key-name.ts';
import { describeKey, specOf } from './key-state.ts';

const ENCRYPT = 'cloudkms.cryptoKeyVersions.useToEncrypt';
const DECRYPT = 'cloudkms.cryptoKeyVersions.useToDecrypt';
const ROLE = 'roles/cloudkms.cryptoKeyEncrypterDecrypter';

/** Policies that may grant on the key; that of its key ring, or of another project, is never given. */
function policiesOn(key: string, project: ProjectSpec): readonly (PolicySpec | null)[] {
  const own = specOf(project, key)?.policy ?? null;
  return parseKeyName(key)?.project === project.name ? [own, project.iam.policy] : [own];
}

interface User {
  readonly code: FindingCode;
  readonly member: string;
  readonly severity: Severity;
  readonly message: string;
  readonly because: string;
}

const DENIED = (key: string): string =>
  `Workflow failed. Causes: Cloud KMS key permission '${ENCRYPT}' denied on resource '${key}' (or it may not exist). cannot be validated.`;

/** Those that have to use the key: two of the service’s accounts by one page, the workers’ by another. */
function usersOf({ scenario: { project }, job }: CheckedJob, key: string): readonly User[] {
  const agents = [
    [dataflowAgent(project), 'The Dataflow service account'],
    [computeAgent(project), 'The Compute Engine service agent'],
  ] as const;
  const worker = workerAccount(project, job);
  return [
    ...agents.flatMap(([member, title]): readonly User[] =>
      member === null
        ? []
        : [
            {
              code: 'KEY-GRANT',
              member,
              severity: 'error',
              message: DENIED(key),
              because: `${title} encrypts with it.`,
            },
          ],
    ),
    ...(worker === null
      ? []
      : [
          {
            code: 'KEY-WORKER',
            member: worker,
            severity: 'warning',
            message: `${emailOf(worker)} may not use ${key}: one of Google’s pages says that the workers’ account has to`,
            because: 'The page on keys names the service’s own accounts alone.',
          } as const,
        ]),
  ];
}

function checkUser(checked: CheckedJob, key: string, user: User): readonly Stated[] {
  const { project } = checked.scenario;
  const policies = policiesOn(key, project);
  const granting = allPermissions(user.member, [ENCRYPT, DECRYPT], policies, project.iam);
  const ownMissing = specOf(project, key)?.policy == null;
  return judged(
    {
      code: user.code,
      path: 'project.keys',
      who: user.member,
      does: `use ${key}`,
      // The key’s own policy may grant what the project’s does not.
      granting:
        ownMissing && granting.answer === 'not seen'
          ? { ...granting, answer: 'unknown' }
          : granting,
      looked: 'the key’s policy or its project’s',
      severity: user.severity,
      message: user.message,
      because: user.because,
      command: bindOnKey(key, user.member, ROLE),
      ask: describeKey(key),
    },
    project.iam,
  );
}

/** The service says the same of both its accounts, once: one finding mends both. */
function merged(findings: readonly Stated[]): readonly Stated[] {
  const byMessage = new Map<string, Stated>();
  for (const finding of findings) {
    const same = byMessage.get(finding.message);
    byMessage.set(finding.message, same === undefined ? finding : both(same, finding));
  }
  return [...byMessage.values()];
}

const both = (one: Stated, other: Stated): Stated => ({
  ...one,
  why: `${one.why ?? ''} ${other.why ?? ''}`,
  fix: `${one.fix} && ${other.fix}`,
});

/** A key that is not described at all is one question, which is put elsewhere. */
export const checkKeyGrants: Check = (checked) => {
  const key = checked.job.options.submission.dataflowKmsKey;
  if (key === null || parseKeyName(key) === null) return [];
  const { project } = checked.scenario;
  if (specOf(project, key) === null) return [];
  const each = usersOf(checked, key).flatMap((user) => checkUser(checked, key, user));
  const findings = merged(each);
  return dataflowAgent(project) === null ? [...findings, numberless(checked, key)] : findings;
};

/** The accounts that use the key are named by the project’s number. */
function numberless({ scenario: { project } }: CheckedJob, key: string): Stated {
  return {
    code: 'KEY-GRANT',
    severity: 'unknown',
    path: 'project.number',
    message: `whether the service’s accounts may use ${key} can’t be told: the project’s number is not given`,
    fix: `${readProjectNumber(project.name)}, and project.number: THAT`,
  };
}
