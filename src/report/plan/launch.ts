import type { Plan } from '../../planner/plan/plan.ts';
import { ALL_FORMS, fittingBlocks, renderLaunchMarkdown } from '../launch.ts';
import { type Line, span } from '../terminal/span.ts';

/** @returns the launch of the chosen one as its language has it, ready to be pasted, and where the other forms are */
export function launchBlocks({ launch }: Plan): readonly (readonly Line[])[] {
  if (launch === null) return [];
  const hint = span(`# gcloud, Terraform and others: ${launch.command}`, 'faint');
  return [...fittingBlocks(launch.jobs), [[hint]]];
}

/** @returns the launch of the chosen one in every form, as Markdown */
export const launchMarkdown = ({ launch }: Plan): readonly string[] =>
  launch === null
    ? []
    : ['## Ready to paste', renderLaunchMarkdown(launch.jobs, ALL_FORMS).trimEnd()];
