import { count, limitWords } from '../format.ts';
import type { Style } from '../terminal/span.ts';
import type { CheckTable } from './checked.ts';
import { chargesTable, type ChargedJob, standingOf } from './quota-table.ts';
import { tablesOfJobs } from './tables-of-jobs.ts';

/** A job of many, and what it charges by itself. */
export interface NamedCharges {
  readonly job: string;
  readonly charged: ChargedJob;
}

interface Standing {
  readonly job: string;
  readonly words: string;
  readonly style: Style;
}

const between = (amounts: readonly number[]): string => {
  const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
  return least === most ? count(least) : `${count(least)}–${count(most)}`;
};

/** Gravest first. */
const GRAVITY: readonly Style[] = ['bad', 'warn', 'faint', 'plain'];

const rank = ({ style }: Standing): number => {
  const found = GRAVITY.indexOf(style);
  return found < 0 ? GRAVITY.length : found;
};

/** What is worst, of how many jobs, and one of them. */
function worstWords(standings: readonly Standing[]): {
  readonly words: string;
  readonly style: Style;
} {
  const [worst] = standings.toSorted((a, b) => rank(a) - rank(b));
  if (worst === undefined) return { words: '', style: 'plain' };
  const { style, words } = worst;
  const alike = standings.filter((each) => each.style === style);
  if (style === 'faint' || style === 'plain') return { words, style };
  const first = words.replace(/,.*/u, '');
  const whose = alike.length === 1 ? worst.job : `${worst.job} and ${alike.length - 1} more`;
  return { words: `${first}: ${whose}`, style };
}

/** @returns each quota that jobs charge, each by itself: from the smallest job to the largest, and what is worst */
function fleetCharges(jobs: readonly NamedCharges[]): CheckTable {
  const all = jobs.flatMap(({ job, charged }) =>
    charged.charges.map((charge) => ({ job, charge, standing: standingOf(charge, charged) })),
  );
  const metrics = [...new Set(all.map(({ charge }) => charge.metric))];
  const rows = metrics.map((metric) => {
    const own = all.filter(({ charge }) => charge.metric === metric);
    const left = own[0]?.charge.left ?? null;
    const { words, style } = worstWords(own.map(({ job, standing }) => ({ job, ...standing })));
    const cells = [
      metric,
      between(own.map(({ charge }) => charge.atStart)),
      between(own.map(({ charge }) => charge.atMost)),
      limitWords(left),
      words,
    ];
    return { cells, style };
  });
  const starts = between(jobs.map(({ charged }) => charged.startWorkers));
  const most = between(jobs.map(({ charged }) => charged.mostWorkers));
  return {
    title: `Quotas that each of ${jobs.length} jobs charges by itself`,
    columns: [
      { title: 'quota', align: 'left' },
      { title: 'at start', align: 'right' },
      { title: 'at most', align: 'right' },
      { title: 'left', align: 'right' },
      { title: '', align: 'left' },
    ],
    rows,
    note: `workers at the start ${starts}, at most ${most}; what they take together millrace run tells`,
  };
}

/** So many jobs have a table each, or one where they are alike. */
const APART = 4;

/** @returns what jobs charge to quotas: of a few each one’s, of many one table */
export function chargesTables(jobs: readonly NamedCharges[]): readonly CheckTable[] {
  const apart = jobs.map(({ job, charged }) => ({ job, table: chargesTable(charged) }));
  const kinds = new Set(apart.map(({ table }) => JSON.stringify(table))).size;
  return kinds > APART ? [fleetCharges(jobs)] : tablesOfJobs(apart);
}
