import { type Found, findEntries } from '../../reference/find.ts';
import { referenceEntries } from '../../reference/reference.ts';
import { columnEntries } from '../../report/reference/column-entries.ts';
import { renderAllEntries, renderCandidates, renderEntry } from '../../report/reference/explain.ts';
import { renderReferenceJson } from '../../report/reference/json.ts';
import type { Screen } from '../../report/reference/screen.ts';
import { spellOutHidden } from '../../scenario/visible-text.ts';
import { axisEntries } from '../axis-entries.ts';
import { OK } from '../exit-codes.ts';
import { InputError } from '../input-error.ts';
import type { CommandSpec } from '../parse-command-line.ts';
import { print } from '../print.ts';
import { readChoice } from '../read-choice.ts';
import { screenOf } from '../screen.ts';
import type { Command } from './command.ts';

const FORMATS = ['text', 'json'] as const;
type Format = (typeof FORMATS)[number];

const SPEC: CommandSpec = {
  name: 'explain',
  usage: 'explain [NAME]    (without NAME: every name)',
  summary:
    'What a constant, option, axis, key, step, connector, metric, limit, state or finding means',
  options: {
    format: {
      type: 'string',
      requiresArg: true,
      describe: `what to print: ${FORMATS.join(', ')}`,
      default: 'text',
    },
  },
};

/** Of a name that nothing has, so much is repeated. */
const LONGEST = 100;

/** @throws InputError on a name that nothing has, with those that come nearest */
function answer(name: string, found: Found, format: Format, screen: Screen): string {
  switch (found.kind) {
    case 'entry':
      return format === 'json'
        ? renderReferenceJson(found.entry)
        : renderEntry(found.entry, screen);
    case 'several':
      return format === 'json'
        ? renderReferenceJson(found.entries)
        : renderCandidates(name, found.entries, screen);
    case 'none': {
      const hint = found.nearest.length === 0 ? '' : `; did you mean ${found.nearest.join(', ')}?`;
      throw new InputError(
        `millrace: nothing is called ${spellOutHidden(name.slice(0, LONGEST))}${hint}\nSee millrace explain for every name.`,
      );
    }
  }
}

/** @returns `millrace explain [NAME]`, which knows the other commands too */
export function explainWith(others: readonly CommandSpec[]): Command {
  return {
    ...SPEC,
    async run({ operands, options }, io) {
      const format = readChoice('explain', options, 'format', FORMATS);
      const entries = [
        ...referenceEntries([...others, SPEC]),
        ...axisEntries(),
        ...columnEntries(),
      ];
      const name = operands.join(' ').trim();
      const screen = screenOf(io);
      if (name === '') {
        const all =
          format === 'json' ? renderReferenceJson(entries) : renderAllEntries(entries, screen);
        await print(io.stdout, all);
        return OK;
      }
      await print(io.stdout, answer(name, findEntries(entries, name), format, screen));
      return OK;
    },
  };
}
