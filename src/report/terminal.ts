import type { RunResult } from '../forecast/run-result.ts';

/** What the screen can show: ANSI colours or none, and its columns. */
export interface TerminalOptions {
  readonly color: boolean;
  readonly width: number;
}

/** @returns the first screen */
export function renderTerminal(result: RunResult, options: TerminalOptions): string {
  return `${result.scenario}: ${result.outcome} ${options.width}\n`;
}
