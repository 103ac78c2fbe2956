import * as fs from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Io } from './io.ts';

/** @returns the real machine; write errors reach whoever writes, through the callback of the write */
export function nodeIo(): Io {
  const { stdin, stdout, stderr, env, pid } = process;
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
  return {
    stdin,
    stdout,
    stderr,
    env,
    cwd: process.cwd(),
    pid,
    cores: availableParallelism(),
    fs,
    signals: process,
    now: () => performance.now(),
    today: () => new Date().toISOString().slice(0, 10),
    exit: (code) => process.exit(code),
  };
}
