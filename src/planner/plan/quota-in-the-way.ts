import { forecast } from '../../forecast/forecast.ts';
import type { RunResult } from '../../forecast/run-result.ts';
import type { Variants } from '../../scenario/variants.ts';
import { startRaises } from '../raises.ts';
import type { Candidate } from '../search/axis.ts';
import type { QuotaInTheWay } from './plan.ts';

/** What is looked at where no candidate keeps every goal. */
export interface Missing {
  readonly variants: Variants;
  /** The nearest first. */
  readonly candidates: readonly Candidate[];
  /** One play-out is done. */
  readonly told: () => void;
  readonly stop: () => boolean;
}

/** Candidates whose limits are raised: each takes some dozens of play-outs. */
const MOST_TRIED = 4;

/** Replications that confirm what raised limits bring, as `run` has them. */
const RUNS = 20;

/** Of its time, the share that quota held the job back most; null: none. */
const heldFor = ({ jobs }: RunResult): number | null => {
  const shares = jobs.flatMap(({ limits }) =>
    limits.flatMap(({ by, share }) => (by === 'quota' ? [share] : [])),
  );
  return shares.length === 0 ? null : Math.max(...shares);
};

function lookAt(candidate: Candidate, { variants, told, stop }: Missing): QuotaInTheWay | null {
  const read = variants.read(candidate.overrides);
  if (!read.ok) return null;
  const forecasted = forecast(read.scenario, RUNS);
  const steps = startRaises(read.scenario, forecasted);
  while (!stop() && steps.next()) told();
  const { raises, quotas } = steps.result();
  if (raises === null) return null;
  const { limits, enough, note } = raises;
  const short = quotas.flatMap(({ metric, limit, bound }) =>
    bound && limit !== null ? [{ metric, limit }] : [],
  );
  return { candidate: candidate.index, short, heldFor: heldFor(forecasted), limits, enough, note };
}

/**
 * Looks for limits on quota that keep the nearest candidates from keeping the goals, and how far they would have to be
 * raised: as `run` does it for one.
 * @returns of the first that would keep every goal then, else of the nearest that is short of quota; null: none is
 */
export function quotaInTheWay(missing: Missing): QuotaInTheWay | null {
  let nearest: QuotaInTheWay | null = null;
  for (const candidate of missing.candidates.slice(0, MOST_TRIED)) {
    if (missing.stop()) break;
    const found = lookAt(candidate, missing);
    if (found?.enough === true && found.limits.length > 0) return found;
    nearest ??= found;
  }
  return nearest;
}
