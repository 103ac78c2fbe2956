import { fitCeilings } from './ceilings.ts';
import type { Fitted, Outcome, Undetermined } from './fitted.ts';
import type { PreparedRun } from './prepare.ts';
import { fitRamp } from './ramp.ts';
import { fitRestOfTime } from './rest-of-time.ts';
import { NOTHING, type Settings, withConstants } from './settings.ts';
import { fitShuffle } from './shuffle-volume.ts';
import { fitStartUp } from './start-up.ts';
import { fitStepTimes } from './step-times.ts';
import { fitWork } from './work.ts';

/** All that a set of runs determines, and all that it doesn't. */
export interface Fit {
  readonly fitted: readonly Fitted[];
  readonly undetermined: readonly Undetermined[];
  readonly settings: Settings;
}

/** Work and the pool's size lean on each other: the second round takes the first one's answer. */
const ROUNDS = 2;

interface Later {
  readonly outcomes: readonly Outcome[];
  readonly settings: Settings;
}

/** What the simulation has to tell, on top of what the files tell directly. */
function fitBySimulation(
  runs: readonly PreparedRun[],
  timed: readonly string[],
  base: Settings,
): Later {
  let pool: Settings['constants'] = new Map();
  let later: Later = { outcomes: [], settings: base };
  for (let round = 0; round < ROUNDS; round += 1) {
    const [work, worked] = fitWork(runs, timed, withConstants(base, [...pool]));
    const own = { ...worked, constants: withoutPool(worked.constants, pool, base) };
    const [ramp, ramped] = fitRamp(runs, own);
    const [rest, settings] = fitRestOfTime(runs, ramped);
    pool = new Map([...settings.constants].filter(([id]) => !own.constants.has(id)));
    later = { outcomes: [work, ramp, rest], settings };
  }
  return later;
}

/** The constants of pool and rest are fitted anew in each round. */
function withoutPool(
  constants: Settings['constants'],
  pool: Settings['constants'],
  base: Settings,
): Settings['constants'] {
  return new Map([...constants].filter(([id]) => !pool.has(id) || base.constants.has(id)));
}

/** Numbers of the model that no file of a run tells, whatever it holds. */
const NEVER: readonly Undetermined[] = [
  {
    what: 'item.noise.p95, item.initialBytes',
    why: 'not in the data',
    because: 'no counter or message tells of single work items',
  },
  {
    what: 'stage.open, sdk.element',
    why: 'confounded',
    because: 'opening stages and the SDK’s own cost are billed with start-up and with the steps',
  },
];

/** Fits everything that the runs determine: directly from files where they tell it, then by simulation. */
export function fit(runs: readonly PreparedRun[]): Fit {
  const [startUp, started] = fitStartUp(runs, NOTHING);
  const [shuffle, shuffled] = fitShuffle(runs, started);
  const { outcome: steps, settings: stepped, timed } = fitStepTimes(runs, shuffled);
  const [ceilings, base] = fitCeilings(runs, stepped);
  const { outcomes, settings } = fitBySimulation(runs, timed, base);
  const all = [startUp, steps, shuffle, ceilings, ...outcomes];
  const fitted = all.flatMap((each) => each.fitted);
  const known = new Set(fitted.map(({ what }) => what));
  const undetermined = [...all.flatMap((each) => each.undetermined), ...NEVER];
  const open = new Map(undetermined.map((each) => [each.what, each]));
  return {
    fitted,
    undetermined: [...open.values()].filter(({ what }) => !known.has(what)),
    settings,
  };
}
