import { hostname } from 'node:os';
import { parseDuration } from '../../units/duration.ts';
import { OK, STOPPED_BY } from '../exit-codes.ts';
import { readAddress } from '../executors/queue/address.ts';
import { LOST_MS } from '../executors/queue/patience.ts';
import { usageError } from '../input-error.ts';
import { watchSignals } from '../interruption.ts';
import type { Io } from '../io.ts';
import { readText, readWhole } from '../option-values.ts';
import { printLines } from '../print.ts';
import type { Command } from './command.ts';
import { counted } from '../../units/counted.ts';

const USAGE = 'serve-queue --queue redis://HOST:6379';
const MOST_THREADS = 256;

type Values = Readonly<Record<string, unknown>>;

/** @returns milliseconds; null: not given */
function readIdle(values: Values): number | null {
  const given = readText('serve-queue', values, 'idle');
  if (given === null) return null;
  const idle = parseDuration(given);
  if (idle.ok && idle.value > 0) return idle.value * 1000;
  throw usageError(
    `expected --idle to be ${idle.ok ? 'more than 0' : idle.expected}, got ${given}`,
    'serve-queue',
  );
}

async function run(operands: readonly string[], values: Values, io: Io): Promise<number> {
  if (operands.length > 0) {
    throw usageError(`expected no files, got ${operands.join(', ')}`, 'serve-queue');
  }
  const given = readText('serve-queue', values, 'queue');
  if (given === null) throw usageError(`expected --queue: millrace ${USAGE}`, 'serve-queue');
  const address = readAddress('serve-queue', given);
  const threads =
    readText('serve-queue', values, 'threads') === null
      ? io.cores
      : readWhole('serve-queue', values, 'threads', MOST_THREADS);
  const idleMs = readIdle(values);
  const { connect } = await import('../executors/queue/connection.ts');
  const { serveQueue } = await import('../executors/queue/serve.ts');
  const say = (line: string): void => {
    void printLines(io.stderr, [line]);
  };
  const connection = await connect(address, { lostMs: LOST_MS, say, now: io.now });
  const name = `${hostname()}-${io.pid}`;
  const interruption = watchSignals(io);
  try {
    say(`serving ${address.shown} as ${name}, threads: ${threads}`);
    const stop = (): boolean => interruption.signal !== null;
    const done = await serveQueue({
      ...{ connection, name, threads, idleMs, now: io.now, stop, say },
    });
    await printLines(io.stderr, [`${counted(done, 'run')} played`]);
    return interruption.signal === null ? OK : STOPPED_BY[interruption.signal];
  } finally {
    interruption.dispose();
  }
}

const option = (describe: string) => ({ type: 'string', requiresArg: true, describe }) as const;

/** `millrace serve-queue --queue URL` */
export const serveQueueCommand: Command = {
  name: 'serve-queue',
  usage: USAGE,
  summary: 'Play what sweeps on other machines ask for, until it is stopped',
  options: {
    queue: option('where the queue is: redis://HOST:6379 (Redis or Valkey), rediss:// over TLS'),
    threads: option('threads to play on; left out: one for each core'),
    idle: option('end when no work has come for so long: 10 min'),
  },
  run: ({ operands, options }, io) => run(operands, options, io),
};
