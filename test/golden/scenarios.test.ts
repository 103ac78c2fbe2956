import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { once } from '../once.ts';
import { fitsOf } from '../publish/fits.ts';
import { samplesOf } from '../publish/samples.ts';
import { shippedFiles, shippedScenario, shippedText } from '../shipped.ts';
import { playOut } from './play-out.ts';

const published = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** The first test of a scenario plays it out, on a machine that may be busy, ms. */
const PATIENCE = 600_000;

/** Rewritten by `npx vitest run -c test/vitest.config.ts test/golden -u`. */
describe.each(shippedFiles)('scenarios/%s', { timeout: PATIENCE }, (name) => {
  const text = shippedText(name);
  const play = once(() => playOut(shippedScenario(name)));

  it('gives a result that fits docs/result.schema.json', () => {
    const validate = fitsOf('result');
    validate(JSON.parse(JSON.stringify(play().afterOne)));
    expect(validate.errors).toBeNull();
  });

  it('gives the recorded result', async () => {
    const printed = `${JSON.stringify(play().afterFive, null, 1)}\n`;
    await expect(printed).toMatchFileSnapshot(`__files__/${name.replace(/\.yaml$/u, '.json')}`);
  });

  it('has its reports up to date (npm run reports)', () => {
    const { scenario, whole } = play();
    for (const [path, content] of samplesOf(scenario, whole)) {
      expect(published(path), path).toBe(content);
    }
  });

  it('says at its head what it teaches', () => {
    const head = text.split('\n').filter((line) => line.startsWith('#'));
    const [schema, ...comment] = head;
    expect(schema).toBe('# yaml-language-server: $schema=./scenario.schema.json');
    expect(comment.join(' ')).toMatch(/What it teaches: \S/u);
    expect(text.startsWith(head.join('\n'))).toBe(true);
  });

  it('is named as its file', () => {
    expect(text).toMatch(new RegExp(`^name: ${name.replace(/\.yaml$/u, '')}$`, 'mu'));
  });
});

it('keeps no result of a scenario that is gone', () => {
  const results = shippedFiles.map((name) => name.replace(/\.yaml$/u, '.json'));
  for (const recorded of readdirSync(new URL('__files__/', import.meta.url))) {
    expect(results).toContain(recorded);
  }
});
