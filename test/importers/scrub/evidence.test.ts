import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ImportResult } from '../../../src/importers/evidence.ts';
import { importJob } from '../../../src/importers/job/import-job.ts';
import { importMessages } from '../../../src/importers/messages/import-messages.ts';
import { importMetrics } from '../../../src/importers/metrics/import-metrics.ts';
import { readTree } from '../../../src/importers/tree.ts';
import { runFolder } from './run-folder.ts';
import { ACME } from './run-names.ts';
import { scrubTexts } from './scrub-texts.ts';

const IMPORTERS = { job: importJob, metrics: importMetrics, messages: importMessages };
type Kind = keyof typeof IMPORTERS;

function evidence(text: string, file: string, kind: Kind): ImportResult {
  const read = readTree(text, file, 'a file');
  return read.ok ? IMPORTERS[kind](read.tree, file) : read;
}

/** Maps as lists of pairs, so that two trees are walked alike. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, inner: unknown) => (inner instanceof Map ? [...inner] : inner)),
  );

/** Pairs of texts at the same place, and where the trees differ in anything else. */
function compare(before: unknown, after: unknown, at = ''): (readonly [string, string] | string)[] {
  if (typeof before === 'string' && typeof after === 'string') return [[before, after]];
  if (
    typeof before !== 'object' ||
    before === null ||
    typeof after !== 'object' ||
    after === null
  ) {
    return Object.is(before, after) ? [] : [`${at}: ${String(before)} became ${String(after)}`];
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) =>
    compare(Reflect.get(before, key), Reflect.get(after, key), `${at}.${key}`),
  );
}

/** Texts are the same, or one name each: two names never become one, and one never two. */
function expectSameButNames(before: ImportResult, after: ImportResult): void {
  const pairs = compare(plain(before), plain(after));
  expect(pairs.filter((pair) => typeof pair === 'string')).toEqual([]);
  const texts = pairs.filter((pair) => typeof pair !== 'string');
  const forward = new Map(texts);
  const back = new Map(texts.map(([was, is]) => [is, was]));
  expect(texts.filter(([was, is]) => forward.get(was) !== is || back.get(is) !== was)).toEqual([]);
}

function check(
  files: Readonly<Record<string, string>>,
  kinds: Readonly<Record<string, Kind>>,
  names: boolean,
): void {
  const scrubbed = scrubTexts(files, { names }).files;
  for (const [file, kind] of Object.entries(kinds)) {
    const before = evidence(files[file] ?? '', file, kind);
    expectSameButNames(before, evidence(scrubbed[file] ?? '', file, kind));
  }
}

describe.each([false, true])(
  'importers find the same in a scrubbed run, names of steps too: %s',
  (names) => {
    test('a captured run', () => {
      const kinds = {
        'job.json': 'job',
        'job.yaml': 'job',
        'metrics.json': 'metrics',
        'messages.json': 'messages',
        'logs.json': 'messages',
      } as const;
      const files = runFolder(ACME);
      for (const [file, kind] of Object.entries(kinds)) {
        expect(evidence(files[file] ?? '', file, kind).ok, file).toBe(true);
      }
      check(files, kinds, names);
    });

    test.each(['job', 'metrics', 'messages'] as const)(
      'every fixture of the %s importer',
      (kind) => {
        const folder = new URL(`../fixtures/${kind}/`, import.meta.url);
        const names_ = readdirSync(folder).filter((file) => /\.(?:json|ya?ml)$/u.test(file));
        expect(names_.length).toBeGreaterThan(1);
        for (const file of names_) {
          check({ [file]: readFileSync(new URL(file, folder), 'utf8') }, { [file]: kind }, names);
        }
      },
    );
  },
);
