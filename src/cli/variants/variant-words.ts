import { parseOverride } from '../../scenario/override-text.ts';
import type { Override } from '../../scenario/variants.ts';
import { usageError } from '../input-error.ts';

/** A variant of one scenario as the command line gives it. */
export interface GivenVariant {
  /** Null: called by what it sets. */
  readonly name: string | null;
  readonly changes: readonly GivenChange[];
}

/** `sdk`, `runner`: of every job. */
export type GivenChange =
  | { readonly kind: 'set'; readonly override: Override; readonly text: string }
  | { readonly kind: 'sdk' | 'runner'; readonly value: string };

const OPTIONS = ['variant', 'set', 'sdk', 'runner'] as const;

type Name = (typeof OPTIONS)[number];

/** Options of variants in the order in which they are typed, up to `--`. */
function typed(words: readonly string[]): readonly (readonly [name: Name, value: string])[] {
  const end = words.indexOf('--');
  const own = end < 0 ? words : words.slice(0, end);
  return own.flatMap((word, at) => {
    const name = OPTIONS.find((each) => word === `--${each}` || word.startsWith(`--${each}=`));
    if (name === undefined) return [];
    const joined = word.startsWith(`--${name}=`);
    return [[name, joined ? word.slice(name.length + 3) : (own[at + 1] ?? '')] as const];
  });
}

function changeOf(command: string, name: Name, value: string): GivenChange {
  if (name === 'sdk' || name === 'runner') return { kind: name, value };
  const read = parseOverride(value);
  if (!read.ok) throw usageError(`--set: ${read.message}`, command);
  return { kind: 'set', override: read.override, text: value };
}

/**
 * @param words of the command line as typed: each `--variant` begins another one, and what stands before the first
 *   is one without a name
 * @throws InputError on a value that is missing or can't be read
 */
export function givenVariants(command: string, words: readonly string[]): readonly GivenVariant[] {
  const variants: { name: string | null; changes: GivenChange[] }[] = [];
  for (const [name, value] of typed(words)) {
    if (value === '' || value.startsWith('--')) {
      throw usageError(`option --${name} needs a value`, command);
    }
    if (name === 'variant') variants.push({ name: value, changes: [] });
    else {
      if (variants.length === 0) variants.push({ name: null, changes: [] });
      variants.at(-1)?.changes.push(changeOf(command, name, value));
    }
  }
  const empty = variants.find(({ changes }) => changes.length === 0);
  if (empty === undefined) return variants;
  throw usageError(
    `expected a --set, --sdk or --runner behind --variant ${empty.name ?? ''}`,
    command,
  );
}
