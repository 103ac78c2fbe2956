import { forecast } from '../../src/forecast/forecast.ts';
import type { RunResult } from '../../src/forecast/run-result.ts';
import { withLifting } from '../../src/planner/what-lifting-buys.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { shippedFiles, shippedScenario } from '../shipped.ts';

/** The report that the README shows. */
export const README_SAMPLE = 'reports/cog-conversion.txt';

type Sample = readonly [path: string, content: string];

/**
 * @param forecasted the forecast of the scenario, of as many runs as when nobody says how many
 * @returns the sample reports of a shipped scenario, by path from the project's root
 */
export function samplesOf(scenario: Scenario, forecasted: RunResult): readonly Sample[] {
  const result = withLifting(scenario, forecasted);
  const name = `reports/${scenario.name}`;
  return [
    [`${name}.txt`, renderTerminal(result, { color: false, width: 100, today: null })],
    [`${name}.md`, renderMarkdown(result)],
  ];
}

/** Sample reports of every shipped scenario, by path from the project's root. */
export function sampleReports(): readonly Sample[] {
  return shippedFiles.flatMap((file) => {
    const scenario = shippedScenario(file);
    return samplesOf(scenario, forecast(scenario));
  });
}
