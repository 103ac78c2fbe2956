import type { JobUnderstood, Understanding } from '../../forecast/understanding/understanding.ts';
import type { TerminalOptions } from '../terminal.ts';
import { flow } from './flow.ts';
import { LABEL_WIDTH, labelled } from './section.ts';
import { leansOnLines } from './show/leans-on.ts';
import { optionLines } from './show/options.ts';
import { jobSection, projectSections, workerSection } from './show/project.ts';
import { askedSections, serviceSection } from './show/service.ts';
import { shuffleLines, stageLines } from './show/stages.ts';
import { detailLines, stepLines } from './show/steps.ts';
import { streamSections } from './show/streams.ts';
import { type Line, paint, span } from './span.ts';

const NARROWEST = 40;
const EMPTY: Line = [];

function heading({ scenario, seed, version }: Understanding, width: number): readonly Line[] {
  const facts = [`seed ${seed}`, `millrace ${version}`].map((each) => span(each, 'faint'));
  return flow([span(scenario, 'strong'), span('as understood'), ...facts], width);
}

function jobLines(job: JobUnderstood, width: number): readonly Line[] {
  const room = width - LABEL_WIDTH;
  const sections = [
    jobSection(job, room),
    serviceSection(job, room),
    ...streamSections(job, room),
    ...askedSections(job, room),
    workerSection(job, room),
  ];
  const head = sections.flatMap(labelled);
  const parts = [optionLines, stepLines, detailLines, stageLines, shuffleLines, leansOnLines];
  const blocks = parts.map((part) => part(job, width)).filter(({ length }) => length > 0);
  return [EMPTY, ...head, ...blocks.flatMap((block) => [EMPTY, ...block])];
}

/**
 * What was understood of a scenario, before anything is simulated.
 * @returns lines of at most `width` columns (at least 40), each ended by a newline; no colour codes unless asked for
 */
export function renderUnderstanding(
  understanding: Understanding,
  { color, width }: Pick<TerminalOptions, 'color' | 'width'>,
): string {
  const columns = Math.max(width, NARROWEST);
  const project = projectSections(understanding, columns - LABEL_WIDTH).flatMap(labelled);
  const jobs = understanding.jobs.flatMap((job) => jobLines(job, columns));
  const lines = [...heading(understanding, columns), EMPTY, ...project, ...jobs];
  return lines.map((line) => `${paint(line, color)}\n`).join('');
}
