import type * as fs from 'node:fs';

/** A stream of the terminal; `columns` is known only on a screen. */
export type Output = NodeJS.WritableStream & {
  readonly isTTY?: boolean;
  readonly columns?: number;
};

/** The calls to `node:fs` that commands need; tests replace single ones. */
export type FileSystem = Pick<
  typeof fs,
  | 'accessSync'
  | 'closeSync'
  | 'fstatSync'
  | 'ftruncateSync'
  | 'lstatSync'
  | 'mkdirSync'
  | 'openSync'
  | 'readSync'
  | 'readdirSync'
  | 'renameSync'
  | 'rmSync'
  | 'statSync'
  | 'writeFileSync'
>;

/** Signals that stop a run early. */
export type StopSignal = 'SIGINT' | 'SIGTERM';

export interface Signals {
  on(signal: StopSignal, listener: () => void): unknown;
  off(signal: StopSignal, listener: () => void): unknown;
}

/** Everything of the machine that a command may touch. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly pid: number;
  /** How much this machine can do at once. */
  readonly cores: number;
  readonly fs: FileSystem;
  readonly signals: Signals;
  /** Milliseconds since any fixed moment; only for what is shown while waiting. */
  readonly now: () => number;
  /** The day, `YYYY-MM-DD` in UTC; only for the age of what is shown. */
  readonly today: () => string;
  /** Ends the process at once, whatever is under way. */
  readonly exit: (code: number) => void;
}
