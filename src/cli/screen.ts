import type { TerminalOptions } from '../report/terminal.ts';
import type { Io } from './io.ts';

/** Columns when the output is not a screen, so that files and pipes get the same bytes everywhere. */
const DEFAULT_WIDTH = 100;

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';

function hasColor({ env, stdout }: Io): boolean {
  if (isSet(env['NO_COLOR'])) return false;
  const forced = env['FORCE_COLOR'];
  if (isSet(forced)) return forced !== '0';
  return stdout.isTTY === true && env['TERM'] !== 'dumb';
}

/** @returns what the reader of stdout can show (https://no-color.org; FORCE_COLOR as in Node), and the day */
export function screenOf(io: Io): TerminalOptions {
  const columns = io.stdout.isTTY === true ? io.stdout.columns : undefined;
  return {
    color: hasColor(io),
    width: columns === undefined || columns < 1 ? DEFAULT_WIDTH : columns,
    today: io.today(),
  };
}
