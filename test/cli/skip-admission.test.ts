import { expect, test } from 'vitest';
import { createFolder, runIn, scenarioText } from './fake-io.ts';

/** More workers than the job may ever have: the SDK refuses it. */
const files = {
  's.yaml': scenarioText(['    maxNumWorkers: 2', '    maxNumWorkers: 2\n    numWorkers: 4']),
};

interface Result {
  readonly outcome: string;
  readonly jobs: readonly [{ readonly state: string }];
  readonly admission: { readonly skipped: boolean; readonly findings: readonly unknown[] };
}

async function ran(...flags: readonly string[]): Promise<{ code: number; result: Result }> {
  const argv = ['run', 's.yaml', '--runs', '1', '--format', 'json', ...flags];
  const { code, out } = await runIn(createFolder(files), argv);
  return { code, result: JSON.parse(out) as Result };
}

test('--skip-admission runs what would be refused, and lists why it would be', async () => {
  const { code, result } = await ran();
  expect([code, result.outcome, result.jobs[0].state]).toEqual([4, 'rejected', 'NOT_CREATED']);
  const skipped = await ran('--skip-admission');
  expect([skipped.code, skipped.result.outcome, skipped.result.jobs[0].state]).toEqual([
    4,
    'rejected',
    'DONE',
  ]);
  expect([result.admission.skipped, skipped.result.admission.skipped]).toEqual([false, true]);
  expect(skipped.result.admission.findings).toEqual(result.admission.findings);
});
