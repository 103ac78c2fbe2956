import { readdirSync, readFileSync } from 'node:fs';
import { forecast } from '../../src/forecast/forecast.ts';
import { withLifting } from '../../src/planner/what-lifting-buys.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { scenarioOf } from '../validation/replay.ts';

const SCENARIOS = new URL('../../scenarios/', import.meta.url);

const names = readdirSync(SCENARIOS)
  .filter((file) => file.endsWith('.yaml'))
  .sort();

/** The report that the README shows. */
export const README_SAMPLE = 'reports/cog-conversion.txt';

/** Sample reports of every shipped scenario, by path from the project's root. */
export function sampleReports(): Record<string, string> {
  const reports = names.flatMap((file) => {
    const scenario = scenarioOf(readFileSync(new URL(file, SCENARIOS), 'utf8'));
    const result = withLifting(scenario, forecast(scenario));
    const name = `reports/${file.replace('.yaml', '')}`;
    return [
      [`${name}.txt`, renderTerminal(result, { color: false, width: 100, today: null })],
      [`${name}.md`, renderMarkdown(result)],
    ];
  });
  return Object.fromEntries(reports) as Record<string, string>;
}
