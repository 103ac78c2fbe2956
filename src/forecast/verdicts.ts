import { ruleOf, type Stage } from '../admission/codes.ts';
import type { Finding } from '../admission/finding.ts';
import { isByQuota } from './by-quota.ts';
import type { Refusal } from '../project/simulate.ts';
import type { JobSpec } from '../scenario/scenario.ts';

/** When no rule says who refuses: the service, once the job is there. */
const UNSAID: Stage = 'preflight';

const STATES: Readonly<Partial<Record<Stage, Refusal['state']>>> = {
  sdk: 'NOT_CREATED',
  create: 'NOT_CREATED',
  preflight: 'FAILED',
  start: 'FAILED',
};

/** Nothing plays a streaming job out yet, so that whatever would refuse it does so at once. */
function streamingRefusal({ code, severity, message }: Finding): Refusal | null {
  if (severity !== 'error') return null;
  const state = STATES[ruleOf(code)?.stage ?? UNSAID] ?? 'FAILED';
  return { state, text: message, byQuota: isByQuota(code) };
}

function batchRefusal({ code, severity, message }: Finding): Refusal | null {
  const state = STATES[ruleOf(code)?.stage ?? UNSAID];
  if (severity !== 'error' || state === undefined || isByQuota(code)) return null;
  return { state, text: message, byQuota: false };
}

/**
 * @param found findings of each job, in the order of the jobs
 * @param jobs whose findings they are
 * @returns how each job is turned down whenever it is submitted, by the first finding that does so; null: it is not
 */
export const verdictsOf = (
  found: readonly (readonly Finding[])[],
  jobs: readonly Pick<JobSpec, 'type'>[],
): readonly (Refusal | null)[] =>
  found.map((findings, index) => {
    const refusalFor = jobs[index]?.type === 'streaming' ? streamingRefusal : batchRefusal;
    return findings.map(refusalFor).find((refusal) => refusal !== null) ?? null;
  });
