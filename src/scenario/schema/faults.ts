import { z } from 'zod';
import { milliseconds } from '../../units/duration.ts';
import type { Moment } from '../../units/moment.ts';
import { nearestName } from '../../units/nearest-name.ts';
import type { FaultSpec } from '../scenario.ts';
import { embed } from './embed.ts';
import { afterStart, type GivenInstant } from './faults/instant.ts';
import { FAULT_KINDS, type FaultKind, faultKinds, type GivenFault } from './faults/kinds.ts';
import { forwardIssues } from './forward-issues.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function kindIssue(value: unknown): z.core.$ZodRawIssue {
  const given = isRecord(value) ? value['kind'] : undefined;
  const nearest = typeof given === 'string' ? nearestName(given, faultKinds) : undefined;
  const among = `one of ${faultKinds.join(', ')}`;
  return {
    code: 'custom',
    input: value,
    path: given === undefined ? [] : ['kind'],
    message:
      given === undefined ? `expected what goes wrong, \`kind\` ${among}` : `expected ${among}`,
    params: { nearest },
  };
}

/** One item of `faults:`; one that is wrong is handed on as it is, for what can still be checked of it. */
const fault = z
  .unknown()
  .transform((value, context): GivenFault => {
    const kind = isRecord(value) ? value['kind'] : undefined;
    const known: FaultKind | undefined = faultKinds.find((name) => name === kind);
    if (known === undefined) {
      context.issues.push(kindIssue(value));
      return value as GivenFault;
    }
    const result = FAULT_KINDS[known].safeParse(value);
    if (result.success) return result.data;
    forwardIssues(result.error, context);
    return value as GivenFault;
  })
  .meta({ type: 'object', anyOf: faultKinds.map((kind) => embed(FAULT_KINDS[kind])) });

/** More than anybody writes. */
const MOST_FAULTS = 1000;

/** `faults:`, in the order of the file. */
export const faults = z
  .array(fault)
  .max(MOST_FAULTS, { error: `expected at most ${MOST_FAULTS} faults` });

interface GivenSpan {
  readonly at: GivenInstant;
  /** s */
  readonly lasts: number;
}

/** When it is, in whole ms. */
const spanOf = ({ at, lasts }: GivenSpan, startsAt: Moment | null) => ({
  at: afterStart(at, startsAt),
  lasts: Math.max(1, milliseconds(lasts * 1000)),
});

type Outside = Extract<GivenFault, { readonly kind: 'source-outage' | 'slow-sink' }>;

/** What befalls the other side of a streaming job’s source or sink. */
function resolveOutside(given: Outside, startsAt: Moment | null): FaultSpec {
  const [job, span] = [given.job ?? null, spanOf(given, startsAt)];
  if (given.kind === 'source-outage') {
    return { kind: given.kind, job, step: given.step, replay: given.replay, ...span };
  }
  return { kind: given.kind, job, step: given.step, share: given.share, ...span };
}

const isOutside = (given: GivenFault): given is Outside =>
  given.kind === 'source-outage' || given.kind === 'slow-sink';

/** @returns the fault with its place in the project's time */
export const resolveFault = (given: GivenFault, startsAt: Moment | null): FaultSpec =>
  isOutside(given) ? resolveOutside(given, startsAt) : resolveInside(given, startsAt);

/** What befalls the job itself. */
function resolveInside(given: Exclude<GivenFault, Outside>, startsAt: Moment | null): FaultSpec {
  const job = given.job ?? null;
  switch (given.kind) {
    case 'preemption-storm':
      return { kind: given.kind, job, at: afterStart(given.at, startsAt), share: given.share };
    case 'zone-stockout': {
      const lasts = milliseconds(given.for * 1000);
      return { kind: given.kind, job, at: afterStart(given.at, startsAt), lasts };
    }
    case 'worker-crash':
      return { kind: given.kind, job, at: afterStart(given.at, startsAt), workers: given.workers };
    case 'slow-worker':
      return { kind: given.kind, job, share: given.share, factor: given.factor };
    case 'bad-record': {
      const { kind, step, at = null, rate = null } = given;
      return { kind, job, step, at, rate };
    }
    case 'flaky-step':
      return { kind: given.kind, job, step: given.step, rate: given.rate };
    case 'cancel':
      return { kind: given.kind, job, at: afterStart(given.at, startsAt) };
  }
}
