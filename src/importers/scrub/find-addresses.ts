import type { Finder, Span } from './span.ts';
import { matchesOf } from './matches.ts';

/** Four numbers up to 255; not a part of a version (`v1.2.3.4`, `1.2.3.4.5`). */
const IPV4 =
  /(?<![\p{L}\p{N}_.])(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?<bits>\/(?:3[0-2]|[12]?\d))?(?![\p{L}\p{N}_]|\.\d)/gu;

/** Candidates: a time of day has no `::` and fewer than seven colons. */
const IPV6 =
  /(?<![\p{L}\p{N}_:.-])(?=[\da-f:]*::|(?:[\da-f]{1,4}:){7})(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}(?<bits>\/\d{1,3})?(?![\p{L}\p{N}_:])/giu;

/** What each form has at least: most texts are known by it to hold none. */
const FOUR_NUMBERS = /\d\.\d{1,3}\.\d{1,3}\.\d/u;
const EIGHT_GROUPS = /:[\da-f]{1,4}:[\da-f]{1,4}:[\da-f]{1,4}:/iu;
const HEX_GROUP = /-[\dA-F]{6}-/u;

/** `Foo::bar`, `ab::cd` are names in C++ and Ruby: an address has a group with a digit. */
const HAS_DIGIT = /\d/u;

const BILLING_ACCOUNT = /(?<![\w-])[\dA-F]{6}-[\dA-F]{6}-[\dA-F]{6}(?![\w-])/gu;

function* ofForm(text: string, form: RegExp): Iterable<Span> {
  for (const match of matchesOf(text, form)) {
    const [written] = match;
    const end = match.index + written.length;
    const kind = match.groups?.['bits'] === undefined ? 'address' : 'range';
    if (HAS_DIGIT.test(written)) {
      yield { start: match.index, end, kind, name: written.toLowerCase() };
    }
  }
}

/** @returns IP addresses, ranges of them, and billing accounts */
export const findAddresses: Finder = function* (text): Iterable<Span> {
  if (FOUR_NUMBERS.test(text)) yield* ofForm(text, IPV4);
  if (text.includes('::') || EIGHT_GROUPS.test(text)) yield* ofForm(text, IPV6);
  if (!HEX_GROUP.test(text)) return;
  for (const { 0: name, index } of matchesOf(text, BILLING_ACCOUNT)) {
    yield { start: index, end: index + name.length, kind: 'number', name };
  }
};
