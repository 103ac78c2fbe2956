import type { TerminalOptions } from '../terminal.ts';

/** What decides how an explanation looks. */
export type Screen = Pick<TerminalOptions, 'color' | 'width'>;
