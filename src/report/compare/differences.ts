import type { Difference, SideBySide, Tie } from '../../planner/compare/side-by-side.ts';
import { percent } from '../format.ts';
import { metricValue } from '../words.ts';
import { hasNone, metricWords } from './metric-words.ts';
import { counted } from '../../units/counted.ts';

/** A difference in words. */
export interface DifferenceWords {
  readonly variant: string;
  readonly metric: string;
  readonly difference: string;
  readonly interval: string;
  readonly verdict: string;
  /** Null: neither good nor bad. */
  readonly better: boolean | null;
}

const NOTHING = /^[^1-9]*$/u;

function signed(metric: string, value: number): string {
  const text = metricValue(metric, Math.abs(value))
    .replace(/ a month$/u, '')
    .replace(/^under /u, '<');
  if (NOTHING.test(text) || value === 0) return text;
  return `${value < 0 ? '−' : '+'}${text}`;
}

const TIES: Readonly<Record<Tie, string>> = {
  same: 'tie: the same in every run',
  'not told apart': 'tie: not told apart',
  'under 1 %': 'tie: under 1 %',
};

function verdictOf({ metric, base, difference, interval, tie }: Difference): string {
  if (difference === null) return 'not known: in some run not done, or not priced';
  if (tie !== null) return TIES[tie];
  if (interval === null) return `not told: takes ${RUNS_OF_INTERVAL} runs`;
  const share = base === null || base === 0 ? '' : ` by ${percent(Math.abs(difference / base))}`;
  const words = metric === 'finish' ? ['sooner', 'later'] : ['less', 'more'];
  return `${words[difference < 0 ? 0 : 1] ?? ''}${share}`;
}

/** Under so many there is no interval that holds a median with 95 %. */
const RUNS_OF_INTERVAL = 6;

/** More vCPUs in use are neither good nor bad. */
const JUDGED: readonly string[] = [
  'finish',
  'cost',
  'latency',
  'backlog',
  'catchUp',
  'costPerMonth',
];

function wordsOf(own: Difference): DifferenceWords {
  const { variant, metric, difference, interval, tie } = own;
  const told = difference !== null && interval !== null && tie === null && JUDGED.includes(metric);
  return {
    variant,
    metric: metricWords(metric),
    difference: difference === null ? 'unknown' : signed(metric, difference),
    interval:
      interval === null ? '' : `${signed(metric, interval[0])} … ${signed(metric, interval[1])}`,
    verdict: verdictOf(own),
    better: told ? difference < 0 : null,
  };
}

/** Peaks that are the same in every run are no news. */
const isNews = ({ metric, tie }: Difference): boolean => JUDGED.includes(metric) || tie !== 'same';

/** Whether one of the two has no such number, whatever becomes of it. */
function isOneSided({ metric, variant }: Difference, { names, variants }: SideBySide): boolean {
  const both = [variants[0], variants[names.indexOf(variant)]];
  return both.some((result) => result !== undefined && hasNone(metric, result));
}

/** @returns how the others differ from the first variant, in words; what one of the two has none of is left out */
export const differenceWords = (compared: SideBySide): readonly DifferenceWords[] =>
  compared.differences.filter((own) => isNews(own) && !isOneSided(own, compared)).map(wordsOf);

/** @returns how the differences are found */
export function howWords({ names, runs, seed }: SideBySide): string {
  const interval =
    runs < RUNS_OF_INTERVAL
      ? `an interval needs ${RUNS_OF_INTERVAL} runs`
      : 'interval of the median with 95 % at least';
  return `others less ${names[0] ?? ''}, run by run with the same luck and constants: median of ${counted(runs, 'run')}, ${interval}; seed ${seed}`;
}
