import type { Outcomes } from '../../forecast/replicate.ts';
import { latencyAt, type StreamingOutcome } from '../../forecast/streaming-outcome.ts';
import { exactSum } from '../../units/exact-sum.ts';
import type { Played } from '../executor.ts';
import { candidateAt } from '../search/axis.ts';
import type { Sweep } from './sweep.ts';

/** One play-out of a sweep, over all jobs of the scenario. Null: not known, or no such thing. */
export interface SweepRow {
  /** Of the sweep. */
  readonly sweep: string;
  readonly candidate: number;
  readonly replicate: number;
  /** What was chosen, by axis. */
  readonly settings: Readonly<Record<string, string>>;
  /** `failed`: a job ended badly; `refused`: the scenario can't be, or a job is turned down. */
  readonly state: 'done' | 'failed' | 'refused';
  /** From the first submission to the last end. */
  readonly finishS: number | null;
  /** The longest wait in FlexRS's queue. */
  readonly queuedS: number | null;
  /** Null, too: not fully priced. */
  readonly usd: number | null;
  readonly usdPerMonth: number | null;
  /** Of the worst job: median, 95 and 99 % of elements. */
  readonly latencyS: readonly [p50: number | null, p95: number | null, p99: number | null];
  /** Longest. */
  readonly backlogS: number | null;
  /** Longest; null: one did not end. */
  readonly catchUpS: number | null;
  /** Most in use at once, by metric. */
  readonly quotaPeaks: Readonly<Record<string, number>>;
  readonly refused: string | null;
}

type Values = readonly (number | null)[];

const allKnown = (values: Values): readonly number[] | null => {
  const known = values.filter((value) => value !== null);
  return known.length === values.length && known.length > 0 ? known : null;
};

function sumOf(values: Values): number | null {
  const known = allKnown(values);
  return known === null ? null : exactSum(known);
}

function worstOf(values: Values): number | null {
  const known = allKnown(values);
  return known === null ? null : Math.max(...known);
}

const streamingOf = ({ jobs }: Outcomes): readonly StreamingOutcome[] =>
  jobs.flatMap(({ streaming }) => (streaming === null ? [] : [streaming]));

type Measured = Omit<SweepRow, 'sweep' | 'candidate' | 'replicate' | 'settings'>;

const nothing = (refused: string): Measured => ({
  state: 'refused',
  ...{ finishS: null, queuedS: null, usd: null, usdPerMonth: null },
  ...{ latencyS: [null, null, null], backlogS: null, catchUpS: null, quotaPeaks: {}, refused },
});

function measured(outcomes: Outcomes, quotaPeaks: SweepRow['quotaPeaks']): Measured {
  const { jobs, allDone, finishS } = outcomes;
  const streaming = streamingOf(outcomes);
  const latency = (p: number) => worstOf(streaming.map((job) => latencyAt(job, p)));
  return {
    state: allDone ? 'done' : 'failed',
    finishS,
    queuedS: worstOf(jobs.map(({ queuedS }) => queuedS)),
    usd: sumOf(jobs.map(({ usd }) => usd)),
    usdPerMonth: sumOf(streaming.map(({ usdPerMonth }) => usdPerMonth)),
    latencyS: [latency(0.5), latency(0.95), latency(0.99)],
    backlogS: worstOf(streaming.map(({ backlogS }) => backlogS)),
    catchUpS: worstOf(streaming.map(({ catchUpS }) => catchUpS)),
    quotaPeaks,
    refused: null,
  };
}

/** @returns the row of a play-out */
export function rowOf({ id, axes }: Sweep, played: Played): SweepRow {
  const { candidate, replicate } = played;
  const settings = candidateAt(axes, candidate).settings;
  return {
    sweep: id,
    candidate,
    replicate,
    settings: Object.fromEntries(settings.map(({ axis, label }) => [axis, label])),
    ...(played.ok ? measured(played.outcomes, played.quotaPeaks) : nothing(played.refused)),
  };
}
