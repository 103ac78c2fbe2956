import { type KnownSetting, SETTINGS } from '../facts/options/settings.ts';
import { type Entry, factsOf } from './entry.ts';

const words = (effect: KnownSetting['effect']): string => (effect === 'modelled' ? 'yes' : effect);

function settingEntry({ name, value, effect, ...setting }: KnownSetting): Entry {
  const { inStreaming, usualIn, meaning, source } = setting;
  const usual = usualIn.length === 0 ? '' : `; no effect in ${usualIn.join(' and ')}`;
  const streaming = inStreaming === effect ? '' : `; in streaming ${words(inStreaming)}`;
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
      modelled: `${words(effect)}${streaming}${usual}`,
      source,
    }),
  };
}

/** @returns every entry of `dataflowServiceOptions` and `experiments` that a table has */
export function settingEntries(): readonly Entry[] {
  return SETTINGS.map(settingEntry);
}
