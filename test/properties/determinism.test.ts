import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { forecast } from '../../src/index.ts';
import { checked, scenarioFiles } from '../generators/scenario.ts';
import { overScenarios } from './play.ts';

it('gives the same bytes twice', () => {
  overScenarios(80, (file) => {
    const first = JSON.stringify(forecast(checked(file), 2));
    expect(JSON.stringify(forecast(checked(file), 2))).toBe(first);
  });
});

it('gives the same bytes in another process, whatever was simulated there before', () => {
  const files = fc.sample(scenarioFiles, { numRuns: 24, seed: 3 });
  const script = fileURLToPath(new URL('print-result.ts', import.meta.url));
  const input = JSON.stringify([...files].reverse());
  const child = spawnSync(process.execPath, ['--import', 'tsx', script], {
    input,
    encoding: 'utf8',
    maxBuffer: 268_435_456,
  });
  expect(child.stderr).toBe('');
  const there = (JSON.parse(child.stdout) as unknown[]).reverse();
  const here = files.map((file) => forecast(checked(file), 2));
  expect(JSON.stringify(there)).toBe(JSON.stringify(here));
});
