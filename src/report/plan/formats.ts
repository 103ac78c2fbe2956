import type { Plan } from '../../planner/plan/plan.ts';
import { dataJson } from '../data-json.ts';
import type { Screen } from '../terminal/screen.ts';
import { renderPlanCsv } from './csv.ts';
import { renderPlanMarkdown } from './markdown.ts';
import { renderPlan } from './terminal.ts';

/** One plan as one text. */
export type PlanRenderer = (plan: Plan, screen: Screen) => string;

/** What `millrace plan --format` can name. */
export const PLAN_FORMATS: Readonly<Record<'text' | 'json' | 'csv' | 'md', PlanRenderer>> = {
  text: renderPlan,
  json: dataJson,
  csv: renderPlanCsv,
  md: renderPlanMarkdown,
};
