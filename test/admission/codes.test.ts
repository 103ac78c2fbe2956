import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import type { Severity } from '../../src/admission/finding.ts';
import { FINDING_AREAS } from '../../src/admission/codes/areas.ts';
import { FINDING_CODES, ruleOf, type Rule, type Stage } from '../../src/admission/codes.ts';

const RULES: readonly (readonly [string, Rule])[] = Object.entries(FINDING_CODES);

const STAGES: readonly Stage[] = [
  'sdk',
  'create',
  'preflight',
  'quota',
  'start',
  'run',
  'forecast',
];
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'unknown'];

/** Sentences end, and nothing in them is left open. */
const SENTENCES = /^\p{Lu}.*[.]$/u;
/** Part of a line that goes on: no end, no capital needed. */
const PHRASE = /^[^\s].*[^.\s]$/u;
const DATED = /\S, (?:undated|\d{4}(?:-\d{2}(?:-\d{2})?)?)$/u;

describe.each(RULES)('the texts of %s', (code, rule) => {
  it('has a code of words with dashes', () => {
    expect(code).toMatch(/^[A-Z]+(?:-[A-Z0-9]+)+$/u);
  });

  it('says what it means, in a phrase', () => {
    expect(rule.meaning).toMatch(PHRASE);
  });

  it('says why, in sentences', () => {
    expect(rule.rule).toMatch(SENTENCES);
  });

  it('says how it is mended, in a phrase', () => {
    expect(rule.fix).toMatch(PHRASE);
  });

  it('names a source with its date, or says that it has none', () => {
    for (const source of rule.source.split('; ')) expect(source).toMatch(DATED);
  });

  it('has a stage, and severities in order, each once', () => {
    expect(STAGES).toContain(rule.stage);
    expect(rule.severities.length).toBeGreaterThan(0);
    expect(rule.severities).toEqual(SEVERITIES.filter((one) => rule.severities.includes(one)));
  });

  it('can’t be an error where the service says nothing', () => {
    if (rule.stage === 'forecast') expect(rule.severities).not.toContain('error');
  });

  it('leaves no text empty', () => {
    for (const text of [rule.says, rule.example]) expect(text).not.toBe('');
  });
});

const admission = new URL('../../src/admission/', import.meta.url);
const sources = readdirSync(admission, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('codes'))
  .map((file) => readFileSync(new URL(file, admission), 'utf8'));

test.each(RULES.map(([code]) => code))('a check gives %s', (code) => {
  expect(sources.some((text) => text.includes(`'${code}'`))).toBe(true);
});

test('a code that is none has no rule', () => {
  expect(ruleOf('QUOTA-START')).toBe(FINDING_CODES['QUOTA-START']);
  expect(ruleOf('constructor')).toBeUndefined();
});

test('every code is in one area', () => {
  const inAreas = FINDING_AREAS.flatMap(({ codes }) => Object.keys(codes));
  expect(inAreas.toSorted()).toEqual(Object.keys(FINDING_CODES).toSorted());
});
