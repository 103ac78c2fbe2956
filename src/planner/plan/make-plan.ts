import { PRICE_BOOK } from '../../facts/price-book.ts';
import { checkVariant } from '../../forecast/check-variant.ts';
import { VERSION } from '../../forecast/version.ts';
import { fingerprint, playedFingerprint } from '../../scenario/fingerprint.ts';
import { formatIssue } from '../../scenario/issue.ts';
import type { Goal } from '../../scenario/scenario.ts';
import { type Axis, candidateAt, countOf } from '../search/axis.ts';
import { Book } from '../search/race/book.ts';
import { familyOf } from '../search/race/families.ts';
import { measureOf, objectiveOf } from '../search/race/measure.ts';
import { type Playing, playRound } from '../search/race/play-round.ts';
import { CLEAN_RUNS, FEW_RUNS } from '../search/race/promise.ts';
import { LADDER, runRace } from '../search/race/race.ts';
import { bestGoalsOf } from './best-goals.ts';
import { nearestFirst } from './best-to-be-had.ts';
import { besidesNext } from './besides.ts';
import { type Estimate, estimate } from './estimates.ts';
import { finalistsOf } from './finalists.ts';
import { frontIn, measureIn } from './front.ts';
import { obstacles } from './in-the-way.ts';
import type { Plan, PlanCandidate } from './plan.ts';
import { planLaunch } from './plan-launch.ts';
import { quotaInTheWay } from './quota-in-the-way.ts';
import type { PlanOptions, Raced } from './raced.ts';
import { sensitivityOf } from './sensitivity.ts';
import { cleanIn, toldCandidate } from './told-candidate.ts';
import { worstOf } from './worst.ts';
import { type Raising, worthRaising } from './worth-raising.ts';

export const DEFAULT_MAX_RUNS = 4000;
export const DEFAULT_CONFIDENCE = 0.95;

/** Cost is looked at from both sides, and goals beside it, at every rung of the ladder. */
const tailOf = (confidence: number): number => (1 - confidence) / (2 * LADDER.length);

function playingOf(options: PlanOptions): Playing {
  const { variants, axes, executor, told, stop } = options;
  const { goals, jobs } = variants.base;
  const objective = objectiveOf(jobs);
  const candidateOf = (index: number) => candidateAt(axes, index);
  const isBatch = jobs.every(({ type }) => type === 'batch');
  return {
    executor,
    candidateOf,
    measure: ({ outcomes }) => measureOf(outcomes, goals, objective),
    familyOf: isBatch ? (index) => familyOf(candidateOf(index).overrides) : null,
    keyOf(index) {
      const read = variants.read(candidateOf(index).overrides);
      return read.ok ? playedFingerprint(read.scenario) : null;
    },
    refusedFor(index) {
      const read = variants.read(candidateOf(index).overrides);
      return read.ok ? checkVariant(read.scenario) : read.issues.map(formatIssue).join('; ');
    },
    told,
    stop,
  };
}

function flatAlong(all: readonly PlanCandidate[], axes: readonly Axis[]): Plan['flat'] {
  return axes.flatMap(({ name, choices }) => {
    const labels = choices.map(({ label }) => label);
    const values = labels.filter((label) => all.some(({ settings }) => settings[name] === label));
    return values.length > 1 ? [{ axis: name, values }] : [];
  });
}

/** All that is known beside the race: only of a chosen one, and only while there is room. */
async function beside(
  raced: Raced,
): Promise<Pick<Plan, 'sensitivity' | 'worthRaising' | 'quotaInTheWay'> & { more: number }> {
  const { options, playing, book, race, best, estimates } = raced;
  let more = 0;
  const told = (): void => {
    more += 1;
    options.told();
  };
  const { variants, executor, stop } = options;
  if (race.leader === undefined || best === undefined || playing.stop()) {
    const near = nearestIn(raced).map(playing.candidateOf);
    const candidates = [...near, ...refusedOf(raced).map(({ candidate }) => candidate)];
    const missing = { variants, candidates, told, stop };
    const isShort = race.leader === undefined && race.settled;
    const inTheWay = isShort ? quotaInTheWay(missing) : null;
    return { sensitivity: null, worthRaising: null, quotaInTheWay: inTheWay, more };
  }
  const objective = objectiveOf(variants.base.jobs);
  const room = (): number => options.maxRuns - book.played - more;
  const finalists = finalistsOf(raced).map((candidate) => {
    return { candidate: playing.candidateOf(candidate), estimate: estimates(candidate) };
  });
  const trying = { variants, objective, finalists, executor, told, stop, room: room() };
  const sensitivity = await sensitivityOf(trying);
  const raised = await worthRaising(raced.best, {
    ...{ variants, objective, executor, told, stop, room: room() },
    chosen: playing.candidateOf(best),
    others: refusedOf(raced),
    runs: book.of(best).runs,
  });
  return { sensitivity, worthRaising: raised, quotaInTheWay: null, more };
}

/** Candidates that quota alone may have turned down. */
const refusedOf = ({ race, playing }: Raced): Raising['others'] =>
  [...race.verdicts].flatMap(([index, verdict]) =>
    verdict.kind === 'refused' && verdict.words.startsWith('QUOTA-START')
      ? [{ candidate: playing.candidateOf(index), words: verdict.words }]
      : [],
  );

/** Those that come nearest, then a few of those that quota turned down. */
const MOST_NEAR = 3;

const nearestIn = ({ book, options }: Raced): readonly number[] =>
  nearestFirst(book, options.variants.base.goals, MOST_NEAR);

/** The nearest where none keeps every goal: played until no other one looks nearer, then as often as a chosen one would be. */
async function playNearest(
  book: Book,
  playing: Playing,
  goals: readonly Goal[],
  maxRuns: number,
): Promise<number | undefined> {
  for (const most of [FEW_RUNS, CLEAN_RUNS]) {
    for (;;) {
      const [nearest] = nearestFirst(book, goals, 1);
      if (nearest === undefined || playing.stop()) return nearest;
      const had = book.of(nearest).runs.length;
      const runs = Math.min(most, had + maxRuns - book.played);
      if (runs <= had) break;
      await playRound([{ candidate: nearest, runs }], book, playing);
    }
  }
  return nearestFirst(book, goals, 1)[0];
}

const seedAsWritten = (seed: string): number | string =>
  /^(0|-?[1-9]\d{0,14})$/u.test(seed) ? Number(seed) : seed;

/** The race, and the best one played as often as its promise needs. */
async function raceAll(options: PlanOptions, playing: Playing): Promise<Raced> {
  const { variants, axes, maxRuns, confidence } = options;
  const { goals, jobs } = variants.base;
  const book = new Book();
  const rules = { goals, confidence, tail: tailOf(confidence) };
  const streams = objectiveOf(jobs) === 'usdPerMonth';
  const race = await runRace({
    ...{ ...rules, candidates: countOf(axes), maxRuns, playing, book },
    besides: (now, played) => besidesNext(now, book, goals, streams, played),
  });
  const best = race.leader ?? (await playNearest(book, playing, goals, maxRuns));
  const measure = best ?? measureIn(race, book);
  const estimates = (candidate: number): Estimate => estimate(candidate, book, measure);
  return { options, playing, book, race, best, estimates };
}

type Asked = Pick<
  Plan,
  | 'version'
  | 'scenario'
  | 'scenarioSha256'
  | 'seed'
  | 'priceBook'
  | 'axes'
  | 'axesGiven'
  | 'objective'
  | 'goals'
  | 'confidence'
  | 'maxRuns'
>;

/** What was asked, and of what. */
function askedOf({ variants: { base }, axes, axesGiven, confidence, maxRuns }: PlanOptions): Asked {
  return {
    version: VERSION,
    scenario: base.name,
    scenarioSha256: fingerprint(base),
    seed: seedAsWritten(base.seed),
    priceBook: PRICE_BOOK.asOf,
    axes: axes.map(({ name, choices }) => ({ name, values: choices.map(({ label }) => label) })),
    axesGiven,
    objective: objectiveOf(base.jobs),
    goals: base.goals.map(({ metric, text, share }) => {
      return { goal: `${metric} ${text}`, asked: share };
    }),
    confidence,
    maxRuns,
  };
}

type Goals = Plan['bestGoals'];

/** Whether runs show all that is promised of the chosen one. */
const isShown = (chosen: number | null, goals: Goals): boolean =>
  chosen === null || goals.every(({ shown }) => shown);

/** Whether one is chosen and its runs met every goal as often as it asks. */
const isMet = (chosen: number | null, goals: Goals): boolean =>
  chosen !== null && goals.every(({ ok }) => ok);

/** Races all candidates, and tells of the best one what is to be known. The same whoever plays. */
export async function makePlan(options: PlanOptions): Promise<Plan> {
  const { axes, confidence, variants } = options;
  const { goals } = variants.base;
  const playing = playingOf(options);
  const raced = await raceAll(options, playing);
  const { book, race, best } = raced;
  const asked = askedOf(options);
  const pareto = frontIn(race, book, goals, asked.objective === 'usdPerMonth', best);
  const { more: besides, ...extras } = await beside(raced);
  const candidates = Array.from({ length: countOf(axes) }, (_, at) => toldCandidate(at, raced));
  const ties = candidates.filter(({ verdict }) => verdict === 'tie').map(({ index }) => index);
  const chosen = race.leader ?? null;
  const near = candidates.filter(({ index }) => index === chosen || ties.includes(index));
  const bestRuns = best === undefined ? [] : book.of(best).runs;
  const bestGoals = bestGoalsOf(raced);
  const inTheWay = (): Plan['inTheWay'] => obstacles(book, goals, tailOf(confidence), race.settled);
  return {
    ...asked,
    raceRuns: race.raceRuns,
    runs: book.played + besides,
    settled: race.settled && isShown(chosen, bestGoals) && !playing.stop(),
    interrupted: playing.stop(),
    outcome: isMet(chosen, bestGoals) ? 'met' : 'missed',
    ...{ chosen, best: best ?? null },
    launch: chosen === null ? null : planLaunch(variants, playing.candidateOf(chosen)),
    bestGoals,
    cleanRuns: cleanIn(bestRuns),
    ...{ ties, flat: flatAlong(near, axes), pareto },
    inTheWay: chosen === null ? inTheWay() : [],
    worst: chosen === null ? null : worstOf(bestRuns),
    ...extras,
    candidates,
  };
}
