import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { formatIssue, readScenario } from '../../src/index.ts';
import { runIn } from './fake-io.ts';

const folder = fileURLToPath(new URL('../../../shared/samples/', import.meta.url));

const noSamples: string | null = existsSync(folder)
  ? null
  : 'no ../shared/samples beside the repository: nothing to import';

const filesIn = (name: string): string[] =>
  noSamples === null ? readdirSync(join(folder, name)).map((file) => join(name, file)) : [];

/** Files that can be no scenario, and why. */
const REFUSED: readonly (readonly [file: RegExp, problem: RegExp])[] = [
  [/api_disabled_403/u, /an error answer of the API: 403 PERMISSION_DENIED/u],
  [/jobs_(?:aggregated|list)/u, /expected one job, got \d+; choose with --job/u],
  [/streaming_java|classic_streaming_VIEW/u, /expected a batch job; this is a streaming one/u],
  [/catalogue\.csv/u, /expected a job, its metrics or its messages/u],
];

describe.skipIf(noSamples !== null)(`collected data ${noSamples ?? ''}`, () => {
  test.each([...filesIn('dataflow-jobs'), ...filesIn('metrics'), ...filesIn('messages')])(
    '%s is imported, or refused with the right reason',
    async (file) => {
      const { code, out, err } = await runIn(folder, ['import', file]);
      const [, problem] = REFUSED.find(([pattern]) => pattern.test(file)) ?? [];
      expect(code).toBe(problem === undefined ? 0 : 2);
      if (problem === undefined) {
        const read = readScenario(out, file);
        expect(read.ok ? '' : read.issues.map(formatIssue).join('\n')).toBe('');
        expect(err).toContain(`${file}: read as `);
      } else {
        expect(out).toBe('');
        expect(err).toMatch(problem);
      }
    },
  );

  test('each job of the lists can be chosen', async () => {
    const list = join('dataflow-jobs', 'gcpdiag_jobs_aggregated.json');
    for (const name of ['job1', 'job2', 'job3', 'job4']) {
      const { code, out } = await runIn(folder, ['import', list, '--job', name]);
      expect([code, out.includes(`name: ${name} `)]).toEqual([0, true]);
    }
  });
});
