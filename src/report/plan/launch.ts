import type { Plan } from '../../planner/plan/plan.ts';
import { ALL_FORMS, fittingBlocks, renderLaunchMarkdown } from '../launch.ts';
import { type Line, span } from '../terminal/span.ts';

/** A value a line, so that no line is too long to be pasted. */
function inLines(command: string): readonly string[] {
  const words = command.split(/ (?=--set )/u);
  return words.map((word, at) => {
    return `${at === 0 ? '' : '  '}${word}${at < words.length - 1 ? ' \\' : ''}`;
  });
}

/** @returns the launch of the chosen one as its language has it, ready to be pasted, and where the other forms are */
export function launchBlocks({ launch }: Plan): readonly (readonly Line[])[] {
  if (launch === null) return [];
  const others = ['# gcloud, Terraform and others', ...inLines(launch.command)];
  return [...fittingBlocks(launch.jobs), others.map((line) => [span(line, 'faint')])];
}

/** @returns the launch of the chosen one in every form, and what prints it, as Markdown */
export const launchMarkdown = ({ launch }: Plan): readonly string[] =>
  launch === null
    ? []
    : [
        '## Ready to paste',
        renderLaunchMarkdown(launch.jobs, ALL_FORMS).trimEnd(),
        '### The same of the scenario FILE',
        ['```sh', ...inLines(launch.command), '```'].join('\n'),
      ];
