import { findSetting } from '../../../facts/options/settings.ts';
import type { JobSpec, LaunchSetting } from '../../scenario.ts';
import { type Entry, entriesOf } from './entries.ts';
import { complain, type Context, type GivenValues } from './given.ts';

/** An entry of `dataflowServiceOptions` or `experiments`: the service takes most names in either. */
export interface SettingEntry extends Entry {
  readonly option: LaunchSetting['option'];
}

const OPTIONS = ['dataflowServiceOptions', 'experiments'] as const;

const isModelled = (name: string): boolean => {
  const { effect, inStreaming } = findSetting(name) ?? {};
  return effect === 'modelled' || inStreaming === 'modelled';
};

type Job = Pick<JobSpec, 'sdk' | 'type'>;

const written = ({ name, value }: Entry): string => (value === null ? name : `${name}=${value}`);

/**
 * @returns entries of both options, each once; complains of a modelled one that says two things. Others may stand more
 *   often: what they mean then is not ours to say.
 */
export function settingEntries(values: GivenValues, context: Context): SettingEntry[] {
  const kept: SettingEntry[] = [];
  const all = OPTIONS.flatMap((option) =>
    entriesOf(values, option, context).map((entry) => ({ ...entry, option })),
  );
  for (const entry of all) {
    const before = kept.find(({ name }) => name === entry.name);
    if (kept.some((other) => written(other) === written(entry))) continue;
    if (before !== undefined && isModelled(entry.name)) {
      const message = `expected ${entry.name} once; ${written(before)} and ${written(entry)} are given`;
      complain(context, entry.path, message);
      continue;
    }
    kept.push(entry);
  }
  return kept;
}

/** @returns what an entry does in a job of that language and kind */
function standingOf(name: string, { sdk, type }: Job): LaunchSetting['standing'] {
  const known = findSetting(name);
  if (known === undefined) return 'unknown';
  if (known.usualIn.includes(sdk)) return 'no effect';
  return type === 'streaming' ? known.inStreaming : known.effect;
}

/** @returns entries as the scenario keeps them */
export function launchSettings(
  entries: readonly SettingEntry[],
  job: Job,
): readonly LaunchSetting[] {
  return entries.map(({ option, name, value }) => {
    return { option, name, value, standing: standingOf(name, job) };
  });
}
