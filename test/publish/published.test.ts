import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { forecast } from '../../src/forecast/forecast.ts';
import { shippedFiles, shippedScenario } from '../shipped.ts';
import { checksDocument } from './checks-document.ts';
import { withConstants } from './constants-table.ts';
import { fitsOf } from './fits.ts';
import { withSample } from './readme.ts';
import { reportsDocument } from './reports-document.ts';
import { README_SAMPLE, sampleReports } from './samples.ts';
import { scenarioDocument } from './scenario-document.ts';
import { schemas } from './schemas.ts';
import { scenarioJsonSchema } from '../../src/scenario/json-schema.ts';

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('what is published from the code', () => {
  it.each(Object.entries(schemas))('%s is up to date (npm run schema)', (path, content) => {
    expect(read(path)).toBe(content());
  });

  it('the constants in docs/model.md are up to date (npm run constants)', () => {
    expect(read('docs/model.md')).toBe(withConstants(read('docs/model.md')));
  });

  it('docs/scenario.md is up to date (npm run docs)', () => {
    expect(read('docs/scenario.md')).toBe(scenarioDocument());
  });

  it('docs/checks.md is up to date (npm run docs)', () => {
    expect(read('docs/checks.md')).toBe(checksDocument());
  });

  it('docs/reports.md is up to date (npm run docs)', () => {
    expect(read('docs/reports.md')).toBe(reportsDocument());
  });

  it('reports/ and the README’s sample are up to date (npm run reports)', () => {
    const reports = sampleReports();
    for (const [path, content] of Object.entries(reports)) expect(read(path), path).toBe(content);
    expect(read('README.md')).toBe(withSample(read('README.md'), reports[README_SAMPLE] ?? ''));
  });

  it.each(shippedFiles)('the scenario schema takes %s', (file) => {
    const validate = new Ajv2020({ strict: false }).compile(scenarioJsonSchema());
    validate(parse(read(`scenarios/${file}`)));
    expect(validate.errors).toBeNull();
  });

  it('the scenario schema refuses an unknown key', () => {
    const validate = new Ajv2020({ strict: false }).compile(scenarioJsonSchema());
    const wrong: unknown = { ...(parse(read('scenarios/word-count.yaml')) as object), sede: 1 };
    expect(validate(wrong)).toBe(false);
  });

  it.each(shippedFiles)('the result schema takes the forecast of %s', (file) => {
    const validate = fitsOf('result');
    validate(JSON.parse(JSON.stringify(forecast(shippedScenario(file), 1))));
    expect(validate.errors).toBeNull();
  });
});
