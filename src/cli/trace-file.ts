import type { EventSink } from '../forecast/forecast.ts';
import type { Io } from './io.ts';
import { writeNew } from './new-path.ts';

const LINES_AT_ONCE = 4096;

/** A file that takes the events of one play-out, one JSON object a line. */
export interface TraceFile {
  readonly onEvent: EventSink;
  /** Opens the file, plays, and closes it; nothing is left of it when `play` throws. */
  during(play: () => void): void;
}

/** @returns a trace that is written in large pieces, so that a million events cost little memory */
export function createTraceFile(path: string, io: Io): TraceFile {
  let descriptor = -1;
  let held: string[] = [];
  const flush = () => {
    if (held.length > 0) io.fs.writeFileSync(descriptor, `${held.join('\n')}\n`);
    held = [];
  };
  const record = (partial: string, play: () => void) => {
    descriptor = io.fs.openSync(partial, 'wx');
    try {
      play();
      flush();
    } finally {
      io.fs.closeSync(descriptor);
    }
  };
  return {
    onEvent(atMs, priority, event) {
      held.push(JSON.stringify({ atMs, priority, ...event }));
      if (held.length >= LINES_AT_ONCE) flush();
    },
    during(play) {
      writeNew(path, io, (partial) => {
        record(partial, play);
      });
    },
  };
}
