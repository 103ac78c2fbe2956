import type { RunResult } from '../../../forecast/run-result.ts';
import { fullWords } from '../../fleet/full-words.ts';
import { nearQuotas } from '../../fleet/quota-use.ts';
import type { UsedQuota } from '../../ranking.ts';
import { oneLine } from '../../cell-width.ts';
import { admittedSection } from '../admitted.ts';
import { calibratedSection } from '../calibrated.ts';
import { flow } from '../flow.ts';
import { goalsSection } from '../goals.ts';
import { raiseSection } from '../held-below.ts';
import { wholeCostSection } from '../how-much.ts';
import { leansOnSection } from '../leans-on.ts';
import { occupiesSection } from '../occupies.ts';
import { LABEL_WIDTH, labelled } from '../section.ts';
import { type Line, span } from '../span.ts';
import { jobsTable } from './jobs-table.ts';
import {
  failedSection,
  heldBelowAllSection,
  notSubmittedSection,
  refusedSection,
  wholeTimeSection,
} from './sections.ts';
import { useChart } from './use-chart.ts';

/** Quotas with a picture of their own, the tightest first. */
const PICTURES = 3;

const EMPTY: Line = [];

/** A quota that came near its limit: its name, when it was full and who had it then, and who used it when. */
function quotaBlock(quota: UsedQuota, result: RunResult, width: number): readonly Line[] {
  const [top = '', ...full] = fullWords(quota, result);
  const name = span(oneLine(quota.metric), quota.bound ? 'bad' : 'strong');
  return [
    EMPTY,
    ...flow([name, span(top), ...full.map((text) => span(text))], width),
    ...useChart(quota, result, width),
  ];
}

function quotaBlocks(result: RunResult, width: number): readonly Line[] {
  const near = nearQuotas(result);
  const more = near.slice(PICTURES).map(({ metric }) => metric);
  return [
    ...near.slice(0, PICTURES).flatMap((quota) => quotaBlock(quota, result, width)),
    ...(more.length === 0
      ? []
      : [EMPTY, ...flow([span(`near their limits too: ${more.join(', ')}`, 'faint')], width)]),
  ];
}

/**
 * The first screen of many jobs: the project's answers, a table of jobs, the quotas that came near their limits over
 * time, who was held back or refused by them.
 * @param width columns of the screen, 40 at least
 */
export function fleetBody(result: RunResult, width: number, today: string | null): readonly Line[] {
  const beside = width - LABEL_WIDTH;
  const answers = [
    admittedSection(result, beside),
    goalsSection(result, beside),
    wholeTimeSection(result, beside),
    wholeCostSection(result, today, beside),
    ...(result.quotas.length === 0 ? [] : [occupiesSection(result, beside)]),
    ...raiseSection(result.raises, beside),
  ];
  const fates = [
    heldBelowAllSection(result, beside),
    refusedSection(result, beside),
    notSubmittedSection(result, beside),
    failedSection(result, beside),
  ].flatMap(labelled);
  const footing = [calibratedSection(result, beside), leansOnSection(result, beside)].flatMap(
    labelled,
  );
  return [
    ...answers.flatMap(labelled),
    EMPTY,
    ...jobsTable(result, width),
    ...quotaBlocks(result, width),
    ...(fates.length === 0 ? [] : [EMPTY, ...fates]),
    ...(footing.length === 0 ? [] : [EMPTY, ...footing]),
  ];
}
