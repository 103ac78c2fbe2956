import type { RunResult } from '../forecast/run-result.ts';
import type { ReportFile } from './report-file.ts';

export function renderCsv(result: RunResult): readonly ReportFile[] {
  return [{ name: 'summary.csv', content: renderSummaryCsv(result) }];
}

export function renderSummaryCsv(result: RunResult): string {
  return `${result.scenario}\n`;
}
