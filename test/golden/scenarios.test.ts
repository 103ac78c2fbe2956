import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { forecast } from '../../src/index.ts';
import { shippedFiles, shippedScenario, shippedText } from '../shipped.ts';

/** Runs of each forecast: enough for spreads, few enough to be quick. */
const RUNS = 5;

/** Rewritten by `npx vitest run -c test/vitest.config.ts test/golden -u`. */
describe.each(shippedFiles)('scenarios/%s', (name) => {
  const text = shippedText(name);

  it('gives the recorded result', async () => {
    const printed = `${JSON.stringify(forecast(shippedScenario(name), RUNS), null, 1)}\n`;
    await expect(printed).toMatchFileSnapshot(`__files__/${name.replace(/\.yaml$/u, '.json')}`);
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
