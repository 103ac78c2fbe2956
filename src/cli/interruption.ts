import { STOPPED_BY } from './exit-codes.ts';
import type { Io, StopSignal } from './io.ts';

/** Whether the user wants the run to end; asked between two replications. */
export interface Interruption {
  readonly signal: StopSignal | null;
  /** Leaves signals to the system again. */
  dispose(): void;
}

const STOP_SIGNALS: readonly StopSignal[] = ['SIGINT', 'SIGTERM'];

/** npm hands a Ctrl-C on to a child that the terminal has told already: so near, it is the same one. */
const SAME_PRESS_MS = 300;

/** Listens for Ctrl-C and `kill`: the first asks to stop, the second ends the process at once. */
export function watchSignals({ signals, exit, now }: Io): Interruption {
  let stopped: StopSignal | null = null;
  let stoppedAt = 0;
  const listeners = STOP_SIGNALS.map((signal) => {
    const listener = () => {
      if (stopped === null) {
        stopped = signal;
        stoppedAt = now();
      } else if (now() - stoppedAt > SAME_PRESS_MS) {
        exit(STOPPED_BY[signal]);
      }
    };
    signals.on(signal, listener);
    return [signal, listener] as const;
  });
  return {
    get signal() {
      return stopped;
    },
    dispose() {
      for (const [signal, listener] of listeners) signals.off(signal, listener);
    },
  };
}
