import { LAUNCH_OPTIONS, type LaunchOption, spellingsOf } from '../facts/options.ts';
import { type Entry, factsOf } from './entry.ts';

function optionEntry(option: LaunchOption): Entry {
  const { java, python, type, most, modelled, meaning, source } = option;
  const [, ...others] = spellingsOf(option);
  return {
    kind: 'option',
    name: java,
    aliases: [...others, ...spellingsOf(option).map((name) => `--${name}`), `options.${java}`],
    title: meaning,
    paragraphs: modelled
      ? []
      : ['Known and accepted, but without influence on the forecast; a finding says so.'],
    facts: factsOf({
      java: `--${java}`,
      python: `--${python}`,
      also: option.aliases?.map((name) => `--${name}`).join(', '),
      written: most === undefined ? type : `${type}, at most ${most}`,
      default: option.default,
      modelled: modelled ? 'yes' : 'no',
      source,
    }),
  };
}

/** @returns every pipeline option, under its Java name */
export function optionEntries(): readonly Entry[] {
  return LAUNCH_OPTIONS.map(optionEntry);
}
