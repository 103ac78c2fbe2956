import type { RunResult } from '../forecast/run-result.ts';
import { isFleet } from './fleet/states.ts';
import { escapeMarkdown } from './markdown/escape.ts';
import { fleetJobLines, fleetOverview } from './markdown/fleet.ts';
import { jobLines, section } from './markdown/job-section.ts';
import { goalLines, overviewLines } from './markdown/overview.ts';
import { assumptionLines, checkLines, quotaLines } from './markdown/project-sections.ts';
import { quotaUseLines } from './markdown/quota-use.ts';
import { nothingRan, verdict } from './words.ts';
import { counted } from '../units/counted.ts';

const CENTRAL =
  'Bill, limits, stages and quotas are those of the central run: every constant at its central value.';

function footer({ version, scenarioSha256, seed, priceBook, region, jobs }: RunResult): string {
  const runs = jobs[0]?.replications.runs ?? 0;
  const parts = [
    `millrace ${version}`,
    `seed ${seed}`,
    counted(runs, 'run'),
    region,
    `list prices of ${priceBook}`,
    `scenario ${scenarioSha256.slice(0, 12)}`,
  ];
  return `<sub>${parts.map(escapeMarkdown).join(' · ')}</sub>`;
}

/**
 * The report for a pull request or a document: the five answers in one table, then the detail of the
 * central run (every constant at its central value); of many jobs, the project's answers and the jobs in a table.
 * @returns GitHub Markdown; names and messages are escaped
 */
export function renderMarkdown(result: RunResult): string {
  const { ok, text } = verdict(result);
  const many = isFleet(result);
  const heading = `## ${ok ? '✔' : '✘'} ${escapeMarkdown(result.scenario)}: ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
  const lines = [
    ...section(heading, many ? fleetOverview(result) : overviewLines(result)),
    ...section('### Goals', goalLines(result)),
    ...(many ? fleetJobLines(result) : result.jobs.flatMap((job) => jobLines(result, job))),
    ...section('### Quotas', quotaLines(result)),
    ...(many ? section('### Quotas over time', quotaUseLines(result)) : []),
    ...section('### Checks', checkLines(result)),
    ...assumptionLines(result),
    ...(nothingRan(result) ? [] : [CENTRAL, '']),
    footer(result),
  ];
  return `${lines.join('\n')}\n`;
}
