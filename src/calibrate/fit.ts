import { fitCeilings } from './ceilings.ts';
import { type Draft, type Fitted, openDraft, type Outcome, type Undetermined } from './fitted.ts';
import type { PreparedRun } from './prepare.ts';
import { fitRamp } from './ramp.ts';
import { replayOf } from './replay.ts';
import { fitRestOfTime } from './rest-of-time.ts';
import { NOTHING, type Settings } from './settings.ts';
import { fitShuffle } from './shuffle-volume.ts';
import { fitStartSize } from './start-size.ts';
import { fitStartUp } from './start-up.ts';
import { fitStepTimes } from './step-times.ts';
import { rootMeanSquare } from './typical-error.ts';
import { fitWork } from './work.ts';

/** All that a set of runs determines, and all that it doesn't. */
export interface Fit {
  readonly fitted: readonly Fitted[];
  readonly undetermined: readonly Undetermined[];
  readonly settings: Settings;
}

/** Work and the pool's size lean on each other: each round takes the answers of the one before. */
const ROUNDS = 4;

/** Nearer than this no further round is worth its time. */
const NEAR = 0.01;

/** Where the rounds stand: what was fitted, and how far the totals of the runs still are. */
interface Stand {
  readonly drafts: readonly Draft[];
  readonly settings: Settings;
  readonly misfit: number;
}

function standOf(
  runs: readonly PreparedRun[],
  drafts: readonly Draft[],
  settings: Settings,
): Stand {
  const replays = runs.map((run) => replayOf(run, settings));
  return { drafts, settings, misfit: rootMeanSquare(replays) ?? 0 };
}

/**
 * What the simulation has to tell, on top of what the files tell directly: work, then the pool, and again, since
 * each is found with the other in place. The nearest stand counts: with whole workers, rounds may jump.
 */
function fitBySimulation(
  runs: readonly PreparedRun[],
  timed: readonly string[],
  base: Settings,
  onShare: OnShare,
): Stand {
  let rest = openDraft([]);
  let withPool: Draft['apply'] = (settings) => settings;
  let best: Stand | null = null;
  const keep = (stand: Stand): Stand =>
    best === null || stand.misfit < best.misfit ? stand : best;
  for (let round = 0; round < ROUNDS && (best === null || best.misfit > NEAR); round += 1) {
    const [work, worked] = fitWork(runs, timed, base, withPool);
    const [ramp, ramped] = fitRamp(runs, worked);
    const [size, sized] = fitStartSize(runs, rest.apply(ramped));
    best = keep(standOf(runs, [work, ramp, size, rest], sized));
    const [next, rested] = fitRestOfTime(runs, ramped);
    const [again, settings] = fitStartSize(runs, rested);
    best = keep(standOf(runs, [work, ramp, again, next], settings));
    rest = next;
    withPool = (each) => again.apply(next.apply(ramp.apply(each)));
    onShare((round + 1) / ROUNDS);
  }
  return best ?? standOf(runs, [], base);
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

/** What the files tell directly, and where the rounds of the simulation ended. */
interface Settled extends Stand {
  readonly direct: readonly Outcome[];
}

/** Share of the time that goes into what the files tell directly, and at the end into intervals. */
const DIRECT = 0.2;
const INTERVALS = 0.3;

function settle(runs: readonly PreparedRun[], onShare: OnShare): Settled {
  const [startUp, started] = fitStartUp(runs, NOTHING);
  const [shuffle, shuffled] = fitShuffle(runs, started);
  const { outcome: steps, settings: stepped, timed } = fitStepTimes(runs, shuffled);
  const [ceilings, base] = fitCeilings(runs, stepped);
  onShare(DIRECT);
  const stand = fitBySimulation(runs, timed, base, (share) => {
    onShare(DIRECT + share * (1 - DIRECT));
  });
  return { ...stand, direct: [startUp, steps, shuffle, ceilings] };
}

/** Takes a share of the work done, 0 to 1, growing. */
export type OnShare = (share: number) => void;

/** @returns what the runs determine, without intervals: those take as long again */
export const fitValues = (runs: readonly PreparedRun[], onShare: OnShare): Settings =>
  settle(runs, onShare).settings;

/** Fits everything that the runs determine: directly from files where they tell it, then by simulation. */
export function fit(runs: readonly PreparedRun[], onShare: OnShare = () => undefined): Fit {
  const { direct, drafts, settings } = settle(runs, (share) => {
    onShare(share * (1 - INTERVALS));
  });
  const drafted = drafts.flatMap((each, at) => {
    const found = each.fitted();
    onShare(1 - INTERVALS + (INTERVALS * (at + 1)) / drafts.length);
    return found;
  });
  const fitted = [...direct.flatMap((each) => each.fitted), ...drafted];
  const known = new Set(fitted.map(({ what }) => what));
  const undetermined = [...direct, ...drafts].flatMap((each) => each.undetermined).concat(NEVER);
  const open = new Map(undetermined.map((each) => [each.what, each]));
  return {
    fitted,
    undetermined: [...open.values()].filter(({ what }) => !known.has(what)),
    settings,
  };
}
