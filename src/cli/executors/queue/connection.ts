import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { errorCode } from '../../file-problem.ts';
import { InputError } from '../../input-error.ts';
import type { QueueAddress } from './address.ts';

/** A server that has not answered by then does not. */
const ANSWER_MS = 10_000;

/** What connections to a queue tell, and how long they wait for one that they have lost. */
export interface Patience {
  readonly lostMs: number;
  readonly say: (line: string) => void;
  readonly now: () => number;
}

/** Connections to one server. */
export interface QueueConnection {
  readonly address: QueueAddress;
  readonly client: Redis;
  /** Kept when the server has been away for longer than is waited for. */
  readonly givenUp: Promise<InputError>;
  /** @returns what an error that came from the server or the way there means to the user */
  explain(error: unknown): unknown;
  /** Drops it, whatever is under way. */
  close(): void;
}

const PROBLEMS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it has cut the connection',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no way to that network',
  ENOTFOUND: 'no host has that name',
  EAI_AGAIN: 'the name of the host cannot be looked up now',
  ETIMEDOUT: 'it does not answer',
};

const messageOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);

function reasonOf(error: unknown): string {
  const known = PROBLEMS[errorCode(error) ?? ''];
  if (known !== undefined) return known;
  const message = messageOf(error);
  if (message.startsWith('Protocol error')) return 'what answers there is no Redis';
  return message;
}

/** What the server has said no to; undefined: it has said nothing. */
function serverProblem(error: unknown): string | undefined {
  const message = messageOf(error);
  if (message.startsWith('WRONGTYPE')) {
    return 'other data are in the place of the queue (keys millrace:…); take another database, by the number behind the last /';
  }
  return error instanceof Error && error.name === 'ReplyError' ? message : undefined;
}

/** Waits for the first answer. @throws InputError when there is none */
async function reach(client: Redis, { shown }: QueueAddress): Promise<void> {
  const seen: unknown[] = [];
  client.on('error', (error) => {
    if (seen.length === 0) seen.push(error);
  });
  const late = new AbortController();
  try {
    const timer = pause(ANSWER_MS, undefined, { signal: late.signal }).then(() => {
      throw Object.assign(new Error('late'), { code: 'ETIMEDOUT' });
    });
    timer.catch(() => undefined);
    await Promise.race([client.connect().then(() => client.ping()), timer]);
  } catch (error) {
    client.disconnect();
    throw new InputError(`${shown}: the queue cannot be reached: ${reasonOf(seen[0] ?? error)}`);
  } finally {
    late.abort();
  }
}

/**
 * Connects to the server of a queue. One that is lost later is waited for, and told of.
 * @throws InputError when it can't be reached
 */
export async function connect(
  address: QueueAddress,
  { lostMs, say, now }: Patience,
): Promise<QueueConnection> {
  const state = { reached: false, lostAt: null as number | null, told: false, closing: false };
  let giveUp: (error: InputError) => void = () => undefined;
  const givenUp = new Promise<InputError>((resolve) => {
    giveUp = resolve;
  });
  const retryStrategy = (times: number): number | null => {
    if (!state.reached || state.closing) return null;
    state.lostAt ??= now();
    const away = now() - state.lostAt;
    if (away < lostMs) return Math.min(100 * times, 2000);
    const seconds = Math.round(away / 1000);
    giveUp(new InputError(`${address.shown}: the queue is lost; waited ${seconds} s for it`));
    return null;
  };
  const client = new Redis(address.url, {
    ...{ lazyConnect: true, maxRetriesPerRequest: null, retryStrategy },
  });
  await reach(client, address);
  state.reached = true;
  client.on('close', () => {
    if (!state.closing && !state.told) say(`${address.shown}: the queue is lost; waiting for it`);
    state.told = true;
  });
  client.on('ready', () => {
    [state.lostAt, state.told] = [null, false];
    say(`${address.shown}: the queue is back`);
  });
  return {
    ...{ address, client, givenUp },
    explain(error) {
      const problem = serverProblem(error);
      return problem === undefined ? error : new InputError(`${address.shown}: ${problem}`);
    },
    close() {
      state.closing = true;
      client.disconnect();
    },
  };
}
