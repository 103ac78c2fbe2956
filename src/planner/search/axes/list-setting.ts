import { findOption, spellingsOf } from '../../../facts/options.ts';
import type { Override } from '../../../scenario/variants.ts';
import { below, type FileJob } from './file-jobs.ts';

type ListOption = 'dataflowServiceOptions' | 'experiments';

const LISTS: readonly ListOption[] = ['dataflowServiceOptions', 'experiments'];

/** Entries of an option that is a list, as the file has them under any of its names. */
function entriesIn({ written }: FileJob, list: ListOption): readonly string[] {
  const option = findOption(list);
  const names = option === undefined ? [list] : spellingsOf(option);
  const options = below(written, 'options');
  const given = names.map((name) => below(options, name)).find((value) => value !== undefined);
  const texts: readonly unknown[] = Array.isArray(given)
    ? given
    : given === undefined
      ? []
      : [given];
  return texts.flatMap((text) => String(text).split(',')).map((text) => text.trim());
}

const isOf = (entry: string, name: string): boolean =>
  entry === name || entry.startsWith(`${name}=`);

/**
 * @param name of the entry: of every list it is taken out first
 * @param entry to be added to `list`; null: none
 * @returns what sets the lists of a job so; lists that stay as they are are left alone
 */
export function listSetting(
  job: FileJob,
  name: string,
  list: ListOption,
  entry: string | null,
): readonly Override[] {
  return LISTS.flatMap((each) => {
    const before = entriesIn(job, each);
    const kept = before.filter((own) => !isOf(own, name));
    const after = entry !== null && each === list ? [...kept, entry] : kept;
    if (before.length === after.length && before.every((own, at) => own === after[at])) return [];
    return [{ path: `${job.path}.options.${each}`, value: after.length === 0 ? null : after }];
  });
}
