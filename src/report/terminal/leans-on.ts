import type { RunResult } from '../../forecast/run-result.ts';
import { measure } from '../format.ts';
import { widestAssumptions } from '../ranking.ts';
import { flow } from './flow.ts';
import type { Section } from './section.ts';
import { type Line, span } from './span.ts';

/** Assumptions named on the first screen. */
const NAMED = 3;

function totals({ assumptions }: RunResult): string {
  const having = (wanted: string): number =>
    assumptions.filter(({ grade }) => grade === wanted).length;
  const given = having('given');
  const ranged = `${assumptions.length - given} ranged constants (${having('assumed')} assumed)`;
  return given > 0 ? `${ranged}, ${given} given` : ranged;
}

/** What the answer leans on: how many constants, and those with the relatively widest range. */
export function leansOnSection(result: RunResult, width: number): Section {
  const widest = widestAssumptions(result).slice(0, NAMED);
  const named = widest.map(({ id, value, unit, range, grade, narrowedBy }, index): Line[] => {
    const lead = index === 0 ? 'widest: ' : '';
    const said = span(`${lead}${id} ${measure(value, unit, range)}, ${grade}`, 'faint');
    const narrower = narrowedBy === null ? [] : flow([span(`→ ${narrowedBy}`)], width);
    return [...flow([said], width), ...narrower];
  });
  const lines =
    result.assumptions.length === 0
      ? []
      : flow(
          [span(totals(result)), span('central run: each at its central value', 'faint')],
          width,
        );
  return { label: 'Leans on', lines: [...lines, ...named.flat()] };
}
