import { createHash } from 'node:crypto';
import { type Job, Queue, QueueEvents } from 'bullmq';
import { VERSION } from '../../../forecast/version.ts';
import type { Executor, Played, Task } from '../../../planner/executor.ts';
import { InputError } from '../../input-error.ts';
import { handsOf } from '../hands.ts';
import { pump } from '../pump.ts';
import type { QueueConnection } from './connection.ts';
import { type Hand, PREFIX, QUEUE, readPlayed } from './hand-form.ts';
import { keptScenario, putScenario } from './scenario-key.ts';

/** Tasks that a worker takes at a time. */
const TASKS = 8;

/** Hands in the queue at once: what keeps hundreds of threads busy, and is little to hold. */
const FLOW = { atOnce: 512, ahead: 4096 };

/** So often a hand is looked after, ms: what a server forgot when it went down is asked for again. */
const LOOK_MS = 2000;

/** A day: answers of a sweep that was stopped are there when it goes on. */
const KEPT_S = 24 * 3600;

const OPTIONS = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 500 },
  removeOnComplete: { age: KEPT_S },
  removeOnFail: { age: KEPT_S },
};

/** Names a hand by what is asked, so that whoever asks again gets what is there. */
function nameOf(hand: Hand): string {
  const hash = createHash('sha256').update(JSON.stringify(hand)).digest('hex');
  return `hand-${hash.slice(0, 40)}`;
}

const inWords = ({ tasks }: Hand): string => {
  const [first, last] = [tasks[0], tasks.at(-1)];
  return `candidate ${first?.candidate ?? 0}, replicates ${first?.replicate ?? 0} to ${last?.replicate ?? 0}`;
};

interface Ends {
  readonly queue: Queue;
  readonly events: QueueEvents;
  readonly connection: QueueConnection;
}

/** @returns the answer; undefined: not within a while */
async function answerOf(
  job: Job,
  events: QueueEvents,
): Promise<{ readonly value: unknown } | undefined> {
  try {
    return { value: await job.waitUntilFinished(events, LOOK_MS) };
  } catch {
    return undefined; // late, gone or failed: its state tells
  }
}

/** @throws what has happened to a hand that nobody could play */
async function reportFailed({ queue }: Ends, id: string, hand: Hand): Promise<never> {
  const job = await queue.getJob(id);
  const reason = job?.failedReason ?? 'for no known reason';
  await job?.remove();
  if (reason.includes('stalled')) {
    throw new InputError(
      `${inWords(hand)}: every machine that played it was lost; is there enough memory?`,
    );
  }
  throw new Error(`${inWords(hand)} failed on other machines: ${reason}`);
}

/** Takes a hand out of the queue. @returns false when a worker is at it */
async function takeBack(job: Job): Promise<boolean> {
  try {
    await job.remove();
    return true;
  } catch {
    return false;
  }
}

/** Has one hand played. @returns null when it was taken back */
async function ask(
  ends: Ends,
  hand: Hand,
  restore: () => Promise<void>,
  stop: () => boolean,
): Promise<readonly Played[] | null> {
  const id = nameOf(hand);
  const { queue, events, connection } = ends;
  let job = await queue.add('hand', hand, { ...OPTIONS, jobId: id });
  for (;;) {
    const answer = await answerOf(job, events);
    if (answer !== undefined) {
      const played = readPlayed(answer.value, hand);
      await takeBack(job);
      if (played !== null) return played;
      throw new InputError(
        `${connection.address.shown}: other data are in the place of an answer (${PREFIX}:${QUEUE}:${id}); it is taken away`,
      );
    }
    if (stop() && (await takeBack(job))) return null;
    const state = await queue.getJobState(id);
    if (state === 'failed') return await reportFailed(ends, id, hand);
    if (state !== 'unknown') continue;
    await restore();
    job = await queue.add('hand', hand, { ...OPTIONS, jobId: id });
  }
}

/** Tells of workers of another version, each once, and of there being none. */
function watchWorkers(
  { queue, events, connection }: Ends,
  say: (line: string) => void,
): () => void {
  const told = new Set<string>();
  const once = (line: string): void => {
    if (!told.has(line)) say(line);
    told.add(line);
  };
  events.on('progress', ({ data }) => {
    if (typeof data !== 'object') return;
    const name: unknown = Reflect.get(data, 'refusedBy');
    const version: unknown = Reflect.get(data, 'version');
    if (typeof name !== 'string' || typeof version !== 'string') return;
    once(`worker ${name} is millrace ${version} and was refused: this sweep is of ${VERSION}`);
  });
  const { shown } = connection.address;
  const timer = setInterval(() => {
    queue
      .getWorkersCount()
      .then((workers) => {
        if (workers === 0)
          once(`no worker is there: start \`millrace serve-queue --queue ${shown}\``);
      })
      .catch(() => undefined);
  }, LOOK_MS);
  return () => {
    clearInterval(timer);
  };
}

/**
 * Has tasks played by whoever serves a queue.
 * @param value of `Variants.value`
 * @throws InputError when other data are in the queue's place
 */
export async function executeOnQueue(
  value: unknown,
  connection: QueueConnection,
  say: (line: string) => void,
): Promise<Executor> {
  const { client } = connection;
  const kept = keptScenario(value);
  const restore = (): Promise<void> => putScenario(client, kept);
  const queue = new Queue(QUEUE, { prefix: PREFIX, connection: client });
  const listening = client.duplicate();
  const events = new QueueEvents(QUEUE, { prefix: PREFIX, connection: listening });
  queue.setMaxListeners(0).on('error', () => undefined);
  events.setMaxListeners(0).on('error', () => undefined);
  const ends = { queue, events, connection };
  const unwatch = watchWorkers(ends, say);
  await restore();
  const lost = connection.givenUp.then((error) => {
    throw error;
  });
  lost.catch(() => undefined);
  return {
    async play(tasks, told, stop = () => false) {
      const work = async (hand: readonly Task[]): Promise<void> => {
        const asked: Hand = { millrace: VERSION, scenario: kept.key, tasks: hand };
        try {
          const played = await Promise.race([ask(ends, asked, restore, stop), lost]);
          for (const each of played ?? []) await told(each);
        } catch (error) {
          throw connection.explain(error);
        }
      };
      await pump(handsOf(tasks, TASKS), FLOW, work, stop);
    },
    async close() {
      unwatch();
      listening.disconnect();
      connection.close();
      await Promise.allSettled([events.close(), queue.close()]);
    },
  };
}
