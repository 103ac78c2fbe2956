import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { PACKAGES, ROOMS } from './rooms.js';

const rooms = Object.keys(ROOMS);
const packages = [...new Set(Object.values(PACKAGES).flat())];

/** The room table as lint rules: one block a room, everything it may not import is an error. */
const roomRules = rooms
  .filter((room) => room !== 'cli')
  .map((room) => ({
    files: [`src/${room}/**/*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            ...rooms
              .filter((other) => other !== room && !ROOMS[room].includes(other))
              .map((other) => ({
                regex: `^(?:\\.\\./)+${other}/`, // a folder inside a room may be called like another room
                allowTypeImports: ROOMS[room].includes(`type:${other}`),
                message: `src/${room} may import: ${ROOMS[room].join(', ') || 'no other room'}`,
              })),
            ...packages
              .filter((name) => !(PACKAGES[room] ?? []).includes(name))
              .map((name) => ({
                group: [name, `${name}/**`],
                message: `src/${room} may not import ${name}`,
              })),
            { group: ['node:*'], message: 'only src/cli touches the machine' },
            { group: ['../index.ts'], message: 'src/index.ts is for users of the package' },
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        ...['process', 'console', 'performance', 'Date', 'Intl', 'fetch', 'crypto', 'Buffer'],
        ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'draw from a named stream' },
        { object: 'Math', property: 'pow', message: 'differs between V8 versions: exp(b · log a)' },
      ],
    },
  }));

export default defineConfig(
  { ignores: ['dist', 'reports'] },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: new URL('..', import.meta.url).pathname,
      },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 11],
      'max-depth': ['error', 3],
      'max-params': ['error', 5],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ClassDeclaration[superClass]:not([superClass.name=/Error$/])',
          message: 'compose; do not inherit (errors excepted)',
        },
        {
          selector: "BinaryExpression[operator='**']",
          message: 'differs between V8 versions: exp(b · log a)',
        },
      ],
    },
  },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: ['test/**'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  ...roomRules,
);
