import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const COMPILER = 'g++';

export interface CppRun {
  readonly cpuMilliseconds: number;
  readonly events: number;
  readonly answer: number;
}

export interface CppModels {
  run(model: string, size: number, count: number): CppRun;
  remove(): void;
}

/** Compiles kernel.cpp into a temporary folder; undefined where there is no g++. */
export function compileCppModels(): CppModels | undefined {
  if (spawnSync(COMPILER, ['--version']).status !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'millrace-bench-'));
  const program = join(folder, 'kernel');
  execFileSync(COMPILER, ['-O2', '-o', program, join(import.meta.dirname, 'kernel.cpp')]);
  return {
    run: (model, size, count) => {
      const output = execFileSync(program, [model, String(size), String(count)], {
        encoding: 'utf8',
      });
      const [cpuMilliseconds = NaN, events = NaN, answer = NaN] = output.split(' ').map(Number);
      return { cpuMilliseconds, events, answer };
    },
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}
