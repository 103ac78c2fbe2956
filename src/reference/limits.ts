/** What a limit is, for a line of a report and for whoever wants to know more. */
interface LimitMeaning {
  /** A few words. */
  readonly words: string;
  /** When it binds. */
  readonly meaning: string;
}

/** What can hold a job back, by its name in `limits[].by`; in the order of a job's life. */
export const LIMIT_MEANINGS: Readonly<Record<string, LimitMeaning>> = {
  'start-up': {
    words: 'no worker is ready yet',
    meaning:
      'The service makes VMs, VMs boot, images are pulled, SDK processes connect, or a fused stage opens: nothing can be worked on. A prebuilt SDK image or a warm start cuts it; more workers do not.',
  },
  cpu: {
    words: 'all threads compute',
    meaning:
      'Every thread is busy computing, and the pool is as large as the autoscaler wants it. Cheaper steps, or more workers than the autoscaler would take, cut it.',
  },
  io: {
    words: 'threads wait for reads and writes',
    meaning:
      'Every thread is busy, part of it waiting for another system (`wait`) while its vCPU has nothing to do.',
  },
  shuffle: {
    words: 'shuffle gives no more',
    meaning: 'The shuffle moves as many bytes per second as it can for this job.',
  },
  disk: {
    words: 'worker disks give no more',
    meaning:
      'The disks of the workers give as many bytes and operations per second as their size, their type and the machine allow: shuffled data lie on them without Dataflow Shuffle. A larger disk, or SSD, cuts it.',
  },
  network: {
    words: 'the network gives no more',
    meaning:
      'The network card of a worker, whose cap follows its vCPUs, moves as many bytes per second as it can; what is written to a disk counts too. A larger machine cuts it.',
  },
  source: {
    words: 'the source, or all of its partitions, give no more',
    meaning:
      'A source gives as many bytes per second as its `rateLimit` or its quota lets through for the whole job; a topic of `partitions` as many elements as a thread for each of them works through.',
  },
  sink: {
    words: 'the sink takes no more',
    meaning:
      'A sink takes as many bytes per second as its `rateLimit` or its quota lets through for the whole job, or as the `connections` of each worker carry.',
  },
  unsplittable: {
    words: 'nothing left to split',
    meaning:
      'There are no more parts to hand out: a single record, a single key, an unsplittable file, or the few elements that a fan-out is fused behind; more workers would be idle.',
  },
  'hot-key': {
    words: 'one key holds the work',
    meaning: 'All values of one key go to one thread, and one key has far more than its share.',
  },
  memory: {
    words: 'workers are out of memory',
    meaning:
      'Workers of a streaming job would hold more than they may use: they crash, are started again and crash again, and nothing is processed. More memory for a vCPU cuts it, fewer threads, or under Prime vertical autoscaling.',
  },
  'max-workers': {
    words: 'the pool is at its maximum',
    meaning:
      'Every thread is busy and the pool is at `maxNumWorkers`, or at its fixed size with autoscaling off.',
  },
  quota: {
    words: 'a quota stops growth',
    meaning:
      'The autoscaler wants more workers, and a quota of the project, shared with the other jobs, has no room.',
  },
  stock: {
    words: 'the zone has no more machines',
    meaning:
      'More workers are wanted, and the zone has none of that machine type left, or no preemptible one. Another zone cuts it, and standard workers what hits preemptible ones only.',
  },
  ramp: {
    words: 'workers asked for, not there yet',
    meaning:
      'More workers are wanted and on their way, or the autoscaler has not decided yet. A larger `numWorkers` cuts it.',
  },
  queue: {
    words: 'FlexRS keeps the job queued',
    meaning:
      'FlexRS holds the job back until it suits the service, 6 h at most. Dataflow queues no other job: without FlexRS it starts at once, at the full price.',
  },
  idle: {
    words: 'nothing to do',
    meaning:
      'Of a batch job: the work is done, and the pool is being torn down, in elapsed time that is not billed. Of a streaming job: nothing holds it back, all that comes is processed as it comes; its workers are billed all the same.',
  },
};

/** What a limit is of a job that has no end, where that is another thing. */
const STREAMING_WORDS: Readonly<Record<string, string>> = {
  idle: 'all is processed as it comes',
};

/** @returns a limit's name as people read it: a streaming job is not idle while nothing holds it back */
export const limitName = (by: string, streaming = false): string =>
  streaming && by === 'idle' ? 'nothing' : by;

/**
 * @param by a limit's name
 * @param streaming of a job that has no end
 * @returns what it means in a few words; empty when unheard of
 */
export function limitWords(by: string, streaming = false): string {
  const own = streaming ? STREAMING_WORDS[by] : undefined;
  if (own !== undefined) return own;
  return LIMIT_MEANINGS[by]?.words ?? '';
}
