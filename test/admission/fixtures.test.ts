import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { admit } from '../../src/admission/admit.ts';
import { FINDING_CODES, type FindingCode } from '../../src/admission/codes.ts';
import type { Finding } from '../../src/admission/finding.ts';
import { forecast } from '../../src/forecast/forecast.ts';
import { formatIssue } from '../../src/scenario/issue.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { unexplained } from './found.ts';

const FIXTURES = new URL('./fixtures/', import.meta.url);

const codes = Object.keys(FINDING_CODES) as FindingCode[];

/** Codes that only a run can give: a fault that came to nothing, others that found too little left, what passes a minute. */
const AFTER_A_RUN: readonly string[] = ['FAULT-MISSED', 'QUOTA-ENGINE', 'QUOTA-OTHERS'];

/** What a scenario beside its files says. @throws Error with every issue where it can’t be read */
function scenarioAt(code: string, file: string): Scenario {
  const folder = new URL(`./${code}/`, FIXTURES);
  const read = readScenario(readFileSync(new URL(file, folder), 'utf8'), file, (path) => ({
    ok: true,
    text: readFileSync(new URL(path, folder), 'utf8'),
  }));
  if (!read.ok) throw new Error(read.issues.map(formatIssue).join('\n'));
  return read.scenario;
}

function findingsAt(code: string, file: string): readonly Finding[] {
  const scenario = scenarioAt(code, file);
  const { findings } = AFTER_A_RUN.includes(code)
    ? forecast(scenario, 1).admission
    : admit(scenario);
  expect(unexplained(findings)).toEqual([]);
  return findings;
}

const told = (findings: readonly Finding[]): string =>
  findings.map(({ code, severity, message }) => `${code} (${severity}) ${message}`).join('\n');

describe.each(codes)('%s', (code) => {
  it('is found in what fails', () => {
    const findings = findingsAt(code, 'fails.yaml');
    expect(
      findings.map((finding) => finding.code),
      told(findings),
    ).toContain(code);
  });

  it('is not found in what passes', () => {
    const findings = findingsAt(code, 'passes.yaml');
    expect(
      findings.map((finding) => finding.code),
      told(findings),
    ).not.toContain(code);
  });
});

test('no fixture is without a code', () => {
  expect(readdirSync(FIXTURES).toSorted()).toEqual(codes.toSorted());
});

const withExample = codes.map((code) => [code, FINDING_CODES[code].example] as const);

/** Lines without what they are indented by. */
function outdented(text: string): string {
  const lines = text.trimEnd().split('\n');
  const least = Math.min(...lines.map((line) => line.search(/\S/u)));
  return lines.map((line) => line.slice(least)).join('\n');
}

test.each(withExample)('the example of %s is what its fixture shows', (code, example) => {
  const lines = readFileSync(new URL(`./${code}/fails.yaml`, FIXTURES), 'utf8').split('\n');
  const count = example.trimEnd().split('\n').length;
  const parts = lines.map((_, at) => outdented(lines.slice(at, at + count).join('\n')));
  expect(parts).toContain(outdented(example));
});
