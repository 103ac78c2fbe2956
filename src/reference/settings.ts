import { type KnownSetting, SETTINGS } from '../facts/options/settings.ts';
import { type Entry, factsOf } from './entry.ts';

function settingEntry({ name, value, effect, usualIn, meaning, source }: KnownSetting): Entry {
  const usual = usualIn.length === 0 ? '' : `; no effect in ${usualIn.join(' and ')}`;
  return {
    kind: 'setting',
    name,
    aliases: [`dataflowServiceOptions.${name}`, `experiments.${name}`],
    title: meaning,
    paragraphs: [
      'An entry of dataflowServiceOptions or of experiments; the service takes most of them in either.',
    ],
    facts: factsOf({
      written: value === '' ? name : `${name}=…, ${value}`,
      modelled: `${effect === 'modelled' ? 'yes' : effect}${usual}`,
      source,
    }),
  };
}

/** @returns every entry of `dataflowServiceOptions` and `experiments` that a table has */
export function settingEntries(): readonly Entry[] {
  return SETTINGS.map(settingEntry);
}
