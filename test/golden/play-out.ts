import { DEFAULT_RUNS, startForecast } from '../../src/forecast/forecast.ts';
import type { RunResult } from '../../src/forecast/run-result.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** One forecast, as it stands after some of its runs. */
interface Play {
  readonly scenario: Scenario;
  /** Of one run, which has no spread. */
  readonly afterOne: RunResult;
  /** Enough runs for spreads, few enough to be recorded. */
  readonly afterFive: RunResult;
  /** Of as many runs as when nobody says how many. */
  readonly whole: RunResult;
}

/** @returns the forecast of a scenario, played out once */
export function playOut(scenario: Scenario): Play {
  const steps = startForecast(scenario);
  const after = (runs: number): RunResult => {
    while (steps.done < runs) steps.next();
    return steps.result();
  };
  return { scenario, afterOne: after(1), afterFive: after(5), whole: after(DEFAULT_RUNS) };
}
