import { type Constants, centralConstants } from '../facts/constants.ts';
import { dcuRates } from '../pricing/dcu.ts';
import type { Usage } from '../pricing/usage.ts';
import type { ProjectRecord } from '../project/simulate.ts';

type JobRecord = ProjectRecord['jobs'][number];

const engineUsage = (streaming: JobRecord['streaming']): Pick<Usage, 'engine'> => {
  if (streaming?.engine == null) return {};
  const { total: bytes, unitMs, billedBy } = streaming.engine;
  return { engine: { bytes, unitMs, billedBy } };
};

/** @param constants what the play-out ran with; left out: central ones @returns what a job is billed for */
export function usageOf(
  { billedAs, pools, shuffledBytes, streaming }: JobRecord,
  constants: Constants = centralConstants(),
): Usage {
  return {
    ...{ kind: billedAs, pools, shuffledBytes, dcu: dcuRates(constants) },
    ...engineUsage(streaming),
  };
}
