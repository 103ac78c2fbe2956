import { resolve } from 'node:path';
import { SingleBar } from 'cli-progress';
import type { Io } from '../io.ts';
import type { ImportFile } from './list-files.ts';

/** Shows how much of large files is read. */
export interface ReadProgress {
  add(bytes: number): void;
  /** Takes the bar off the screen. */
  stop(): void;
}

/** Shorter readings show no bar. */
const PATIENCE_MS = 1000;

const MB = 1e6;

const SILENT: ReadProgress = { add: () => undefined, stop: () => undefined };

/** @returns bytes of all files together; null: nobody knows how much comes through stdin */
function sizeOf(files: readonly ImportFile[], { fs, cwd }: Io): number | null {
  if (files.some(({ name }) => name === '-')) return null;
  return files.reduce((sum, { name }) => {
    try {
      return sum + fs.statSync(resolve(cwd, name)).size;
    } catch {
      return sum; // reading it says what is wrong
    }
  }, 0);
}

/** @returns a bar on stderr that appears after a second; silent where stderr is not a screen */
export function createReadProgress(io: Io, files: readonly ImportFile[]): ReadProgress {
  if (io.stderr.isTTY !== true) return SILENT;
  const started = io.now();
  const total = sizeOf(files, io);
  const bar = new SingleBar({
    stream: io.stderr,
    format: total === null ? 'reading {value} MB' : 'reading [{bar}] {value}/{total} MB',
    barsize: 30,
    clearOnComplete: true,
    gracefulExit: false,
    linewrap: true,
  });
  let done = 0;
  return {
    add(bytes) {
      done += bytes;
      const shown = Math.floor(done / MB);
      if (bar.isActive) bar.update(shown);
      else if (io.now() - started >= PATIENCE_MS) {
        bar.start(Math.max(1, Math.ceil((total ?? 0) / MB)), shown);
      }
    },
    stop() {
      bar.stop();
    },
  };
}
