import type { BatchEvent } from '../../src/batch/events.ts';
import { BatchExecution, type ExecutionOptions } from '../../src/batch/execution.ts';
import type { MachineLimits } from '../../src/batch/worker-ceiling.ts';
import { createStreams } from '../../src/kernel/random.ts';
import { createSimulation, type Simulation } from '../../src/kernel/simulation.ts';
import type { Stage } from '../../src/pipeline/stage.ts';
import { milliseconds } from '../../src/units/duration.ts';

export interface Played {
  readonly execution: BatchExecution;
  readonly simulation: Simulation<BatchEvent>;
  /** `time open|closed stage`, then `time finished`, `time left worker`. */
  readonly log: readonly string[];
  /** When stage n closed. */
  readonly closedAt: (index: number) => number;
}

interface Given extends Partial<MachineLimits>, Partial<Overridable> {
  /** The same for every stage, or one for each. */
  readonly openingMs?: number | readonly number[];
  readonly noise?: number;
  readonly reportInterval?: number;
  /** Called just before each event, with its time, ms. */
  readonly beforeEvent?: (time: number) => void;
}

type Overridable = Pick<
  ExecutionOptions,
  'keepsOutputs' | 'failingRecords' | 'failsAlways' | 'attempts' | 'retryDelay' | 'speculation'
>;

const DEFAULTS = {
  keepsOutputs: false,
  failingRecords: () => null,
  failsAlways: () => false,
  attempts: 4,
  retryDelay: 5,
  speculation: null,
} as const satisfies Overridable;

const limitsOf = (given: Given): MachineLimits => ({
  threads: 1,
  egressBytesPerSecond: null,
  disk: null,
  ...given,
});

/** Stages set up to run on workers of so many threads, without noise; nothing has begun. */
export function setUp(stages: readonly Stage[], given: Given = {}): Played {
  const log: string[] = [];
  const { openingMs = 0, noise = 1, reportInterval = 5 } = given;
  const streams = createStreams('1');
  const simulation: Simulation<BatchEvent> = createSimulation<BatchEvent>({
    handle: (event) => {
      execution.handle(event);
    },
    eventLimit: 1e6,
    ...(given.beforeEvent === undefined ? {} : { onEvent: given.beforeEvent }),
  });
  const options: ExecutionOptions = {
    ...DEFAULTS,
    ...given,
    job: 0,
    stages,
    pools: [{ pace: { speed: 1, noise }, limits: limitsOf(given) }],
    poolOf: () => 0,
    openingTime: ({ index }) =>
      milliseconds(typeof openingMs === 'number' ? openingMs : (openingMs[index] ?? 0)),
    reportInterval,
    stageStream: (step) => streams.stream(0, 'job', 'item-work', step),
    scheduler: simulation,
    workerLeft: (_, worker) => log.push(`${simulation.now} left ${worker}`),
    failed: ({ stage }) => log.push(`${simulation.now} failed ${stage.name}`),
    finished: () => log.push(`${simulation.now} finished`),
    stageChanged: ({ state, stage }) => {
      if (state !== 'opening') log.push(`${simulation.now} ${state} ${stage.name}`);
    },
  };
  const execution = new BatchExecution(options);
  return { execution, simulation, log, closedAt: (index) => execution.runs[index]?.closedAt ?? -1 };
}

/** Begun at 0 on so many workers, and played until `ms`. */
export function playUntil(
  ms: number,
  stages: readonly Stage[],
  workers: number,
  given: Given = {},
): Played {
  const played = setUp(stages, given);
  for (let worker = 0; worker < workers; worker += 1) played.execution.addWorker(0, worker);
  played.execution.begin();
  played.simulation.run(ms);
  return played;
}

/** Begins at 0 on so many workers and plays to the end. */
export function play(stages: readonly Stage[], workers: number, given: Given = {}): Played {
  const played = playUntil(0, stages, workers, given);
  played.simulation.run();
  return played;
}
