import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { once } from '../once.ts';
import { shippedFiles } from '../shipped.ts';
import { checksDocument } from './checks-document.ts';
import { withConstants } from './constants-table.ts';
import { withSample } from './readme.ts';
import { reportsDocument } from './reports-document.ts';
import { README_SAMPLE } from './samples.ts';
import { scenarioDocument } from './scenario-document.ts';
import { schemas } from './schemas.ts';
import { scenarioJsonSchema } from '../../src/scenario/json-schema.ts';

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** Compiled once, for that takes a second. */
const takesScenario = once(() => new Ajv2020({ strict: false }).compile(scenarioJsonSchema()));

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

  it('the README’s sample is up to date (npm run reports)', () => {
    expect(read('README.md')).toBe(withSample(read('README.md'), read(README_SAMPLE)));
  });

  it.each(shippedFiles)('the scenario schema takes %s', (file) => {
    const validate = takesScenario();
    validate(parse(read(`scenarios/${file}`)));
    expect(validate.errors).toBeNull();
  });

  it('the scenario schema refuses an unknown key', () => {
    const validate = takesScenario();
    const wrong: unknown = { ...(parse(read('scenarios/word-count.yaml')) as object), sede: 1 };
    expect(validate(wrong)).toBe(false);
  });
});
