import { z } from 'zod';
import type { Distribution } from '../../kernel/distributions/distribution.ts';
import { parseDuration } from '../../units/duration.ts';
import type { Parsed } from '../../units/parsed.ts';
import { parsePercent } from '../../units/percent.ts';
import type { PreemptionSpec } from '../scenario.ts';
import { durationDistribution } from './distribution.ts';

/** Longest duration that a scenario can say, s: a VM that lives so long outlives every job. */
const FOREVER_S = 36_525 * 86_400;

/** One VM a minute, of each VM: more often, and no worker would ever be ready. */
const MOST_PER_S = 1 / 60;

const EXPECTED = 'a share of the VMs by time, such as `5 %/h`';

/** `6000 %/min`: what parses, before it is found to be too much. */
const MOST_SHARE = 100;

/** Takes `5 %/h`; returns VMs ended per VM and second. */
function parsePreemptionRate(value: unknown): Parsed<number> {
  const text = typeof value === 'string' ? value : '';
  const [, share, unit] = /^([^/]{1,40})\/\s*(s|min|h|d)\s*$/u.exec(text) ?? [];
  const ended = parsePercent(share, MOST_SHARE);
  const time = parseDuration(`1 ${unit}`);
  if (!ended.ok || !time.ok) return { ok: false, expected: EXPECTED };
  const perS = ended.value / time.value;
  if (perS <= MOST_PER_S) return { ok: true, value: perS };
  return { ok: false, expected: `${EXPECTED}, and at most 100 %/min` };
}

/** A constant hazard: the lifetime is exponential, whatever the age of the VM. */
const lifetimeAt = (perS: number): Distribution =>
  perS === 0 ? { kind: 'constant', value: FOREVER_S } : { kind: 'exponential', mean: 1 / perS };

const rate = z
  .unknown()
  .meta({
    type: 'string',
    description:
      'share of the preemptible VMs that end in a time, whatever their age; `5 %/h` is a life of 20 h on average, `0 %/h` none ends',
    examples: ['5 %/h'],
  })
  .transform((value, context): Distribution => {
    const parsed = parsePreemptionRate(value);
    if (parsed.ok) return lifetimeAt(parsed.value);
    context.addIssue({ code: 'custom', message: `expected ${parsed.expected}` });
    return z.NEVER;
  });

/** The longest that a law reaches, s, or what stands for it; null: of another kind. */
export function upperEnd(law: Distribution): number | null {
  switch (law.kind) {
    case 'constant':
      return law.value;
    case 'uniform':
      return law.high;
    case 'lognormal':
      return law.p95;
    case 'exponential':
      return law.mean;
    default:
      return null;
  }
}

/** Shorter, and no worker would ever be ready. */
const SHORTEST_S = 60;

const lifetime = durationDistribution('how long a preemptible VM lives').refine(
  (law) => (upperEnd(law) ?? SHORTEST_S) >= SHORTEST_S,
  { error: 'expected a lifetime that reaches 1 min at least' },
);

/** `preemption:` of a job. */
export const preemption = z
  .strictObject({
    rate: rate.optional(),
    lifetime: lifetime.optional(),
    legacyPreemptible: z.boolean().optional().meta({
      description: 'true: preemptible VMs of old, which end after 24 h; Spot VMs do not',
    }),
  })
  .superRefine((given, context) => {
    if (given.rate === undefined || given.lifetime === undefined) return;
    context.addIssue({
      code: 'custom',
      path: ['lifetime'],
      message: 'expected rate or lifetime, not both',
    });
  })
  .transform((given): PreemptionSpec => {
    return {
      lifetime: given.rate ?? given.lifetime ?? null,
      legacy: given.legacyPreemptible ?? false,
    };
  });
