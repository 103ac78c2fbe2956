import { setImmediate as nextTurn } from 'node:timers/promises';
import { type ForecastOptions, startForecast } from '../forecast/forecast.ts';
import type { RunResult } from '../forecast/run-result.ts';
import { startAlone } from '../planner/alone.ts';
import { startRaises } from '../planner/raises.ts';
import { startLifting } from '../planner/what-lifting-buys.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Interruption } from './interruption.ts';
import type { Progress } from './progress.ts';
import type { TraceFile } from './trace-file.ts';

export interface PlayOut {
  readonly runs: number;
  readonly interruption: Interruption;
  readonly progress: Progress;
  /** Takes the events of replicate 0. */
  readonly trace: TraceFile | null;
  /** Whether jobs run whatever the checks find. */
  readonly skipAdmission: boolean;
}

const optionsOf = ({ trace, skipAdmission }: PlayOut): ForecastOptions => ({
  admission: skipAdmission ? 'skipped' : 'enforced',
  ...(trace === null ? {} : { onEvent: trace.onEvent }),
});

/** One replication inside one turn of the event loop: no signal finds a half-written trace. */
function playNext(forecast: ReturnType<typeof startForecast>, trace: TraceFile | null): void {
  if (trace === null || forecast.done > 0) {
    forecast.next();
    return;
  }
  trace.during(() => {
    forecast.next();
  });
}

/**
 * Plays a scenario out, one replication after the other; between two of them signals get their turn.
 * @returns the result over what was done before an interruption; null: nothing
 */
export async function playOut(scenario: Scenario, how: PlayOut): Promise<RunResult | null> {
  const forecast = startForecast(scenario, optionsOf(how));
  while (forecast.done < how.runs && how.interruption.signal === null) {
    playNext(forecast, how.trace);
    how.progress.step();
    await nextTurn();
  }
  if (forecast.done === 0) return null;
  return await addAnswers(scenario, forecast.result(), how);
}

/** Re-runs of a forecast that add an answer to it, step by step. */
type Answer = (
  scenario: Scenario,
  result: RunResult,
) => {
  /** Steps at most. */
  readonly most: number;
  next(): boolean;
  result(): RunResult;
};

/** What lifting each limit buys, what each job would take alone, which limits to raise. */
const ANSWERS: readonly Answer[] = [startLifting, startAlone, startRaises];

/** Adds what the planner answers, until the user wants to be gone: what is known by then stays. */
async function addAnswers(
  scenario: Scenario,
  forecasted: RunResult,
  { interruption, progress }: PlayOut,
): Promise<RunResult> {
  let result = forecasted;
  for (const start of ANSWERS) {
    const answer = start(scenario, result);
    progress.more(answer.most);
    await nextTurn();
    let left = answer.most;
    while (interruption.signal === null && answer.next()) {
      if (left > 0) progress.step();
      left -= 1;
      await nextTurn();
    }
    progress.more(-Math.max(0, left));
    result = answer.result();
  }
  return result;
}
