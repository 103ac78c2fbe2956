import type { MachineLimits } from '../../src/batch/capacity-groups.ts';
import type { BatchEvent } from '../../src/batch/events.ts';
import { BatchExecution, type ExecutionOptions } from '../../src/batch/execution.ts';
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

interface Given extends Partial<MachineLimits> {
  /** The same for every stage, or one for each. */
  readonly openingMs?: number | readonly number[];
  readonly noise?: number;
  readonly reportInterval?: number;
}

/** Stages set up to run on workers of so many threads, without noise; nothing has begun. */
export function setUp(stages: readonly Stage[], given: Given = {}): Played {
  const log: string[] = [];
  const { threads = 1, egressBytesPerSecond = null, openingMs = 0, noise = 1 } = given;
  const streams = createStreams('1');
  const simulation: Simulation<BatchEvent> = createSimulation<BatchEvent>({
    handle: (event) => {
      execution.handle(event);
    },
    eventLimit: 1e6,
  });
  const options: ExecutionOptions = {
    job: 0,
    stages,
    pace: { speed: 1, noise },
    limits: { threads, egressBytesPerSecond },
    openingTime: ({ index }) =>
      milliseconds(typeof openingMs === 'number' ? openingMs : (openingMs[index] ?? 0)),
    reportInterval: given.reportInterval ?? 5,
    stageStream: (step) => streams.stream(0, 'job', 'item-work', step),
    scheduler: simulation,
    workerLeft: (worker) => log.push(`${simulation.now} left ${worker}`),
    finished: () => log.push(`${simulation.now} finished`),
    stageChanged: ({ state, stage }) => log.push(`${simulation.now} ${state} ${stage.name}`),
  };
  const execution = new BatchExecution(options);
  return { execution, simulation, log, closedAt: (index) => execution.runs[index]?.closedAt ?? -1 };
}

/** Begins at 0 on so many workers and plays to the end. */
export function play(stages: readonly Stage[], workers: number, given: Given = {}): Played {
  const played = setUp(stages, given);
  for (let worker = 0; worker < workers; worker += 1) played.execution.addWorker(worker);
  played.execution.begin();
  played.simulation.run();
  return played;
}
