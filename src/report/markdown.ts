import type { RunResult } from '../forecast/run-result.ts';

export function renderMarkdown(result: RunResult): string {
  return `${result.scenario}: ${result.outcome}\n`;
}
