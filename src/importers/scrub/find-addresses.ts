import type { Finder, Span } from './span.ts';

/** Four numbers up to 255; not a part of a version (`v1.2.3.4`, `1.2.3.4.5`). */
const IPV4 =
  /(?<![\p{L}\p{N}_.])(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?<bits>\/(?:3[0-2]|[12]?\d))?(?![\p{L}\p{N}_]|\.\d)/gu;

/** Candidates: a time of day has no `::` and fewer than seven colons. */
const IPV6 =
  /(?<![\p{L}\p{N}_:.])(?=[\da-f:]*::|(?:[\da-f]{1,4}:){7})(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}(?<bits>\/\d{1,3})?(?![\p{L}\p{N}_:])/giu;

/** `Foo::bar`, `ab::cd` are names in C++ and Ruby: an address has a group with a digit. */
const HAS_DIGIT = /\d/u;

const BILLING_ACCOUNT = /(?<![\w-])[\dA-F]{6}-[\dA-F]{6}-[\dA-F]{6}(?![\w-])/gu;

/** @returns IP addresses, ranges of them, and billing accounts */
export const findAddresses: Finder = function* (text): Iterable<Span> {
  for (const match of text.matchAll(IPV4)) {
    const [name] = match;
    const kind = match.groups?.['bits'] === undefined ? 'address' : 'range';
    yield { start: match.index, end: match.index + name.length, kind, name };
  }
  if (text.includes(':')) {
    for (const match of text.matchAll(IPV6)) {
      const name = match[0].toLowerCase();
      if (!HAS_DIGIT.test(name)) continue;
      const kind = match.groups?.['bits'] === undefined ? 'address' : 'range';
      yield { start: match.index, end: match.index + name.length, kind, name };
    }
  }
  for (const { 0: name, index } of text.matchAll(BILLING_ACCOUNT)) {
    yield { start: index, end: index + name.length, kind: 'number', name };
  }
};
