import type { RunResult } from '../forecast/run-result.ts';
import { FORMATS, type FormatName } from '../report/formats.ts';
import { renderJsonAll } from '../report/json.ts';
import type { TerminalOptions } from '../report/terminal.ts';

/** The rows of a second CSV go below the first. */
const withoutHeader = (csv: string): string => csv.slice(csv.indexOf('\n') + 1);

/**
 * @param several there was more than one FILE: JSON is then an array even if one result is left
 * @returns what goes to stdout: one document, however many results
 */
export function renderResults(
  results: readonly RunResult[],
  format: FormatName,
  several: boolean,
  screen: TerminalOptions,
): string {
  if (format === 'json' && several) return renderJsonAll(results);
  const texts = results.map((result) => FORMATS[format](result, screen));
  if (format === 'csv')
    return texts.map((csv, at) => (at === 0 ? csv : withoutHeader(csv))).join('');
  return texts.join('\n');
}
