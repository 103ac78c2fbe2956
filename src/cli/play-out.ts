import { setImmediate as nextTurn } from 'node:timers/promises';
import { type EventSink, startForecast } from '../forecast/forecast.ts';
import type { RunResult } from '../forecast/run-result.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Interruption } from './interruption.ts';
import type { Progress } from './progress.ts';

export interface PlayOut {
  readonly runs: number;
  readonly interruption: Interruption;
  readonly progress: Progress;
  /** Sees the events of replicate 0. */
  readonly onEvent?: EventSink;
}

/**
 * Plays a scenario out, one replication after the other; between two of them signals get their turn.
 * @returns the result over what was done before an interruption; null: nothing
 */
export async function playOut(scenario: Scenario, how: PlayOut): Promise<RunResult | null> {
  const forecast = startForecast(scenario, how.onEvent);
  while (forecast.done < how.runs && how.interruption.signal === null) {
    forecast.next();
    how.progress.step();
    await nextTurn();
  }
  return forecast.done === 0 ? null : forecast.result();
}
