import { z } from 'zod';
import { inWords } from '../in-words.ts';

/** What zod asks for what to say of a value. */
interface Said {
  readonly error: (issue: { readonly input?: unknown }) => string;
}

/** Says what was expected and what came. @param what as the end of a sentence: `a whole number from 0 to 9` */
export function expected(what: string): Said {
  return {
    error: ({ input }) =>
      `expected ${what}, ${input === undefined ? 'but it is missing' : `got ${inWords(input)}`}`,
  };
}

/** @returns `1e19`, not a row of noughts that nobody counts */
function bound(value: number): string {
  const short = value.toExponential().replace('+', '');
  return value >= 1e9 && short.length <= 5 ? short : String(value);
}

const between = (least: number, most: number): string => `from ${bound(least)} to ${bound(most)}`;

/** A number, both bounds included; @param of what it is a number: ` of GB` */
export function numberFrom(least: number, most: number, of = ''): z.ZodNumber {
  const said = expected(`a number${of} ${between(least, most)}`);
  return z.number(said).min(least, said).max(most, said);
}

/** A whole number, both bounds included; @param of what it is a number: ` of days` */
export function wholeFrom(least: number, most: number, of = ''): z.ZodInt {
  const said = expected(`a whole number${of} ${between(least, most)}`);
  return z.int(said).min(least, said).max(most, said);
}
