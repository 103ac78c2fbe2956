import { readdirSync, readFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { ROOMS } from './rooms.js';

const ROOT = new URL('..', import.meta.url).pathname;
const files = readdirSync(`${ROOT}src`, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
  .map((path) => path.replaceAll('\\', '/'));
const rooms = readdirSync(`${ROOT}src`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const lint = new ESLint({ cwd: ROOT, overrideConfigFile: 'test/eslint.config.js' });

/** @returns which of the specifiers the room table, as a lint rule, turns down in this file */
async function turnedDown(path: string, specifiers: readonly string[]): Promise<string[]> {
  const text = specifiers.map((specifier) => `export { x } from '${specifier}';`).join('\n');
  const [result] = await lint.lintText(text, { filePath: `${ROOT}src/${path}` });
  const rule = '@typescript-eslint/no-restricted-imports';
  const lines = result?.messages.filter(({ ruleId }) => ruleId === rule).map(({ line }) => line);
  return specifiers.filter((_, index) => lines?.includes(index + 1));
}

it('has only rooms that stand in the table', () => {
  expect(Object.keys(ROOMS)).toEqual(expect.arrayContaining(rooms));
});

it('has no file outside a room but the public API', () => {
  expect(files.filter((path) => !path.includes('/'))).toEqual(['index.ts']);
});

const furnished = rooms.filter((room) => files.some((path) => path.startsWith(`${room}/`)));

describe.each(furnished.filter((room) => room !== 'cli'))('src/%s', (room) => {
  const file = files.find((path) => path.startsWith(`${room}/`)) ?? '';
  const allowed = ROOMS[room] ?? [];
  const others = Object.keys(ROOMS).filter((other) => other !== room);

  it('may import what the table says and nothing else, and not touch the machine', async () => {
    const paths = others.map((other) => `../${other}/x.ts`);
    const forbidden = others.filter((other) => !allowed.includes(other));
    expect(await turnedDown(file, [...paths, 'node:fs'])).toEqual([
      ...forbidden.map((other) => `../${other}/x.ts`),
      'node:fs',
    ]);
  });
});

it('names files for what they do', () => {
  const vague = /(^|[/-])(utils?|helpers?|managers?|common|misc)(-|\.ts$)/u;
  expect(files.filter((path) => vague.test(path))).toEqual([]);
});

it('inherits from nothing but Error', () => {
  const parents = files.flatMap((path) => {
    const text = readFileSync(`${ROOT}src/${path}`, 'utf8');
    const found = text.matchAll(
      /^(?:export )?(?:abstract )?class \w+(?:<[^>]*>)? extends ([\w.]+)/gmu,
    );
    return [...found].map(([, parent]) => `${path}: ${parent ?? ''}`);
  });
  expect(parents.filter((found) => !found.endsWith('Error'))).toEqual([]);
});
