import type { EventSink } from '../forecast/forecast.ts';
import type { Io } from './io.ts';

const LINES_AT_ONCE = 4096;

/** Events to an open file, one JSON object a line, `atMs` first. */
export interface TraceWriter {
  readonly onEvent: EventSink;
  /** Writes what is still held back. */
  flush(): void;
}

/** @returns a sink that writes in large pieces, so that a million events cost little memory and few calls */
export function createTraceWriter(descriptor: number, { fs }: Io): TraceWriter {
  let held: string[] = [];
  const flush = () => {
    if (held.length > 0) fs.writeFileSync(descriptor, `${held.join('\n')}\n`);
    held = [];
  };
  return {
    onEvent(atMs, priority, event) {
      held.push(JSON.stringify({ atMs, priority, ...event }));
      if (held.length >= LINES_AT_ONCE) flush();
    },
    flush,
  };
}
