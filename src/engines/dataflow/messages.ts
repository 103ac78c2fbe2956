/**
 * What the service says, word for word where an observed line is known
 * (public job logs 2019–2024; https://cloud.google.com/dataflow/docs/guides/common-errors).
 */
export const MESSAGES = {
  startingWorkers: (count: number, region: string): string =>
    `Starting ${count} workers in ${region}...`,
  raised: (to: number): string =>
    `Autoscaling: Raised the number of workers to ${to} based on the rate of progress in the currently running stage(s).`,
  reduced: (to: number): string =>
    `Autoscaling: Reduced the number of workers to ${to} based on the rate of progress in the currently running stage(s).`,
  workersReady:
    'All workers have finished the startup processes and began to receive work requests.',
  executing: (stage: string): string => `Executing operation ${stage}`,
  finished: (stage: string): string => `Finished operation ${stage}`,
  /**
   * @param zone of the workers; null: the service chooses it for each
   * @param exceeded what Compute Engine says
   */
  unableToResize: (region: string, zone: string | null, exceeded: string): string =>
    `Autoscaling: Unable to reach resize target in ${zone === null ? `region ${region}` : `zone ${zone}`}. ${exceeded}`,
  queued: 'The job is queued: flexible resource scheduling starts it within 6 hours.',
  tooManyJobs: (project: string, running: number): string =>
    `The workflow could not be created. Causes: Dataflow quota error for jobs-per-project quota. Project ${project} is running ${running} jobs. Please check the quota usage via GCP Console.`,
  stockedOut: (workers: number, region: string): string =>
    `Startup of the worker pool in ${region} failed to bring up any of the desired ${workers} workers. ZONE_RESOURCE_POOL_EXHAUSTED: the zone does not have enough resources available to fulfill the request.`,
  shuffleSlots: (slots: number, limit: number, region: string): string =>
    `Millrace: what the jobs have shuffled takes ${slots.toFixed(1)} slots of Dataflow Shuffle in ${region}, of ${limit}. How jobs take them, and what the service does then, is not published: the forecast goes on.`,
  engineThroughput: (gb: number, limit: number, region: string): string =>
    `Millrace: jobs put ${gb.toFixed(1)} GB a minute through Streaming Engine in ${region}, of ${limit}. What the service counts, and what it does then, is not published: the forecast goes on.`,
  leftOut: (job: string, state: string): string =>
    `Not submitted: ${job}, which it comes after, ended ${state}.`,
  preempted: (worker: number): string => `Worker ${worker} was preempted.`,
  stormed: (workers: number): string =>
    `${workers} ${workers === 1 ? 'worker was' : 'workers were'} preempted at once.`,
  crashed: (workers: number): string =>
    `${workers} ${workers === 1 ? 'worker has' : 'workers have'} stopped responding.`,
  noActivity:
    'Workflow failed. Causes: The Dataflow job appears to be stuck because no worker activity has been seen in the last 1h.',
  attemptsSpent: (stage: string, attempts: number): string =>
    `Workflow failed. Causes: ${stage} failed., The job failed because a work item has failed ${attempts} times. Look in previous log entries for the cause of each one of the ${attempts} failures.`,
  outOfMemory: (stage: string, attempts: number): string =>
    `Workflow failed. Causes: ${stage} failed., The job failed because a work item has failed ${attempts} times: the worker lost contact with the service, out of memory.`,
  cancelled: 'Cancel request is committed for workflow job.',
  gaveUp: 'Millrace gave the job up: it was still running after a simulated year.',
  draining: 'Drain request is committed for workflow job.',
  stillDraining: 'Millrace: at the end of the time looked at the job is still draining.',
  updateRefused: (metrics: string): string =>
    `Millrace: a second job beside this one has no room (${metrics}): the update is refused, and the job goes on as it is.`,
  updating: (how: string): string => `Millrace: the job is updated (${how}).`,
  stuckRecord: (step: string): string =>
    `Millrace: an element that fails whenever it is processed has come to ${step}. A streaming job tries it again for ever: the watermark of its stage stands still from here on.`,
  keyTooLarge: (most: number): string =>
    `Millrace: the data of one key in open windows are more than the ${most / 1e9} GB that Streaming Engine has room for. A real job sticks here: the forecast goes on.`,
  slowRefresh: (step: string): string =>
    `Millrace: side input ${step} is to be read again while the version before is not on all workers yet: that time is left out.`,
  verticalOn:
    'Vertical Autoscaling is enabled. This pipeline is receiving recommendations for resources allocated per worker.',
  memoryChanged: (from: number, to: number): string =>
    `Vertical Autoscaling update triggered to change per worker memory limit for pool from ${from} GiB to ${to} GiB.`,
  mostMemory: (most: number): string =>
    `Vertical Autoscaling has a desire to upscale memory, but we have hit the memory scaling limit of ${most} GiB. This is only a problem if the pipeline continues to see memory throttling and/or OOMs.`,
  /** @param held GiB, of so many usable of the memory of a worker */
  workersOutOfMemory: (held: number, usable: number, memory: number): string =>
    `Millrace: workers are out of memory: each would hold ${held.toFixed(1)} GiB, of ${usable.toFixed(1)} GiB usable of ${memory} GiB. They are started again and again, and nothing is processed until they have more.`,
  outOfMemoryForEver: (held: number, usable: number, memory: number): string =>
    `Millrace: workers are out of memory: each would hold ${held.toFixed(1)} GiB, of ${usable.toFixed(1)} GiB usable of ${memory} GiB. They are started again and again, and nothing is processed from here on.`,
  stopping: 'Stopping worker pool...',
  resized: (from: number): string => `Autoscaling: Resized worker pool from ${from} to 0.`,
} as const;
