import { parsed, type Parsed, unparsed } from '../../units/parsed.ts';
import { parsePercent } from '../../units/percent.ts';

/** How fast data grow, compounding. */
export interface GrowthRate {
  /** Of the month before: 0.05 for `5 %/month`. */
  readonly monthly: number;
  /** As the user wrote it. */
  readonly text: string;
}

const EXPECTED = 'a growth such as `5 %/month` or `60 %/year`';

/** Ten times as much again in one month or year: beyond it, a slip of the keyboard. */
const MOST = 10;

/** Takes `5 %/month` or `60 %/year`, greater than 0; a year's growth is spread evenly over its months. */
export function parseGrowthRate(text: string): Parsed<GrowthRate> {
  const [, percent = '', per = ''] = /^\s*(.{1,40}?)\s*\/\s*(month|year)\s*$/u.exec(text) ?? [];
  const share = parsePercent(percent, MOST);
  if (!share.ok) return unparsed(EXPECTED);
  if (share.value <= 0) return unparsed(`${EXPECTED}, greater than 0`);
  const monthly = per === 'month' ? share.value : Math.exp(Math.log1p(share.value) / 12) - 1;
  return parsed({ monthly, text: text.trim() });
}

/** @returns the data of a month against those of month 0 */
export function factorAt({ monthly }: GrowthRate, month: number): number {
  let factor = 1;
  for (let passed = 0; passed < month; passed += 1) factor *= 1 + monthly;
  return factor;
}
