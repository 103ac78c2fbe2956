import { ruleOf, type Stage } from '../admission/codes.ts';
import type { Finding } from '../admission/finding.ts';
import { isByQuota } from './by-quota.ts';
import type { Refusal } from '../project/simulate.ts';

/** When no rule says who refuses: the service, once the job is there. */
const UNSAID: Stage = 'preflight';

const STATES: Readonly<Partial<Record<Stage, Refusal['state']>>> = {
  sdk: 'NOT_CREATED',
  create: 'NOT_CREATED',
  preflight: 'FAILED',
  start: 'FAILED',
};

function refusalBy({ code, severity, message }: Finding): Refusal | null {
  const state = STATES[ruleOf(code)?.stage ?? UNSAID];
  if (severity !== 'error' || state === undefined || isByQuota(code)) return null;
  return { state, text: message, byQuota: false };
}

/**
 * @param found findings of each job, in the order of the jobs
 * @returns how each job is turned down whenever it is submitted, by the first finding that does so; null: it is not
 */
export const verdictsOf = (found: readonly (readonly Finding[])[]): readonly (Refusal | null)[] =>
  found.map((findings) => findings.map(refusalBy).find((refusal) => refusal !== null) ?? null);
