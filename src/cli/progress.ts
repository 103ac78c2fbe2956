import { SingleBar } from 'cli-progress';
import type { Io } from './io.ts';

/** Shows how far a long run is. */
export interface Progress {
  /** One more replication is done. */
  step(): void;
  /** Takes the bar off the screen. */
  stop(): void;
}

/** Shorter runs show no bar. */
const PATIENCE_MS = 1000;

const SILENT: Progress = { step: () => undefined, stop: () => undefined };

/**
 * @param total replications in all
 * @param wanted false: `--no-progress`
 * @returns a bar on stderr that appears after a second; silent where stderr is not a screen
 */
export function createProgress(io: Io, total: number, wanted: boolean): Progress {
  if (!wanted || io.stderr.isTTY !== true) return SILENT;
  const started = io.now();
  const bar = new SingleBar({
    stream: io.stderr,
    format: 'simulating [{bar}] {value}/{total} replications',
    barsize: 30,
    clearOnComplete: true,
    gracefulExit: false,
    linewrap: true,
  });
  let done = 0;
  return {
    step() {
      done += 1;
      if (bar.isActive) bar.update(done);
      else if (io.now() - started >= PATIENCE_MS) bar.start(total, done);
    },
    stop() {
      bar.stop();
    },
  };
}
