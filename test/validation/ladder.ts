import { quantile } from '../../src/kernel/statistics/quantile.ts';
import { plainConstants } from '../../src/project/constants.ts';
import { type ProjectRecord, simulateProject } from '../../src/project/simulate.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { scenarioOf, solve } from './replay.ts';
import { deviation, table, whole } from './table.ts';

/**
 * One Python 2.7 job that grew from 1 to 5 workers, 2019-06-26: its log’s upward decisions (15:32:56, 15:37:56,
 * 15:38:23, 15:42:57) and last operation (15:43:51), s after the time in its job ID (15:24:11). A goal of 4 fell short
 * at 3 for want of quota, which the third decision may be the answer to. Its work, data and machine are not published.
 */
const LADDER = {
  decisions: [525, 825, 852, 1126],
  lastOperation: 1180,
  /** Decision → the worker is counted: least and most. */
  effect: [21, 28],
  workers: 5,
} as const;

const RUNS = 7;

/** A source of no account: the work is all in the step behind it. */
function ladderJob(work: number): Scenario {
  const elements = 100_000;
  return scenarioOf(
    JSON.stringify({
      name: 'ladder',
      project: { region: 'us-central1' },
      job: {
        sdk: 'python',
        options: { workerMachineType: 'n1-standard-1', numWorkers: 1, maxNumWorkers: 5 },
        pipeline: [
          { read: { read: 'synthetic', size: '0.5 GB', elements, files: 500 } },
          { work: { map: { cpu: `${(work / elements).toFixed(9)} s` } } },
        ],
      },
    }),
  );
}

type Job = ProjectRecord['jobs'][number];

interface Ladder {
  /** Upward decisions, s after submission. */
  readonly decisions: readonly number[];
  /** Decision → worker counted, s, of every worker that a decision asked for. */
  readonly effects: readonly number[];
  /** First decision → all workers that it asked for take work, s. */
  readonly ready: number;
  readonly lastOperation: number;
}

/** The first "Raised" is of the start; the others are said when they are decided. */
const decisionsOf = ({ messages, submittedAt }: Job): readonly number[] =>
  messages
    .filter(({ text }) => text.startsWith('Autoscaling: Raised'))
    .slice(1)
    .map(({ at }) => (at - submittedAt) / 1000);

function play({ project, jobs, seed, constants: given }: Scenario, replicate: number): Ladder {
  const [ups, readies]: [number[], number[]] = [[], []];
  const record = simulateProject({
    ...{ project, jobs, seed, replicate, constants: plainConstants(given) },
    onEvent: (time, _priority, event) => {
      if (event.kind === 'vm-up') ups.push(time / 1000);
      if (event.kind === 'vm-ready') readies.push(time / 1000);
    },
  });
  const [job] = record.jobs;
  if (job === undefined) throw new Error('no job');
  const decisions = decisionsOf(job);
  const later = ups.slice(job.initialWorkers);
  const effects = later.map((up) => up - (decisions.findLast((at) => at <= up) ?? NaN));
  const ready = Math.max(...readies) - (decisions[0] ?? NaN);
  const closed = job.stages.map(({ closedAt }) => closedAt ?? NaN);
  return {
    decisions,
    effects,
    ready,
    lastOperation: (Math.max(...closed) - job.submittedAt) / 1000,
  };
}

const plays = (scenario: Scenario): readonly Ladder[] =>
  Array.from({ length: RUNS }, (_, replicate) => play(scenario, replicate));

const gapsOf = (decisions: readonly number[]): readonly number[] =>
  decisions.slice(1).map((at, index) => at - (decisions[index] ?? NaN));

const median = (values: readonly number[]): number => quantile(values, 0.5);

export interface LadderReplay {
  /** Upward decisions of the job, median. */
  readonly decisions: number;
  /** Submission → first of them, s, median. */
  readonly first: number;
  /** First decision → the earliest at which there could be another, s, median. */
  readonly gap: number;
  /** Decision → worker counted, s, median. */
  readonly effect: number;
}

/** The service decides every so often, s (documented); a step up waits for all workers of the one before. */
const PERIOD = 30;

const nextDecision = ({ ready }: Ladder): number => PERIOD * Math.ceil(ready / PERIOD);

/** @returns the job replayed, its work such that its last operation ends when published */
export function replayLadder(): LadderReplay {
  const work = solve(LADDER.lastOperation, 500, 20_000, (seconds) =>
    median(plays(ladderJob(seconds)).map(({ lastOperation }) => lastOperation)),
  );
  const ladder = plays(ladderJob(work));
  return {
    decisions: median(ladder.map(({ decisions }) => decisions.length)),
    first: median(ladder.flatMap(({ decisions }) => decisions.slice(0, 1))),
    gap: median(ladder.map(nextDecision)),
    effect: median(ladder.flatMap(({ effects }) => effects)),
  };
}

/** Published, between two decisions that no want of quota lies between, s. */
export const LADDER_GAP = median([300, 274]);

export function ladderSection(): string {
  const { decisions, first, gap, effect } = replayLadder();
  const [published] = LADDER.decisions;
  const [least, most] = LADDER.effect;
  const inside = effect >= least && effect <= most;
  return [
    '## The cadence of decisions: one small job',
    '',
    `n = 1: a Python job of 2019 that went from 1 to ${LADDER.workers} workers. Its work is not published and is chosen so that the last operation ends when it did (${whole(LADDER.lastOperation)} s after creation); nothing else is fitted (medians of ${RUNS} replicates).`,
    '',
    table(
      ['', 'published', 'replayed', 'error', 'grade'],
      [
        [
          'upward decisions from 1 to 5',
          String(LADDER.decisions.length),
          String(decisions),
          '',
          decisions === LADDER.decisions.length ? 'as published' : '**missed**',
        ],
        [
          'creation → first of them, s',
          whole(published),
          whole(first),
          deviation(first, published),
          '**missed**',
        ],
        [
          'from one to the next, s',
          gapsOf(LADDER.decisions).join(', '),
          whole(gap),
          `${deviation(gap, LADDER_GAP)} to ${whole(LADDER_GAP)}`,
          Math.abs(gap / LADDER_GAP - 1) <= 0.25 ? 'within 25 %' : '**missed**',
        ],
        [
          'decision → worker counted, s',
          `${least} – ${most}`,
          effect.toFixed(0),
          inside ? '' : deviation(effect, most),
          inside ? 'inside' : '**missed**',
        ],
      ],
    ),
    '',
    'The replayed pool asks for all that its curve wants at once and is at its cap after one decision; the real one took steps of one worker, and waited longer before the first. Replayed, *from one to the next* is the earliest that there could be another: a step up waits until every worker of the one before takes work, which is no constant of its own but what starting a Python worker takes. VM create and boot are from other sources of 2018 to 2023, and longer than this job’s. One job does not say how large a step is for large ones, and the curve stays as it was fitted.',
  ].join('\n');
}
