import type { Executor, Played, Task } from '../../executor.ts';
import type { Candidate } from '../axis.ts';
import type { Book } from './book.ts';
import type { Family } from './families.ts';
import type { Measure } from './measure.ts';

/** What a round is played with. */
export interface Playing {
  readonly executor: Executor;
  readonly candidateOf: (index: number) => Candidate;
  readonly measure: (played: Extract<Played, { ok: true }>) => Measure;
  /** Null: runs of this scenario are never shared. */
  readonly familyOf: ((index: number) => Family) | null;
  /** What a candidate's job is, all in all: equal ones are the same job; null: it can't be. */
  readonly keyOf: (index: number) => string | null;
  /** Why a candidate that shares runs is turned down all the same; null: it is not. */
  readonly refusedFor: (index: number) => string | null;
  /** One run more is known. */
  readonly told: () => void;
  readonly stop: () => boolean;
}

/** Runs that a candidate is to have. */
export interface Wanted {
  readonly candidate: number;
  readonly runs: number;
}

type Good = Extract<Played, { ok: true }>;

const tasksOf = ({ candidate, runs }: Wanted, book: Book, { candidateOf }: Playing): Task[] => {
  const { overrides } = candidateOf(candidate);
  const from = book.of(candidate).runs.length;
  return Array.from({ length: Math.max(0, runs - from) }, (_, at) => {
    return { candidate, overrides, replicate: from + at, draw: 'full' };
  });
};

/** Plays runs and enters them in the order of the candidates, whoever was done first. @returns them, by candidate */
async function enter(
  wanted: readonly Wanted[],
  book: Book,
  playing: Playing,
): Promise<ReadonlyMap<number, readonly Good[]>> {
  const tasks = wanted.flatMap((each) => tasksOf(each, book, playing));
  const done = new Map<string, Played>();
  await playing.executor.play(
    tasks,
    (played) => {
      done.set(`${played.candidate}/${played.replicate}`, played);
      playing.told();
    },
    playing.stop,
  );
  const entered = new Map<number, readonly Good[]>();
  for (const { candidate, runs } of wanted) {
    const from = book.of(candidate).runs.length;
    const good: Good[] = [];
    for (let replicate = from; replicate < runs; replicate += 1) {
      const played = done.get(`${candidate}/${replicate}`);
      if (played === undefined) break; // stopped before it
      if (!played.ok) {
        book.refuse(candidate, played.refused);
        break;
      }
      good.push(played);
    }
    if (good.length > 0) book.add(candidate, good.map(playing.measure), null);
    entered.set(candidate, good);
  }
  return entered;
}

/** Most VMs at once in any of the runs, others' in the project included. */
const peakOf = (runs: readonly Good[]): number =>
  runs.reduce((peak, { quotaPeaks }) => Math.max(peak, quotaPeaks['INSTANCES'] ?? Infinity), 0);

/**
 * Plays the runs that are wanted. Of candidates that differ by their most workers alone, the one that may have most is
 * played first: where no run of it came near the most of another one, that one's runs are the same to the byte (the most
 * is nothing but a cap on what the autoscaler asks for, docs/model.md), and are not played again.
 */
export async function playRound(
  wanted: readonly Wanted[],
  book: Book,
  playing: Playing,
): Promise<void> {
  const { familyOf } = playing;
  if (familyOf === null) {
    await enter(wanted, book, playing);
    return;
  }
  const groups = new Map<string, { each: Wanted; most: number }[]>();
  for (const each of wanted) {
    const { key, most } = familyOf(each.candidate);
    const from = book.of(each.candidate).runs.length;
    const group = groups.get(`${from}-${each.runs} ${key}`) ?? [];
    group.push({ each, most });
    groups.set(`${from}-${each.runs} ${key}`, group);
  }
  const sorted = [...groups.values()].map((group) => group.toSorted((a, b) => b.most - a.most));
  const first = sorted.flatMap((group) => group.slice(0, 1));
  const entered = await enter(
    first.map(({ each }) => each),
    book,
    playing,
  );
  const left: Wanted[] = [];
  for (const [head, ...others] of sorted) {
    if (head === undefined) continue;
    const runs = entered.get(head.each.candidate) ?? [];
    const peak = runs.length === 0 ? Infinity : peakOf(runs);
    for (const { each, most } of others) {
      if (peak < most) share(each.candidate, head.each.candidate, runs, book, playing);
      else left.push(each);
    }
  }
  if (!playing.stop()) await enter(left, book, playing);
}

function share(
  candidate: number,
  from: number,
  runs: readonly Good[],
  book: Book,
  playing: Playing,
): void {
  const isNew = !book.knows(candidate);
  const refused = isNew ? playing.refusedFor(candidate) : null;
  if (refused === null) book.add(candidate, runs.map(playing.measure), from);
  else book.refuse(candidate, refused);
}
