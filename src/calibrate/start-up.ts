import { type ConstantId, constant } from '../facts/constants.ts';
import {
  around,
  type Fitted,
  logSpread,
  type Outcome,
  rounded,
  type Undetermined,
} from './fitted.ts';
import { playEach } from './play.ts';
import type { PreparedRun } from './prepare.ts';
import type { Measured, PhaseName } from './run.ts';
import { applied, type Settings, withConstants } from './settings.ts';

/** A phase of the start or the end, and the constants that make it up. */
interface Rule {
  readonly phase: PhaseName;
  readonly what: string;
  readonly p50: ConstantId;
  readonly p95: ConstantId | null;
  /** What has the rest of the phase, kept as it is. */
  readonly besides: 'vm.create' | 'service.poolStart' | null;
  readonly needs: string;
}

const POOL_START: Rule = {
  phase: 'poolStart',
  what: 'service.poolStart.p50',
  p50: 'service.poolStart.p50',
  p95: 'service.poolStart.p95',
  besides: null,
  needs: 'the message "Starting … workers" and the job’s createTime',
};

/** A job of a Flex template is created before its launcher runs. */
const LAUNCHER: Rule = {
  ...POOL_START,
  what: 'launcher.flex.p50 + service.poolStart.p50',
  p50: 'launcher.flex.p50',
  p95: 'launcher.flex.p95',
  besides: 'service.poolStart',
};

const rulesFor = (sdk: 'java' | 'python' | 'go', isFlex: boolean): readonly Rule[] => [
  isFlex ? LAUNCHER : POOL_START,
  {
    phase: 'raise',
    what: 'vm.create.p50 + vm.boot.p50',
    p50: 'vm.boot.p50',
    p95: 'vm.boot.p95',
    besides: 'vm.create',
    needs: 'the messages "Starting … workers" and "Raised the number of workers"',
  },
  {
    phase: 'ready',
    what: `worker.ready.${sdk}.p50`,
    p50: `worker.ready.${sdk}.p50`,
    p95: null,
    besides: null,
    needs:
      'the messages "Raised the number of workers" and "All workers have finished the startup"',
  },
  {
    phase: 'teardown',
    what: 'pool.teardown.p50',
    p50: 'pool.teardown.p50',
    p95: 'pool.teardown.p95',
    besides: null,
    needs: 'the message "Stopping worker pool" and the end of the job',
  },
];

interface Seen {
  readonly run: PreparedRun;
  readonly measured: Measured;
}

/** Rounds of correcting a constant by what the simulation still misses: with several workers the slowest counts. */
const ROUNDS = 4;

/** The least that a phase is taken to last, s. */
const LEAST = 0.5;

function simulated({ run }: Seen, settings: Settings, phase: PhaseName): number {
  return Math.max(LEAST, run.play(settings).phases[phase] ?? LEAST);
}

/** Replicates that tell how far luck alone moves a phase: other workers and other phases have their part in it. */
const DRAWS = 20;

function luckOf({ run }: Seen, settings: Settings, phase: PhaseName): number {
  const all = playEach(applied(run.scenario, settings), 'luck', DRAWS);
  return logSpread(all.map(({ phases }) => Math.max(LEAST, phases[phase] ?? LEAST))).deviation;
}

const spreadOf = ({ p50, p95 }: Rule): number =>
  p95 === null ? constant('worker.ready.spread').value : constant(p95).value / constant(p50).value;

/** Seconds of the phase that are not its own constant's. */
function besidesS({ besides }: Rule, known: ReadonlyMap<ConstantId, number> | undefined): number {
  if (besides === null) return 0;
  const id = `${besides}.p50` as const;
  return known?.get(id) ?? constant(id).value;
}

/** Moves a phase's constants; a sum is moved in its free part, and as a whole once that has nothing left. */
function moved(rule: Rule, settings: Settings, seconds: number): Settings {
  const { p50, p95, besides } = rule;
  const fixed = besidesS(rule, settings.constants);
  const own = seconds - fixed;
  const least = besides === null ? LEAST : Math.max(LEAST, 0.1 * seconds);
  const value = rounded(Math.max(own, least));
  const rest = rounded(Math.max(seconds - value, LEAST));
  const pairs: [ConstantId, number][] = [[p50, value]];
  if (p95 !== null) pairs.push([p95, rounded(value * spreadOf(rule))]);
  if (besides !== null && own < least) {
    const tail = constant(`${besides}.p95`).value / constant(`${besides}.p50`).value;
    pairs.push([`${besides}.p50`, rest], [`${besides}.p95`, rounded(rest * tail)]);
  }
  return withConstants(settings, pairs);
}

function fitRule(rule: Rule, seen: readonly Seen[], start: Settings): readonly [Fitted, Settings] {
  const { p50, besides, phase } = rule;
  const own = seen[0]?.run.scenario.constants;
  const before = (own?.get(p50) ?? constant(p50).value) + besidesS(rule, own);
  let seconds = before;
  let settings = start;
  let ratios: readonly number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    settings = moved(rule, start, seconds);
    ratios = seen.map(
      (each) => Math.max(LEAST, each.measured.value) / simulated(each, settings, phase),
    );
    seconds *= logSpread(ratios).middle;
  }
  settings = moved(rule, start, seconds);
  const { deviation } = logSpread(ratios);
  const widest = Math.max(
    deviation,
    ...seen.slice(0, 1).map((each) => luckOf(each, settings, phase)),
  );
  const places = [...settings.constants]
    .filter(([id, value]) => start.constants.get(id) !== value)
    .map(([id, value]) => ({ kind: 'constant' as const, id, value }));
  return [
    {
      what: rule.what,
      value: rounded(seconds),
      unit: 's',
      interval: around(seconds, widest / Math.sqrt(seen.length)),
      before,
      from: seen.map(({ measured }) => measured.from),
      runs: seen.length,
      how:
        besides === null
          ? 'times of job messages'
          : `times of job messages; only the sum is seen, ${besides}.p50 is kept`,
      places,
    },
    settings,
  ];
}

/**
 * Fits the phases of start and end, each alone, from the times of job messages. A 95th percentile keeps its ratio to
 * the median: a few runs do not tell it. The interval takes the wider of the runs' spread and of what luck does to the
 * phase in the simulation.
 */
export function fitStartUp(
  runs: readonly PreparedRun[],
  start: Settings,
): readonly [Outcome, Settings] {
  const job = runs[0]?.scenario.jobs[0];
  const fitted: Fitted[] = [];
  const undetermined: Undetermined[] = [];
  let settings = start;
  for (const rule of rulesFor(job?.sdk ?? 'java', job?.template === 'flex')) {
    const seen = runs.flatMap((run) => {
      const measured = run.phases.get(rule.phase);
      return measured === undefined ? [] : [{ run, measured }];
    });
    if (seen.length === 0) {
      undetermined.push({
        what: rule.what,
        why: 'not in the data',
        because: `needs ${rule.needs}`,
      });
    } else {
      const [found, next] = fitRule(rule, seen, settings);
      fitted.push(found);
      settings = next;
    }
  }
  return [{ fitted, undetermined }, settings];
}
