import { type Entry, factsOf } from './entry.ts';

/** What a command tells about itself. */
export interface CommandWords {
  readonly name: string;
  /** `run FILE…` */
  readonly usage: string;
  readonly summary: string;
  readonly options: Readonly<Record<string, { readonly describe?: string | undefined }>>;
}

/** @returns the commands as entries, with their options */
export function commandEntries(commands: readonly CommandWords[]): readonly Entry[] {
  return commands.map(({ name, usage, summary, options }) => ({
    kind: 'command',
    name,
    aliases: [`millrace ${name}`],
    title: summary,
    paragraphs: [],
    facts: [
      ...factsOf({ usage: `millrace ${usage}` }),
      ...Object.entries(options).map(([option, { describe }]): [string, string] => [
        `--${option}`,
        describe ?? '',
      ]),
    ],
  }));
}
