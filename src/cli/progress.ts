import { SingleBar } from 'cli-progress';
import type { Io } from './io.ts';

/** Shows how far a long run is. */
export interface Progress {
  /** So many replications in all, where that was not known at first. */
  expect(replications: number): void;
  /** So many more of them than was known; negative: fewer. */
  more(replications: number): void;
  /** One more replication is done. */
  step(): void;
  /** Takes the bar off the screen. */
  stop(): void;
}

/** Shorter runs show no bar. */
const PATIENCE_MS = 1000;

const SILENT: Progress = {
  expect: () => undefined,
  more: () => undefined,
  step: () => undefined,
  stop: () => undefined,
};

const barOf = ({ stderr }: Io, format: string): SingleBar =>
  new SingleBar({
    stream: stderr,
    format,
    barsize: 30,
    clearOnComplete: true,
    gracefulExit: false,
    linewrap: true,
  });

/**
 * @param total replications in all
 * @param wanted false: `--no-progress`
 * @returns a bar on stderr that appears after a second; silent where stderr is not a screen
 */
export function createProgress(io: Io, total: number, wanted: boolean): Progress {
  if (!wanted || io.stderr.isTTY !== true) return SILENT;
  const started = io.now();
  const bar = barOf(io, 'simulating [{bar}] {value}/{total} replications');
  let done = 0;
  let all = total;
  const expect = (replications: number): void => {
    all = replications;
    if (bar.isActive) bar.setTotal(all);
  };
  return {
    expect,
    more(replications) {
      if (replications !== 0) expect(all + replications);
    },
    step() {
      done += 1;
      if (bar.isActive) bar.update(done);
      else if (io.now() - started >= PATIENCE_MS) bar.start(all, done);
    },
    stop() {
      bar.stop();
    },
  };
}

/** Shows what share of a long computation is done. */
export interface ShareProgress {
  /** 0 to 1. */
  at(share: number): void;
  /** Takes the bar off the screen. */
  stop(): void;
}

/**
 * @param doing what is going on, `fitting`
 * @returns a bar on stderr that appears after a second; silent where stderr is not a screen
 */
export function createShareProgress(io: Io, doing: string): ShareProgress {
  if (io.stderr.isTTY !== true) return { at: () => undefined, stop: () => undefined };
  const started = io.now();
  const bar = barOf(io, `${doing} [{bar}] {percentage} %`);
  return {
    at(share) {
      const percent = Math.floor(share * 100);
      if (bar.isActive) bar.update(percent);
      else if (io.now() - started >= PATIENCE_MS) bar.start(100, percent);
    },
    stop() {
      bar.stop();
    },
  };
}
