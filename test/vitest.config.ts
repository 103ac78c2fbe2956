import { defineConfig } from 'vitest/config';
import { LongestFirst } from './longest-first.ts';

const inCi = process.env['CI'] !== undefined;

/** Tests that replace a module are alone with it; all others share what they load, for that took most of the time. */
const MOCKED = 'test/**/*.mocked.test.ts';
const root = new URL('..', import.meta.url).pathname;
const testTimeout = 180_000;

export default defineConfig({
  test: {
    root,
    maxWorkers: '100%', // tests compute and do not wait
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...{ name: 'shared', root, testTimeout, isolate: false },
          ...{ include: ['test/**/*.test.ts'], exclude: [MOCKED] },
        },
      },
      { test: { name: 'mocked', root, testTimeout, include: [MOCKED] } },
    ],
    coverage: { provider: 'v8', include: ['src/**/*.ts'] },
    // CI counts skipped tests afterwards (.ci/no-skips.js).
    reporters: inCi ? ['default', ['json', { outputFile: 'coverage/tests.json' }]] : ['default'],
  },
});
