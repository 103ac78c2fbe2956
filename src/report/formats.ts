import type { RunResult } from '../forecast/run-result.ts';
import { renderCsv, renderSummaryCsv } from './csv.ts';
import { renderJson } from './json.ts';
import { renderManifest } from './manifest.ts';
import { renderMarkdown } from './markdown.ts';
import type { ReportFile } from './report-file.ts';
import { renderTerminal, type TerminalOptions } from './terminal.ts';

/** One result as one text; `options` say what the reader's screen can show, files ignore them. */
export type Renderer = (result: RunResult, options: TerminalOptions) => string;

export type FormatName = 'text' | 'json' | 'csv' | 'md';

/** What `--format` can name; `csv` is the summary, one row per job. */
export const FORMATS: Readonly<Record<FormatName, Renderer>> = {
  text: renderTerminal,
  json: renderJson,
  csv: renderSummaryCsv,
  md: renderMarkdown,
};

/** @returns everything that `--out DIR` writes, `manifest.json` last */
export function renderAll(result: RunResult): readonly ReportFile[] {
  const files = [
    { name: 'summary.md', content: renderMarkdown(result) },
    { name: 'result.json', content: renderJson(result) },
    ...renderCsv(result),
  ];
  const names = files.map(({ name }) => name);
  return [...files, { name: 'manifest.json', content: renderManifest(result, names) }];
}
