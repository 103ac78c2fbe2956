import { STOPPED_BY } from './exit-codes.ts';
import type { Io, StopSignal } from './io.ts';

/** Whether the user wants the run to end; asked between two replications. */
export interface Interruption {
  readonly signal: StopSignal | null;
  /** Leaves signals to the system again. */
  dispose(): void;
}

const STOP_SIGNALS: readonly StopSignal[] = ['SIGINT', 'SIGTERM'];

/** Listens for Ctrl-C and `kill`: the first asks to stop, the second ends the process at once. */
export function watchSignals({ signals, exit }: Io): Interruption {
  let stopped: StopSignal | null = null;
  const listeners = STOP_SIGNALS.map((signal) => {
    const listener = () => {
      if (stopped !== null) exit(STOPPED_BY[signal]);
      stopped ??= signal;
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
