import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('large-log.ts', import.meta.url));

const BYTES = 100_000_000;

interface Printed {
  readonly written: number;
  readonly maxRssMib: number;
  readonly operations: number;
  readonly workers: number;
  readonly fusions: number;
  readonly failures: number;
  readonly remarks: readonly string[];
}

// 96 MiB of heap for 100 MB of text that is all of kinds that are kept: what grew with it would fail to allocate.
test.each(['console', 'entries'])('100 MB of %s in bounded memory', (form) => {
  const printed = execFileSync(
    process.execPath,
    ['--max-old-space-size=96', '--import', 'tsx', script, form, String(BYTES)],
    { encoding: 'utf8', cwd: fileURLToPath(new URL('../../..', import.meta.url)) },
  );
  const read = JSON.parse(printed) as Printed;
  expect(read.written).toBeGreaterThanOrEqual(BYTES);
  expect(read.maxRssMib).toBeLessThan(300);
  expect(read).toMatchObject({ operations: 2000, workers: 10_000, fusions: 5000, failures: 100 });
  expect(read.remarks.join()).toMatch(/\d+ later changes in the number of workers are left out/u);
  expect(read.remarks.join()).toMatch(/\d+ later failure texts are left out/u);
});
