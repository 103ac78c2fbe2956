import type { JobResult, RunResult } from '../forecast/run-result.ts';
import { admittedSection } from './terminal/admitted.ts';
import { isFleet } from './fleet/states.ts';
import { calibratedSection } from './terminal/calibrated.ts';
import { fleetBody } from './terminal/fleet/body.ts';
import { flow } from './terminal/flow.ts';
import { goalsSection } from './terminal/goals.ts';
import { raiseSection } from './terminal/held-below.ts';
import { jobHeading, jobSections } from './terminal/job-block.ts';
import { leansOnSection } from './terminal/leans-on.ts';
import { occupiesSection } from './terminal/occupies.ts';
import { LABEL_WIDTH, labelled } from './terminal/section.ts';
import { type Line, paint, span } from './terminal/span.ts';
import { stageLines } from './terminal/stages.ts';
import { streamingChart } from './terminal/streams/chart.ts';
import { isStreaming } from './streams/words.ts';
import { verdict } from './words.ts';
import { counted } from '../units/counted.ts';

/** What the reader sees: ANSI colours or none, columns (taken as at least 40), and on which day. */
export interface TerminalOptions {
  readonly color: boolean;
  readonly width: number;
  /** `YYYY-MM-DD`; null: no age is shown. */
  readonly today: string | null;
}

const NARROWEST = 40;
const EMPTY: Line = [];

/** The stages of a batch job as bars, or the history of a streaming one, apart from what stands before them and over the whole width; nothing for a refused job. */
function pictureOf(job: JobResult, width: number): readonly Line[] {
  const whole = width + LABEL_WIDTH;
  const lines = isStreaming(job) ? streamingChart(job, whole) : stageLines(job, whole);
  return lines.length === 0 ? [] : [EMPTY, ...lines];
}

function heading(result: RunResult, width: number): readonly Line[] {
  const { scenario, region, seed, version, jobs } = result;
  const { ok, text } = verdict(result);
  const runs = jobs[0]?.replications.runs ?? 0;
  return flow(
    [
      span(`${ok ? '✔' : '✘'} ${text}`, ok ? 'good' : 'bad'),
      span(scenario, 'strong'),
      ...[region, counted(runs, 'run'), `seed ${seed}`, `millrace ${version}`].map((each) =>
        span(each, 'faint'),
      ),
    ],
    width,
  );
}

function body(result: RunResult, width: number, today: string | null): readonly Line[] {
  const { jobs, raises } = result;
  const occupies = result.quotas.length === 0 ? [] : [occupiesSection(result, width)];
  const raise = raiseSection(raises, width);
  const [only] = jobs;
  if (jobs.length === 1 && only !== undefined) {
    const answers = [
      admittedSection(result, width),
      goalsSection(result, width),
      ...jobSections(result, only, width, today, occupies),
      ...raise,
      calibratedSection(result, width),
      leansOnSection(result, width),
    ];
    return [...answers.flatMap(labelled), ...pictureOf(only, width)];
  }
  const blocks = jobs.flatMap((job) => [
    EMPTY,
    ...[jobHeading(job, width), ...jobSections(result, job, width, today)].flatMap(labelled),
    ...pictureOf(job, width),
  ]);
  const project = [
    admittedSection(result, width),
    goalsSection(result, width),
    ...occupies,
    ...raise,
  ];
  return [
    ...project.flatMap(labelled),
    ...blocks,
    EMPTY,
    ...[calibratedSection(result, width), leansOnSection(result, width)].flatMap(labelled),
  ];
}

/**
 * The first screen: is it admitted, how long, how much, what does it occupy, what holds it back; below it the stages
 * as bars. Of many jobs it is one of the project, with the jobs in a table.
 * @returns lines of at most `width` columns, each ended by a newline; no colour codes unless asked for
 */
export function renderTerminal(
  result: RunResult,
  { color, width, today }: TerminalOptions,
): string {
  const columns = Math.max(width, NARROWEST);
  const answers = isFleet(result)
    ? fleetBody(result, columns, today)
    : body(result, columns - LABEL_WIDTH, today);
  const lines = [...heading(result, columns), EMPTY, ...answers];
  return lines.map((line) => `${paint(line, color)}\n`).join('');
}
