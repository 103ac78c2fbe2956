import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { trace } from './trace.ts';

test('another process prints the same bytes', () => {
  const file = new URL('trace.ts', import.meta.url).href;
  const script = `import { trace } from '${file}'; process.stdout.write(trace());`;
  const output = execFileSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', script],
    { encoding: 'utf8', cwd: new URL('../..', import.meta.url) },
  );
  expect(output).toBe(trace());
});

test('a second run in the same process gives the same bytes', () => {
  expect(trace()).toBe(trace());
});
