import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { projectFileKinds } from '../../../src/scenario/files/project-files.ts';
import { recogniseTree } from '../../../src/scenario/files/recognise.ts';
import { NAMING, PRINTED } from './printed.ts';
import { issues, project, readProject } from './project.ts';

/** A scenario, or issues that each have a file, a place in it unless it is broken as a whole, and say what was expected. */
function isRead(naming: string, text: string): void {
  const read = readProject(naming, { f: text });
  if (read.ok) return;
  expect(read.issues.length).toBeGreaterThan(0);
  for (const { file, line, path, message } of read.issues) {
    expect(['f', 's.yaml']).toContain(file);
    if (path !== '') expect(line).toBeGreaterThan(0);
    expect(message).toMatch(/(?:^|: )(?:expected|unknown) /u);
  }
}

type Tree = string | number | boolean | null | readonly Tree[] | { readonly [key: string]: Tree };

/** Every place in a tree, as a path. */
function pathsIn(tree: unknown): readonly (readonly PropertyKey[])[] {
  if (typeof tree !== 'object' || tree === null) return [[]];
  const keys: readonly PropertyKey[] = Array.isArray(tree) ? [...tree.keys()] : Object.keys(tree);
  const below = keys.flatMap((key) =>
    pathsIn(Reflect.get(tree, key)).map((path) => [key, ...path] as const),
  );
  return [[], ...below];
}

/** A copy with another value at a path; undefined: taken out. */
function changed(tree: unknown, path: readonly PropertyKey[], value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(tree)) {
    return tree.map((each: unknown, at) => (at === name ? changed(each, rest, value) : each));
  }
  const entries = Object.entries(Object(tree) as object) as [string, unknown][];
  return Object.fromEntries(
    entries.map(([key, each]) => [key, key === name ? changed(each, rest, value) : each]),
  );
}

const junk = fc.oneof(
  fc.constantFrom<Tree>(
    '',
    'x',
    '__proto__',
    '1e999',
    'user:',
    'roles/',
    '10.0.0.0/33',
    'a\u0000b',
  ),
  fc.constantFrom<Tree>(null, true, 0, -1, 1e300, 9.3e18, [], {}, [[]], { file: 'f' }, [null]),
  fc.string({ maxLength: 20 }),
  fc.double(),
  fc.constant(undefined),
);

describe.each(projectFileKinds)('%s', (kind) => {
  const whole = JSON.stringify(PRINTED[kind], null, 2);

  test('is recognised, and read without an issue, in JSON and YAML', () => {
    expect(recogniseTree(PRINTED[kind])?.kind).toBe(kind);
    expect(issues(NAMING[kind], { f: whole })).toEqual([]);
    expect(project(NAMING[kind], { f: whole })).toEqual(
      project(NAMING[kind], { f: { headers: {}, body: PRINTED[kind] } }),
    );
  });

  test('cut anywhere, it is an issue with its place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        const text = whole.slice(0, length);
        isRead(NAMING[kind], text);
        expect(issues(NAMING[kind], { f: text })).toHaveLength(1);
      }),
      { numRuns: 25, seed: 6 },
    );
  });

  test('with anything in the place of a part, it is read or an issue with its place', () => {
    const paths = pathsIn(PRINTED[kind]);
    fc.assert(
      fc.property(fc.constantFrom(...paths), junk, (path, value) => {
        const text = JSON.stringify(changed(PRINTED[kind], path, value)) as string | undefined;
        isRead(NAMING[kind], text ?? '');
      }),
      { numRuns: 80, seed: 7 },
    );
  });

  test.each(projectFileKinds.filter((other) => other !== kind))(
    '%s in its place is said',
    (other) => {
      const found = issues(NAMING[kind], { f: PRINTED[other] });
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(/^f: expected .*\), but it looks like /u);
    },
  );
});

test('anything inline is read or an issue with its place', () => {
  const keys = ['iam', 'quotas', 'network', 'keys', 'buckets', 'organization', 'perimeter', 'apis'];
  const inner = ['policy', 'roles', 'serviceAccounts', 'groups', 'subnets', 'firewall', 'networks'];
  const names = fc.constantFrom(...inner, 'file', 'files', 'constraints', 'CPUS', 'usage', 'name');
  const value = fc.oneof(junk, fc.dictionary(names, junk), fc.array(fc.dictionary(names, junk)));
  fc.assert(
    fc.property(fc.constantFrom(...keys), fc.dictionary(names, value), (key, given) => {
      isRead(`${key}: ${JSON.stringify(given)}`, '{}');
    }),
    { numRuns: 300, seed: 8 },
  );
});
