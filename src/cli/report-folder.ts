import { join } from 'node:path';
import type { RunResult } from '../forecast/run-result.ts';
import { renderAll } from '../report/formats.ts';
import type { Io } from './io.ts';
import { writeNew } from './new-path.ts';

function writeReports(folder: string, result: RunResult, { fs }: Io): void {
  fs.mkdirSync(folder);
  for (const { name, content } of renderAll(result)) fs.writeFileSync(join(folder, name), content);
}

/**
 * Writes all reports of some results into a new folder, or nothing at all.
 * @param nested each scenario has a folder of its own, by its name
 * @throws InputError when the system refuses
 */
export function writeFolder(
  path: string,
  results: readonly RunResult[],
  nested: boolean,
  io: Io,
): void {
  writeNew(path, io, (partial) => {
    if (nested) io.fs.mkdirSync(partial);
    for (const result of results) {
      writeReports(nested ? join(partial, result.scenario) : partial, result, io);
    }
  });
}
