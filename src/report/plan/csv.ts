import type { Plan, PlanCandidate } from '../../planner/plan/plan.ts';
import { type Column, csvText } from '../csv/table.ts';

interface Row {
  readonly plan: Plan;
  readonly candidate: PlanCandidate;
}

const before: readonly Column<Row>[] = [
  { name: 'scenario', meaning: 'name of the scenario', of: ({ plan }) => plan.scenario },
  {
    name: 'candidate',
    meaning: 'number of the candidate in the product of the axes, the last axis fastest; from 0',
    of: ({ candidate }) => candidate.index,
  },
];

const after: readonly Column<Row>[] = [
  {
    name: 'verdict',
    meaning: 'chosen, tie, same, dearer, misses, fails, refused, unpriced, unsettled or unseen',
    of: ({ candidate }) => candidate.verdict,
  },
  {
    name: 'outcome',
    meaning: 'met, missed, failed or rejected, as far as it was played; empty: not settled',
    of: ({ candidate }) => candidate.outcome,
  },
  {
    name: 'on_pareto_front',
    meaning:
      'whether it keeps every goal (where none does: any) and none as cheap or cheaper is as fast, or within 1 % of it',
    of: ({ plan, candidate }) => plan.pareto.includes(candidate.index),
  },
  {
    name: 'usd',
    meaning:
      'the median bill of the chosen one (the nearest, where none is) times the mean ratio over the runs of both; empty with streaming jobs',
    of: ({ plan, candidate }) => (plan.objective === 'usd' ? candidate.usd : null),
  },
  {
    name: 'usd_per_month',
    meaning: 'the same of a month of 730 h; empty without streaming jobs',
    of: ({ plan, candidate }) => (plan.objective === 'usdPerMonth' ? candidate.usd : null),
  },
  {
    name: 'elapsed_s',
    meaning:
      'median from the first submission to the last end; under 59 runs by that one’s median, as the bill',
    of: ({ candidate }) => candidate.elapsedS,
  },
  {
    name: 'latency_p99_s',
    meaning: 'median of the 99th percentile in the worst streaming job; likewise',
    of: ({ candidate }) => candidate.latencyS,
  },
  {
    name: 'met_share',
    meaning: 'share of its runs in which all goals were met',
    of: ({ candidate }) => candidate.probability,
  },
  { name: 'runs', meaning: 'replications', of: ({ candidate }) => candidate.runs },
  {
    name: 'shared_with',
    meaning:
      'candidate whose runs these are, since more workers change nothing in them; empty: own ones',
    of: ({ candidate }) => candidate.sharedWith,
  },
  {
    name: 'same_as',
    meaning: 'candidate that is the same job under other names, and was played in its place',
    of: ({ candidate }) => candidate.sameAs,
  },
  { name: 'reason', meaning: 'why it stands so', of: ({ candidate }) => candidate.reason },
];

/** The columns that every plan has; one for each axis stands before `verdict`. */
export const candidateColumns: readonly { readonly name: string; readonly meaning: string }[] = [
  ...before,
  { name: '…', meaning: 'a column for each axis, called as it is: what was chosen' },
  ...after,
];

/** @returns candidates.csv: one row per candidate, in the order of the product of the axes */
export function renderPlanCsv(plan: Plan): string {
  const axes = plan.axes.map(({ name }): Column<Row> => {
    return {
      name,
      meaning: 'what was chosen',
      of: ({ candidate }) => candidate.settings[name] ?? null,
    };
  });
  const rows = plan.candidates.map((candidate) => ({ plan, candidate }));
  return csvText([...before, ...axes, ...after], rows);
}
