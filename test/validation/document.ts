import { billsSection } from './bills-section.ts';
import { calibrationSection } from './calibration.ts';
import { cogSection } from './cog.ts';
import { flexrsSection } from './flexrs.ts';
import { ladderSection } from './ladder.ts';
import { largePoolSection } from './large-pool.ts';
import { preemptionSection } from './preemption.ts';
import { rampSection } from './ramp.ts';
import { scenariosSection } from './scenarios.ts';
import { shuffleLabSection } from './shuffle-lab.ts';
import { startUpSection } from './start-up.ts';
import { streamingSection } from './streaming/section.ts';
import { wordCountSection } from './word-count.ts';

const HEAD = `# Predicted against measured

Written by \`npm run validate\`; do not edit. Every figure published elsewhere stands in \`test/validation/\` with its
source. *Fit* means that a constant was set by this number; *check* that it was not. Nothing is both. Prices: us-central1
list of 2026-09-08. All replays use the central constants.`;

/** The sections that a test holds against the file: quick to compute. */
export const sections = (): string[] => [
  rampSection(),
  largePoolSection(),
  ladderSection(),
  cogSection(),
  wordCountSection(),
  startUpSection(),
  scenariosSection(),
  shuffleLabSection(),
  flexrsSection(),
  preemptionSection(),
  streamingSection(),
  calibrationSection(),
  billsSection(),
];

/** @param grid the slow section on how flat the ramp's optimum is, placed after the ramp */
export function validationDocument(grid: string): string {
  const [ramp = '', ...rest] = sections();
  return `${[HEAD, ramp, grid, ...rest].join('\n\n')}\n`;
}
