import type { Variants } from '../../scenario/variants.ts';
import { writeOverride } from '../../scenario/write-override.ts';
import { launchOf } from '../launch.ts';
import { shellWord } from '../launch/shell.ts';
import type { Candidate } from '../search/axis.ts';
import type { PlanLaunch } from './plan.ts';

/** @returns how a candidate is launched, in all forms. @throws RangeError when it can't be: play it before */
export function planLaunch(variants: Variants, { overrides }: Candidate): PlanLaunch {
  const set = overrides.map(writeOverride);
  const words = set.map((each) => `--set ${shellWord(each)}`);
  return {
    set,
    command: ['millrace launch FILE', ...words].join(' '),
    jobs: launchOf(variants, overrides),
  };
}
