import { LAUNCH_OPTIONS, type LaunchOption, spellingsOf } from '../facts/options.ts';
import { type Entry, factsOf } from './entry.ts';

const ADMISSION_ONLY =
  'It decides whether the job is admitted, and about nothing else that is forecast: the checks look at it.';

const NOT_MODELLED =
  'Known and accepted, but without influence on the forecast; a finding says so.';

function optionEntry(option: LaunchOption): Entry {
  const { java, python, type, most, modelled, admission, meaning, source } = option;
  const [, ...others] = spellingsOf(option);
  return {
    kind: 'option',
    name: java,
    aliases: [...others, ...spellingsOf(option).map((name) => `--${name}`), `options.${java}`],
    title: meaning,
    paragraphs: modelled ? [] : [admission === true ? ADMISSION_ONLY : NOT_MODELLED],
    facts: factsOf({
      java: `--${java}`,
      python: `--${python}`,
      also: option.aliases?.map((name) => `--${name}`).join(', '),
      written: most === undefined ? type : `${type}, at most ${most}`,
      default: option.default,
      modelled: modelled ? 'yes' : admission === true ? 'admission only' : 'no',
      source,
    }),
  };
}

/** @returns every pipeline option, under its Java name */
export function optionEntries(): readonly Entry[] {
  return LAUNCH_OPTIONS.map(optionEntry);
}
