import { type Forecast, startForecast } from '../forecast/forecast.ts';
import { VERSION } from '../forecast/version.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { comparedMetrics } from './compare/compared-metrics.ts';
import { pairedDifference } from './compare/paired.ts';
import type { SideBySide } from './compare/side-by-side.ts';

/** A scenario under the name that it has in the comparison. */
export interface Variant {
  readonly name: string;
  readonly scenario: Scenario;
}

/** A comparison in rounds, so that whoever drives it can show progress or stop early. */
export interface Comparing {
  /** Rounds done. */
  readonly done: number;
  /** Plays the next replication of every variant. */
  next(): void;
  /** @returns the variants over what is done. @throws Error before the first round */
  result(): SideBySide;
}

/** Luck is drawn by the job's name: the only job of a scenario has that of the first one's, whatever it is called. */
function luckNames(first: Scenario, { jobs }: Scenario): ReadonlyMap<string, string> {
  const [its, own] = [first.jobs[0]?.name, jobs[0]?.name];
  const alone = first.jobs.length === 1 && jobs.length === 1;
  return new Map(alone && its !== undefined && own !== undefined ? [[own, its]] : []);
}

/**
 * Starts laying variants side by side on common random numbers: replicate r of all of them has the seed of the first,
 * its luck and its constants.
 * @param variants two or more, each name once
 * @param seed left out: the first one's
 */
export function startComparing(variants: readonly Variant[], seed?: string): Comparing {
  const [first] = variants;
  if (first === undefined) throw new RangeError('a comparison needs a variant');
  const scenarios = variants.map(({ scenario }) => ({
    ...scenario,
    seed: seed ?? first.scenario.seed,
  }));
  const forecasts: readonly Forecast[] = scenarios.map((scenario) =>
    startForecast(scenario, { luckNames: luckNames(first.scenario, scenario) }),
  );
  return {
    get done() {
      return forecasts[0]?.done ?? 0;
    },
    next() {
      for (const forecast of forecasts) forecast.next();
    },
    result() {
      const results = forecasts.map((forecast) => forecast.result());
      const runs = forecasts.map(({ outcomes }) => outcomes);
      const [base, ...others] = runs;
      const names = variants.map(({ name }) => name);
      const metrics = comparedMetrics(scenarios, runs);
      return {
        version: VERSION,
        seed: results[0]?.seed ?? '',
        runs: forecasts[0]?.done ?? 0,
        names,
        variants: results,
        differences: others.flatMap((other, at) =>
          metrics.map((metric) => pairedDifference(metric, names[at + 1] ?? '', base ?? [], other)),
        ),
      };
    },
  };
}
