import { defineConfig } from 'vitest/config';

const inCi = process.env['CI'] !== undefined;

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    testTimeout: 180_000,
    maxWorkers: '100%', // tests compute and do not wait
    coverage: { provider: 'v8', include: ['src/**/*.ts'] },
    // CI counts skipped tests afterwards (.ci/no-skips.js).
    reporters: inCi ? ['default', ['json', { outputFile: 'coverage/tests.json' }]] : ['default'],
  },
});
