import { describe, expect, test } from 'vitest';
import type { ImportResult } from '../../../src/importers/evidence.ts';
import { importMetrics } from '../../../src/importers/metrics/import-metrics.ts';
import { readTree } from '../../../src/importers/tree.ts';
import { fixture } from '../messages/fixture.ts';
import { placesIn, pollutedText, swappedEach, withoutEach } from '../messages/spoil.ts';

const NAMES = ['answer.json', 'gcloud-list.json', 'exporter.json', 'recorded.json'];

function importText(text: string): ImportResult {
  const read = readTree(text, 'm.json', 'metrics');
  return read.ok ? importMetrics(read.tree, 'm.json') : read;
}

/** What was found, as text without places: `TotalPdUsage 5`. */
function factsOf(result: ImportResult): string[] {
  if (!result.ok || result.imported.kind !== 'metrics') return [];
  const { totals, current, collections, steps } = result.imported.metrics;
  return [
    ...[...totals, ...current].map(([name, { value }]) => `${name} ${value}`),
    ...collections.flatMap(({ name, elements, meanBytes }) => [
      ...(elements ? [`${name} elements ${elements.value}`] : []),
      ...(meanBytes ? [`${name} bytes ${meanBytes.value}`] : []),
    ]),
    ...steps.map(({ step, processS }) => `${step} ${processS.value} s`),
  ];
}

const remarksOf = (result: ImportResult): string[] =>
  result.ok ? result.imported.remarks.map(({ message }) => message) : [];

const isZero = (fact: string): boolean => / 0(?: s)?$/u.test(fact);

describe.each(NAMES)('%s', (name) => {
  const text = fixture(`metrics/${name}`);
  const tree = JSON.parse(text) as unknown;
  const whole = importMetrics(tree, 'm.json');
  const facts = factsOf(whole);

  test('has facts to lose', () => {
    expect(facts.length).toBeGreaterThan(2);
  });

  test.each([...placesIn(text, 20), 0, 1, text.length - 2])('cut at %d is refused', (place) => {
    const result = importText(text.slice(0, place));
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.refusals[0]).toMatchObject({ file: 'm.json' });
    expect(JSON.stringify(result)).toMatch(/expected|got/u);
  });

  test('without any one field: nothing is lost without a word, nothing turns into 0', () => {
    for (const { what, value, key } of withoutEach(tree)) {
      const result = importMetrics(value, 'm.json');
      const left = factsOf(result);
      const isLess = facts.some((fact) => !left.includes(fact));
      const isSaid = !result.ok || remarksOf(result).join() !== remarksOf(whole).join();
      // Where a whole counter is gone, nothing can tell that there was one.
      const isCounter = typeof key === 'number' || /^(?:Total|Billable)/u.test(key);
      expect(isLess && !isSaid && !isCounter, what).toBe(false);
      expect(
        left.filter((fact) => isZero(fact) && !facts.includes(fact)),
        what,
      ).toEqual([]);
    }
  });

  test('with anything of another type: never throws, never a silent 0', () => {
    for (const { what, value } of swappedEach(tree)) {
      const result = importMetrics(value, 'm.json');
      const zeros = factsOf(result).filter((fact) => isZero(fact) && !facts.includes(fact));
      expect(zeros, what).toEqual([]);
      if (!result.ok) expect(result.refusals.length, what).toBeGreaterThan(0);
    }
  });

  test('keys that reach for prototypes are names like others', () => {
    const result = importText(pollutedText(tree));
    expect(factsOf(result)).toEqual(facts);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('UTF-16 that was read as UTF-8 is refused', () => {
    const misread = new TextDecoder().decode(Buffer.from(text, 'utf16le'));
    expect(importText(misread).ok).toBe(false);
  });

  test('CRLF and a byte order mark change nothing', () => {
    expect(factsOf(importText(`\uFEFF${text.replaceAll('\n', '\r\n')}`))).toEqual(facts);
  });
});

test('names of prototypes as names of metrics, collections and steps', () => {
  const updates = ['__proto__', 'constructor', 'toString'].flatMap((name) => [
    { name: { name, origin: 'dataflow/v1b3' }, scalar: 1 },
    { name: { name: 'ElementCount', context: { output_user_name: name } }, scalar: 2 },
    { name: { name: 'ExecutionTime_ProcessElement', context: { step: name } }, scalar: 3000 },
  ]);
  expect(factsOf(importMetrics(updates, 'm.json'))).toEqual([
    '__proto__ elements 2',
    'constructor elements 2',
    'toString elements 2',
    '__proto__ 3 s',
    'constructor 3 s',
    'toString 3 s',
  ]);
});

test('remarks are bounded, however much is wrong', () => {
  const result = importMetrics(
    [{ name: { name: 'a' } }, ...Array.from({ length: 5000 }, () => 7)],
    'm.json',
  );
  expect(remarksOf(result).length).toBeLessThanOrEqual(1000);
});
