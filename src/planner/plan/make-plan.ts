import { median } from 'simple-statistics';
import { PRICE_BOOK } from '../../facts/price-book.ts';
import { checkVariant } from '../../forecast/check-variant.ts';
import type { GoalResult } from '../../forecast/run-result.ts';
import { VERSION } from '../../forecast/version.ts';
import { wilsonInterval } from '../../forecast/wilson.ts';
import { fingerprint } from '../../scenario/fingerprint.ts';
import { formatIssue } from '../../scenario/issue.ts';
import type { Variants } from '../../scenario/variants.ts';
import type { Executor } from '../executor.ts';
import { type Axis, candidateAt, countOf } from '../search/axis.ts';
import { Book } from '../search/race/book.ts';
import { familyOf } from '../search/race/families.ts';
import { type Measure, measureOf, objectiveOf } from '../search/race/measure.ts';
import { type Playing, playRound } from '../search/race/play-round.ts';
import { CLEAN_RUNS } from '../search/race/promise.ts';
import { LADDER, type RaceResult, runRace } from '../search/race/race.ts';
import type { Verdict } from '../search/race/verdicts.ts';
import { bestToBeHad } from './best-to-be-had.ts';
import { type Estimate, estimate } from './estimates.ts';
import { settleFront } from './front.ts';
import { obstacles } from './in-the-way.ts';
import type { CandidateVerdict, Plan, PlanCandidate } from './plan.ts';
import { planLaunch } from './plan-launch.ts';
import { sensitivityOf } from './sensitivity.ts';
import { lackWords, reasonWords, twinWords } from './words.ts';
import { worstOf } from './worst.ts';
import { type Raising, worthRaising } from './worth-raising.ts';

export const DEFAULT_MAX_RUNS = 4000;
export const DEFAULT_CONFIDENCE = 0.95;

export interface PlanOptions {
  readonly variants: Variants;
  readonly axes: readonly Axis[];
  /** Whether the scenario names the axes. */
  readonly axesGiven: boolean;
  readonly maxRuns: number;
  /** (0.5, 1). */
  readonly confidence: number;
  readonly executor: Executor;
  /** One play-out is done. */
  readonly told: () => void;
  readonly stop: () => boolean;
}

/** Candidates, the chosen one among them, that are held against each other when constants and prices move. */
const MOST_FINALISTS = 5;

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
    refusedFor(index) {
      const read = variants.read(candidateOf(index).overrides);
      return read.ok ? checkVariant(read.scenario) : read.issues.map(formatIssue).join('; ');
    },
    told,
    stop,
  };
}

const OUTCOMES: Readonly<Record<CandidateVerdict, PlanCandidate['outcome']>> = {
  chosen: 'met',
  tie: 'met',
  dearer: null,
  misses: 'missed',
  fails: 'failed',
  refused: 'rejected',
  unpriced: null,
  unsettled: null,
  unseen: null,
};

const KINDS: Readonly<Record<Verdict['kind'], CandidateVerdict>> = {
  refused: 'refused',
  unseen: 'unseen',
  unpriced: 'unpriced',
  misses: 'misses',
  fails: 'fails',
  lacks: 'misses',
  leads: 'chosen',
  dearer: 'dearer',
  tie: 'tie',
  open: 'unsettled',
};

const allMet = ({ endsWell, goals }: Measure): boolean => endsWell && goals.every(({ met }) => met);

const cleanIn = (runs: readonly Measure[]): number => runs.filter(allMet).length;

/** Of a candidate that is dearer: met, as far as its runs show. */
function outcomeOf(verdict: CandidateVerdict, runs: readonly Measure[]): PlanCandidate['outcome'] {
  if (verdict !== 'dearer' && verdict !== 'unpriced') return OUTCOMES[verdict];
  return cleanIn(runs) * 2 >= runs.length ? 'met' : 'missed';
}

/** What all steps after the race share. */
interface Raced {
  readonly options: PlanOptions;
  readonly playing: Playing;
  readonly book: Book;
  readonly race: RaceResult;
  /** Chosen, or the best that can be had; undefined: none was played. */
  readonly best: number | undefined;
  readonly estimates: (candidate: number) => Estimate;
}

function candidateOf(index: number, { options, book, race, estimates }: Raced): PlanCandidate {
  const { runs, sharedWith, refused } = book.of(index);
  const { goals } = options.variants.base;
  const verdict = race.verdicts.get(index) ?? { kind: 'unseen' };
  const kind = KINDS[verdict.kind];
  const isLacking = race.leader === undefined && verdict.kind === 'open';
  const reason = isLacking ? lackWords(goals, runs) : reasonWords(verdict, goals, runs);
  const twin = race.twins.get(index);
  const { settings } = candidateAt(options.axes, index);
  return {
    index,
    settings: Object.fromEntries(settings.map(({ axis, label }) => [axis, label])),
    admitted: refused === null,
    outcome: outcomeOf(kind, runs),
    ...estimates(index),
    probability: runs.length === 0 ? null : cleanIn(runs) / runs.length,
    runs: runs.length,
    sharedWith,
    verdict: isLacking && runs.length >= CLEAN_RUNS ? 'misses' : kind,
    reason: twin === undefined ? reason : twinWords(twin, runs.length, reason),
  };
}

/** Goals of the best one over all its runs, as `run` would tell them. */
function goalsOf({ options, book, best }: Raced): readonly GoalResult[] {
  const runs = best === undefined ? [] : book.of(best).runs;
  if (runs.length === 0) return [];
  return options.variants.base.goals.map(({ metric, text, share, due }, at) => {
    const values = runs.flatMap(({ goals }) => goals[at]?.value ?? []);
    const met = runs.filter(({ goals }) => goals[at]?.met === true).length;
    return {
      goal: `${metric} ${text}`,
      metric,
      due: due ?? null,
      ok: met / runs.length >= share,
      value: values.length === runs.length ? median(values) : null,
      asked: share,
      probability: met / runs.length,
      interval: wilsonInterval(met, runs.length),
      unfinished: runs.filter(({ endsWell }) => !endsWell).length / runs.length,
    };
  });
}

function flatAlong(all: readonly PlanCandidate[], axes: readonly Axis[]): Plan['flat'] {
  return axes.flatMap(({ name, choices }) => {
    const labels = choices.map(({ label }) => label);
    const values = labels.filter((label) => all.some(({ settings }) => settings[name] === label));
    return values.length > 1 ? [{ axis: name, values }] : [];
  });
}

/** The chosen one, and the cheapest dearer one with another value, axis by axis, of those that keep the goals so far. */
function finalistsOf({ options, book, race, estimates, best }: Raced): readonly number[] {
  if (best === undefined) return [];
  const labelsOf = (index: number): readonly string[] =>
    candidateAt(options.axes, index).settings.map(({ label }) => label);
  const own = labelsOf(best);
  const others = [...race.verdicts]
    .filter(([index, { kind }]) => kind === 'dearer' && book.of(index).runs.every(allMet))
    .map(([index]) => ({ index, labels: labelsOf(index), usd: estimates(index).usd ?? Infinity }))
    .toSorted((a, b) => a.usd - b.usd || a.index - b.index);
  const nearest = own.flatMap((label, axis) => {
    const found = others.find(({ labels }) => labels[axis] !== label);
    return found === undefined ? [] : [found.index];
  });
  return [...new Set([best, ...nearest])].slice(0, MOST_FINALISTS);
}

/** All that is known beside the race: only of a chosen one, and only while there is room. */
async function beside(
  raced: Raced,
): Promise<Pick<Plan, 'sensitivity' | 'worthRaising'> & { more: number }> {
  const { options, playing, book, race, best, estimates } = raced;
  let more = 0;
  const told = (): void => {
    more += 1;
    options.told();
  };
  if (race.leader === undefined || best === undefined || playing.stop()) {
    return { sensitivity: null, worthRaising: null, more };
  }
  const { variants, executor, stop } = options;
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
  return { sensitivity, worthRaising: raised, more };
}

/** Candidates that quota alone may have turned down. */
const refusedOf = ({ race, playing }: Raced): Raising['others'] =>
  [...race.verdicts].flatMap(([index, verdict]) =>
    verdict.kind === 'refused' && verdict.words.startsWith('QUOTA-START')
      ? [{ candidate: playing.candidateOf(index), words: verdict.words }]
      : [],
  );

/** The best of those that keep no goal is played as often as a chosen one would be, to be told of. */
async function playBest(
  best: number | undefined,
  book: Book,
  playing: Playing,
  maxRuns: number,
): Promise<void> {
  if (best === undefined) return;
  const runs = Math.min(CLEAN_RUNS, book.of(best).runs.length + maxRuns - book.played);
  if (runs > book.of(best).runs.length) await playRound([{ candidate: best, runs }], book, playing);
}

const seedAsWritten = (seed: string): number | string =>
  /^(0|-?[1-9]\d{0,14})$/u.test(seed) ? Number(seed) : seed;

/** The race, and the best one played as often as its promise needs. */
async function raceAll(
  options: PlanOptions,
  playing: Playing,
): Promise<Raced & { readonly measure: number }> {
  const { variants, axes, maxRuns, confidence } = options;
  const { goals } = variants.base;
  const book = new Book();
  const rules = { goals, tail: tailOf(confidence) };
  const race = await runRace({ ...rules, candidates: countOf(axes), maxRuns, playing, book });
  const measure = race.leader ?? longest(book);
  const estimates = (candidate: number): Estimate => estimate(candidate, book, measure);
  const best = race.leader ?? bestToBeHad(book, goals, (each) => estimates(each).usd);
  if (race.leader === undefined && !playing.stop()) await playBest(best, book, playing, maxRuns);
  return { options, playing, book, race, best, estimates, measure };
}

/** Candidates that may stand on the front of cost and time. */
const onFront = ({ book, race }: Raced): readonly number[] =>
  book.candidates().filter((each) => {
    const kind = race.verdicts.get(each)?.kind;
    return kind !== 'refused' && kind !== 'fails' && book.of(each).runs.length > 0;
  });

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

/** Races all candidates, and tells of the best one what is to be known. The same whoever plays. */
export async function makePlan(options: PlanOptions): Promise<Plan> {
  const { axes, maxRuns } = options;
  const playing = playingOf(options);
  const raced = await raceAll(options, playing);
  const { book, race, best, measure } = raced;
  const raceRuns = book.played;
  const asked = askedOf(options);
  const streams = asked.objective === 'usdPerMonth';
  const more = { book, playing, maxRuns };
  const pareto = await settleFront(() => onFront(raced), measure, streams, more);
  const { more: besides, ...extras } = await beside(raced);
  const candidates = Array.from({ length: countOf(axes) }, (_, at) => candidateOf(at, raced));
  const ties = candidates.filter(({ verdict }) => verdict === 'tie').map(({ index }) => index);
  const chosen = race.leader ?? null;
  const near = candidates.filter(({ index }) => index === chosen || ties.includes(index));
  const bestRuns = best === undefined ? [] : book.of(best).runs;
  return {
    ...asked,
    raceRuns,
    runs: book.played + besides,
    settled: race.settled && !playing.stop(),
    interrupted: playing.stop(),
    outcome: chosen === null ? 'missed' : 'met',
    ...{ chosen, best: best ?? null },
    launch: chosen === null ? null : planLaunch(options.variants, playing.candidateOf(chosen)),
    bestGoals: goalsOf(raced),
    cleanRuns: cleanIn(bestRuns),
    ...{ ties, flat: flatAlong(near, axes), pareto },
    inTheWay: chosen === null ? obstacles(book, options.variants.base.goals) : [],
    worst: chosen === null ? null : worstOf(bestRuns),
    ...extras,
    candidates,
  };
}

/** The candidate with most runs; 0 where none was played. */
const longest = (book: Book): number =>
  book.candidates().reduce((best, each) => {
    return book.of(each).runs.length > book.of(best).runs.length ? each : best;
  }, 0);
