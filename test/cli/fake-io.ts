import { EventEmitter } from 'node:events';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { FileSystem, Io } from '../../src/cli/io.ts';
import { main } from '../../src/cli/run-cli.ts';

/** A stream that remembers. */
export interface Sink {
  readonly stream: Writable & { isTTY?: boolean; columns?: number };
  text(): string;
}

export function createSink(more: { isTTY?: boolean; columns?: number } = {}): Sink {
  let written = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString('utf8');
      done();
    },
  });
  return { stream: Object.assign(stream, more), text: () => written };
}

/** A stream whose other end fails with a system error. */
export function createBroken(code: string): Writable {
  const stream = new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error(code), { code }));
    },
  });
  return stream.on('error', () => undefined);
}

/** A file system that refuses single calls. */
export function refusing(call: keyof FileSystem, code: string): FileSystem {
  const refuse = () => {
    throw Object.assign(new Error(code), { code });
  };
  return { ...fs, [call]: refuse };
}

/** An empty folder of its own for each test. */
export function createFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = fs.mkdtempSync(join(tmpdir(), 'millrace-cli-'));
  onTestFinished(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  for (const [name, content] of Object.entries(files))
    fs.writeFileSync(join(folder, name), content);
  return folder;
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const fromText = (text: string): AsyncIterable<Uint8Array> => ({
  async *[Symbol.asyncIterator]() {
    yield await Promise.resolve(new TextEncoder().encode(text));
  },
});

/** Runs a command line in-process, in `folder`. */
export async function runIn(
  folder: string,
  argv: readonly string[],
  more: Partial<Omit<Io, 'stdin'>> & { stdin?: string } = {},
): Promise<Ran> {
  const out = createSink();
  const err = createSink();
  const { stdin = '', ...rest } = more;
  const code = await main(argv, {
    stdin: fromText(stdin),
    stdout: out.stream,
    stderr: err.stream,
    env: {},
    cwd: folder,
    pid: 4711,
    cores: 1,
    fs,
    signals: new EventEmitter(),
    now: () => 0,
    today: () => '2026-10-08',
    exit: () => undefined,
    ...rest,
  });
  return { code, out: out.text(), err: err.text() };
}

/** A scenario that runs in milliseconds and meets its goals; `change` replaces parts of its text. */
export function scenarioText(...changes: readonly (readonly [part: string, by: string])[]): string {
  const text = `name: small
seed: 7
project:
  region: us-central1
  quotas: { CPUS: 600 }
job:
  sdk: java
  options:
    workerMachineType: n1-standard-1
    maxNumWorkers: 2
  pipeline:
    - list:    { read: gcs-text, size: 3 GB, elements: 1000, files: 10 }
    - convert: { map: { cpu: 10 ms } }
    - store:   { write: gcs-text }
goals:
  finish: "< 2 h"
  cost: "< 80 USD"
`;
  return changes.reduce((changed, [part, by]) => {
    if (!changed.includes(part)) throw new Error(`no ${part} in the scenario`);
    return changed.replace(part, () => by);
  }, text);
}
