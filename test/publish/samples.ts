import { forecast } from '../../src/forecast/forecast.ts';
import { withLifting } from '../../src/planner/what-lifting-buys.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { shippedFiles, shippedScenario } from '../shipped.ts';

/** The report that the README shows. */
export const README_SAMPLE = 'reports/cog-conversion.txt';

/** Sample reports of every shipped scenario, by path from the project's root. */
export function sampleReports(): Record<string, string> {
  const reports = shippedFiles.flatMap((file) => {
    const scenario = shippedScenario(file);
    const result = withLifting(scenario, forecast(scenario));
    const name = `reports/${file.replace('.yaml', '')}`;
    return [
      [`${name}.txt`, renderTerminal(result, { color: false, width: 100, today: null })],
      [`${name}.md`, renderMarkdown(result)],
    ];
  });
  return Object.fromEntries(reports) as Record<string, string>;
}
