import { setTimeout as pause } from 'node:timers/promises';
import { type Job, UnrecoverableError, WaitingError, Worker } from 'bullmq';
import { VERSION } from '../../../forecast/version.ts';
import type { Executor, Played, Task } from '../../../planner/executor.ts';
import { InputError } from '../../input-error.ts';
import { executeOnThreads } from '../threads.ts';
import type { QueueConnection } from './connection.ts';
import { PREFIX, QUEUE, readHand } from './hand-form.ts';
import { getScenario } from './scenario-key.ts';

/** A worker that is silent for so long has lost its hands to the others, ms. */
const LOCK_MS = 10_000;

/** So often workers look whether one has fallen silent, ms. */
const STALLED_MS = 3000;

/** Workers that one hand may cost before it is held to be the hand's own fault. */
const MOST_LOST = 5;

/** Hands for each thread: one to play and one that waits. */
const HANDS = 2;

/** Scenarios that stay open at a time. */
const MOST_OPEN = 2;

/** How to serve, and what is told of it. */
export interface Serving {
  readonly connection: QueueConnection;
  /** Of this worker, for messages. */
  readonly name: string;
  readonly threads: number;
  /** Ends when no work has come for so long; null: never. */
  readonly idleMs: number | null;
  readonly now: () => number;
  /** The user wants it to end. */
  readonly stop: () => boolean;
  readonly say: (line: string) => void;
}

/** Executors by scenario, of which the last few stay open: each has threads that know it. */
function keptExecutors({ connection, threads }: Serving) {
  const open = new Map<string, Promise<Executor>>();
  const close = async (opening: Promise<Executor>): Promise<void> => {
    await (await opening.catch(() => null))?.close();
  };
  return {
    get(key: string): Promise<Executor> {
      const found = open.get(key);
      const opening =
        found ??
        getScenario(connection.client, key).then((value) => executeOnThreads(value, threads));
      open.delete(key);
      open.set(key, opening); // the last is the one used last
      opening.catch(() => open.delete(key));
      return opening;
    },
    /** Closes what has not been used for longest; only where nothing is under way. */
    async trim(most: number): Promise<void> {
      for (const [key, opening] of [...open].slice(0, Math.max(0, open.size - most))) {
        open.delete(key);
        await close(opening);
      }
    },
  };
}

/** Plays tasks and puts what became of them in their order. */
async function playInOrder(executor: Executor, tasks: readonly Task[]): Promise<readonly Played[]> {
  const found = new Map<string, Played>();
  const nameOf = ({ candidate, replicate, draw }: Omit<Task, 'overrides'>): string =>
    `${candidate} ${replicate} ${draw}`;
  await executor.play(tasks, (played) => {
    found.set(nameOf(played), played);
  });
  return tasks.flatMap((task) => found.get(nameOf(task)) ?? []);
}

/** Why a worker goes, but for the user's wish; null: it does not. */
interface Leaving {
  reason: InputError | null;
  /** The server does not answer: what is under way is not waited for. */
  atOnce: boolean;
}

/** Takes no more, puts a hand of another version back and says so to whoever asked for it. */
async function refuse(
  { worker, job, token }: { readonly worker: Worker; readonly job: Job; readonly token: string },
  version: string,
  { connection, name }: Serving,
): Promise<InputError> {
  await worker.pause(true);
  await job.updateProgress({ refusedBy: name, version: VERSION });
  await job.moveToWait(token);
  return new InputError(
    `${connection.address.shown}: the sweep is of millrace ${version}, and worker ${name} is ${VERSION}: serve it with that version`,
  );
}

const openWorker = (
  { connection, name, threads }: Serving,
  play: (job: Job, token?: string) => Promise<readonly Played[]>,
): Worker =>
  new Worker(QUEUE, play, {
    ...{ prefix: PREFIX, connection: connection.client, name },
    ...{ concurrency: HANDS * threads, lockDuration: LOCK_MS },
    ...{ stalledInterval: STALLED_MS, maxStalledCount: MOST_LOST },
  });

/** What the server will go on saying no to. */
const LASTING = /^(?:WRONGTYPE|NOPERM|NOAUTH|WRONGPASS|ERR unknown command)/u;

/**
 * Serves a queue until the user wants it to end, nothing has come for long, or it can't go on.
 * @returns play-outs done
 * @throws InputError when the sweep is of another version, or the queue is lost or holds other data
 */
export async function serveQueue(serving: Serving): Promise<number> {
  const { connection, now, say } = serving;
  const leaving: Leaving = { reason: null, atOnce: false };
  const leave = (reason: InputError): void => {
    [leaving.reason, leaving.atOnce] = [leaving.reason ?? reason, true];
  };
  const executors = keptExecutors(serving);
  const seen = { done: 0, open: 0, at: now() };
  const play = async (job: Job, token = ''): Promise<readonly Played[]> => {
    const hand = readHand(job.data);
    if (hand === null) {
      say(
        `${connection.address.shown}: job ${job.id ?? '?'} is nothing of Millrace's; it is left there as failed`,
      );
      throw new UnrecoverableError("nothing of Millrace's");
    }
    if (hand.millrace !== VERSION) {
      const refused = await refuse({ worker, job, token }, hand.millrace, serving);
      leaving.reason ??= refused;
      throw new WaitingError();
    }
    const played = await playInOrder(await executors.get(hand.scenario), hand.tasks);
    seen.done += played.length;
    return played;
  };
  const worker = openWorker(serving, async (job, token) => {
    seen.open += 1;
    try {
      return await play(job, token);
    } finally {
      seen.open -= 1;
      seen.at = now();
      if (seen.open === 0) await executors.trim(MOST_OPEN);
    }
  });
  worker.on('error', (error) => {
    const problem = LASTING.test(error.message) ? connection.explain(error) : null;
    if (problem instanceof InputError) leave(problem);
  });
  void connection.givenUp.then(leave);
  const isIdle = (): boolean =>
    serving.idleMs !== null && seen.open === 0 && now() - seen.at >= serving.idleMs;
  while (leaving.reason === null && !serving.stop() && !isIdle()) await pause(100);
  const isAway = connection.client.status !== 'ready'; // nobody could be told of what is in hand
  await worker.close(leaving.atOnce || isAway);
  await executors.trim(0);
  connection.close();
  if (leaving.reason !== null) throw leaving.reason;
  return seen.done;
}
