import yargs, { type Options } from 'yargs';
import { VERSION } from '../forecast/version.ts';
import { nearestName } from '../units/nearest-name.ts';
import { usageError } from './input-error.ts';

/** What a command tells about itself. */
export interface CommandSpec {
  readonly name: string;
  /** `run FILE…` */
  readonly usage: string;
  readonly summary: string;
  readonly options: Readonly<Record<string, Options>>;
}

/** The words behind a command. */
export interface Given {
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  /** All words behind `millrace`, as typed, for options whose order says something. */
  readonly words: readonly string[];
}

export type CommandLine =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'nothing'; readonly text: string }
  | { readonly kind: 'command'; readonly name: string; readonly given: Given };

/** Names and values stay as typed; what no command knows lands among the operands. */
const AS_TYPED = {
  'boolean-negation': false,
  'camel-case-expansion': false,
  'dot-notation': false,
  'duplicate-arguments-array': true,
  'parse-numbers': false,
  'parse-positional-numbers': false,
  'populate--': true,
  'short-option-groups': false,
  'unknown-options-as-args': true,
};

function createParser(commands: readonly CommandSpec[], width: number) {
  const parser = yargs()
    .scriptName('millrace')
    .locale('en')
    .parserConfiguration(AS_TYPED)
    .exitProcess(false)
    .wrap(width)
    .usage(
      'Usage: millrace COMMAND …\n\nForecasts a Google Cloud Dataflow job before anybody pays for it.',
    )
    .version(VERSION)
    .alias('h', 'help')
    .epilog(
      'Exit codes: 0 fine, 2 bad input, 3 goal missed, 4 job refused, 5 job failed, 1 internal error.',
    );
  for (const { name, usage, summary, options } of commands) {
    parser.command(name, summary, (command) =>
      command.usage(`Usage: millrace ${usage}\n\n${summary}`).options(options),
    );
  }
  return parser;
}

function unknownCommand(word: string, commands: readonly CommandSpec[]): Error {
  const nearest = nearestName(
    word,
    commands.map(({ name }) => name),
  );
  if (nearest !== undefined) return usageError(`unknown command ${word}; did you mean ${nearest}?`);
  const hint = /[./]/u.test(word) ? `; did you mean millrace run ${word}?` : '';
  return usageError(`unknown command ${word}${hint}`);
}

function checkOptions(words: readonly string[], { name, options }: CommandSpec): void {
  const unknown = words.find((word) => word.startsWith('-') && word !== '-');
  if (unknown === undefined) return;
  const [typed = unknown] = unknown.split('=');
  const valid = [...Object.keys(options), 'help', 'version'];
  const nearest = nearestName(
    typed,
    valid.map((option) => `--${option}`),
  );
  const hint = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  throw usageError(`unknown option ${typed}${hint}`, name);
}

/** A list keeps all that was given for it; of any other option the last one counts. */
function lastOfEach(
  parsed: Readonly<Record<string, unknown>>,
  { options }: CommandSpec,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(parsed).map(([name, value]) => {
    const several = name !== '_' && options[name]?.type !== 'array' && Array.isArray(value);
    return [name, several ? (value as readonly unknown[]).at(-1) : value];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/**
 * @param width columns for help texts
 * @returns the help that was asked for, or a command with its words
 * @throws InputError on an unknown command or option, or an option without its value
 */
export function parseCommandLine(
  argv: readonly string[],
  commands: readonly CommandSpec[],
  width: number,
): CommandLine {
  const seen = { problem: '', text: '', parsed: {} as Readonly<Record<string, unknown>> };
  const parser = createParser(commands, width);
  void parser.parse([...argv], (error: Error | null | undefined, parsed: object, text: string) => {
    Object.assign(seen, { problem: error?.message ?? '', parsed, text });
  });
  const [word, ...operands] = texts(seen.parsed['_']);
  const command = commands.find(({ name }) => name === word);
  if (seen.problem !== '') throw usageError(inOurWords(seen.problem), command?.name);
  if (seen.text !== '') return { kind: 'text', text: `${seen.text}\n` };
  if (word === undefined) return { kind: 'nothing', text: helpOf(commands, width) };
  if (command === undefined) throw unknownCommand(word, commands);
  checkOptions(operands, command);
  const options = lastOfEach(seen.parsed, command);
  const given = { operands: [...operands, ...texts(seen.parsed['--'])], options, words: argv };
  return { kind: 'command', name: command.name, given };
}

function helpOf(commands: readonly CommandSpec[], width: number): string {
  const help = parseCommandLine(['--help'], commands, width);
  return help.kind === 'text' ? help.text : '';
}

function inOurWords(problem: string): string {
  const [, option] = /^Not enough arguments following: (.+)$/u.exec(problem) ?? [];
  return option === undefined ? problem : `option --${option} needs a value`;
}
