import type { RunResult } from '../../forecast/run-result.ts';
import { endedWell } from '../../reference/states.ts';
import { admittedWords, endedWords } from '../fleet/admitted-words.ts';
import { aloneWords } from '../fleet/alone-words.ts';
import { clockOf, spanOf } from '../fleet/clock.ts';
import { labels } from '../fleet/groups.ts';
import { heldLabel, heldOf, heldWords } from '../fleet/held.ts';
import { fleetRows, type FleetRow } from '../fleet/job-rows.ts';
import { refusedOf, refusingWords } from '../fleet/refusals.ts';
import { stateWords, waitedWords, neverRan } from '../fleet/states.ts';
import { dearestWords, wholeBill } from '../fleet/whole-bill.ts';
import { count, duration, money, stopwatch } from '../format.ts';
import { monthlyWords, runsOnWords } from '../streams/fleet-words.ts';
import { totalWords } from '../words.ts';
import { escapeMarkdown } from './escape.ts';
import { billLines, priceLines, section, serviceLines } from './job-section.ts';
import { countWords } from '../check/checked.ts';
import { calibratedRows, quotaRows, raiseRows } from './overview.ts';
import { left, markdownTable, right } from './table.ts';

/** Rows of the table of jobs, and lines about jobs of one fate. */
const MOST_ROWS = 60;
const MOST_LINES = 20;

const escaped = (words: readonly string[], between = ', '): string =>
  words.map(escapeMarkdown).join(between);

/** The project's answers, a row each. */
function overviewRows(result: RunResult): readonly (readonly string[])[] {
  const [from, to] = spanOf(result);
  const clock = clockOf(result);
  const { bill } = wholeBill(result);
  const onward = runsOnWords(result.jobs);
  const end = onward.length === 0 ? 'the last end' : 'the end of what is looked at';
  const time = `**${duration(to - from)}** from the first submission to ${end} (${clock(from)}–${clock(to)})`;
  return [
    ['Admitted', escaped([...admittedWords(result), ...endedWords(result), ...countWords(result)])],
    [
      'How long',
      [time, escaped([...onward, ...aloneWords(result)], '; ')]
        .filter((text) => text !== '')
        .join('; '),
    ],
    [
      'How much',
      escaped(
        [
          `${totalWords(bill)} in the central run`,
          ...monthlyWords(result.jobs),
          ...dearestWords(result),
        ],
        '; ',
      ),
    ],
    ...quotaRows(result),
    ...raiseRows(result),
    ...calibratedRows(result),
  ];
}

/** @returns the answers about a project of many jobs, as one table */
export const fleetOverview = (result: RunResult): readonly string[] =>
  markdownTable([left('Question'), left('Answer')], overviewRows(result));

const time = (s: number | null): string => (s === null ? '' : stopwatch(s));

const heldCell = ({ held }: FleetRow): string =>
  escaped(held.map(({ metric, seconds }) => `${metric} ${stopwatch(seconds)}`));

function costCell({ usd, priced }: FleetRow): string {
  if (usd === null) return 'unpriced';
  return priced ? money(usd) : `at least ${money(usd)}`;
}

/** The longest backlog of a streaming job. */
function behindCell({ behindS, caughtUp }: FleetRow): string {
  if (behindS === null) return '';
  if (behindS === Infinity) return '**without end**';
  return caughtUp ? duration(behindS) : `${duration(behindS)}, **still behind**`;
}

function jobTable(result: RunResult): readonly string[] {
  const clock = clockOf(result);
  const { rows, left: more } = fleetRows(result.jobs, MOST_ROWS);
  const streams = rows.some(({ behindS }) => behindS !== null);
  const headings = [
    left('Job'),
    right('Submitted'),
    left('State'),
    right('Elapsed'),
    right('Worst'),
    ...(streams ? [right('Behind')] : []),
    right('Alone'),
    right('Workers'),
    right('Cost'),
    ...(streams ? [right('A month')] : []),
    left('Held below by'),
    right('Refused'),
  ];
  const cells = rows.map((row) => [
    `${row.standsOut ? '↳ ' : ''}${escapeMarkdown(row.label)}`,
    clock(row.submittedS),
    row.ok ? row.state : `**${row.state}**`,
    time(row.elapsedS),
    time(row.worstS),
    ...(streams ? [behindCell(row)] : []),
    time(row.aloneS),
    count(row.peak),
    costCell(row),
    ...(streams ? [row.usdPerMonth === null ? '' : money(row.usdPerMonth)] : []),
    heldCell(row),
    row.refusals === 0 ? '' : `${row.refusals}×`,
  ]);
  const note = more === 0 ? [] : ['', `And ${count(more)} more: summary.csv has them all.`];
  return [...markdownTable(headings, cells), ...note];
}

/** Lines of a list, and how many more there are. */
function list(lines: readonly string[], most = MOST_LINES): readonly string[] {
  const more = lines.length - most;
  return [
    ...lines.slice(0, most).map((line) => `- ${line}`),
    ...(more > 0 ? [`- and ${count(more)} more`] : []),
  ];
}

function heldLines(result: RunResult): readonly string[] {
  const labelOf = labels(result.jobs);
  return list(
    heldOf(result.jobs).map((held) =>
      escapeMarkdown(`${heldLabel(held)} ${heldWords(held, labelOf)}`),
    ),
  );
}

function refusedLines(result: RunResult): readonly string[] {
  const who = refusedOf(result).map(({ label, words }) => escapeMarkdown(`${label}: ${words}`));
  const said = refusingWords(result).map(({ text, times }) =>
    escapeMarkdown(times > 1 ? `${text} (${count(times)} such)` : text),
  );
  return [...list(who), ...said.flatMap((text) => ['', `> ${text}`])];
}

/** Jobs that ended otherwise than done, and were not refused. */
function otherLines({ jobs }: RunResult): readonly string[] {
  const others = jobs.filter(
    (job) => job.state === 'NOT_SUBMITTED' || !(neverRan(job) || endedWell(job)),
  );
  return list(
    others.map((job) => {
      const error = job.messages.findLast(({ severity }) => severity === 'error')?.text;
      const why =
        job.state === 'NOT_SUBMITTED' ? waitedWords(job) : error === undefined ? [] : [error];
      return escapeMarkdown([`${job.name}: ${stateWords(job)}`, ...why].join(', '));
    }),
  );
}

/** @returns many jobs in a table, who was held below its wanted size or refused, and the bill of all */
export function fleetJobLines(result: RunResult): readonly string[] {
  const whole = wholeBill(result);
  const prices = `list prices of ${escapeMarkdown(result.priceBook)}`;
  return [
    ...section('### Jobs', jobTable(result)),
    ...section('### Held below their wanted size', heldLines(result)),
    ...section('### Refused', refusedLines(result)),
    ...section('### Failed, cancelled, not submitted', otherLines(result)),
    ...section(`### Bill of all jobs, ${prices}`, [...billLines(whole), ...priceLines(whole)]),
    ...section('### Charged by other services', serviceLines(whole)),
  ];
}
