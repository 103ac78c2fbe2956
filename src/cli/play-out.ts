import { setImmediate as nextTurn } from 'node:timers/promises';
import { type ForecastOptions, startForecast } from '../forecast/forecast.ts';
import type { RunResult } from '../forecast/run-result.ts';
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
  return await addLifting(scenario, forecast.result(), how.interruption);
}

/** Adds what lifting each limit would buy, until the user wants to be gone. */
async function addLifting(
  scenario: Scenario,
  result: RunResult,
  interruption: Interruption,
): Promise<RunResult> {
  const lifting = startLifting(scenario, result);
  await nextTurn();
  while (interruption.signal === null && lifting.next()) await nextTurn();
  return lifting.result();
}
