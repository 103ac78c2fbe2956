import type { StreamingStage } from '../../../pipeline/streaming/streaming-stage.ts';
import type { FlowSpec } from '../../../streaming/flow-spec.ts';
import type { StreamingFlow } from '../../../streaming/streaming-flow.ts';
import type { Shares } from '../../limit-meter.ts';
import type { JobGround } from '../context.ts';
import { MESSAGES } from '../messages.ts';
import type { Crew } from './crew.ts';
import type { SideInputs } from './side-inputs.ts';
import { type PoolNow, streamingLimits } from './streaming-limits.ts';
import type { BilledNow, StreamingMeter } from './streaming-meter.ts';

/** What is looked at. */
export interface Watched {
  readonly spec: FlowSpec;
  readonly flow: StreamingFlow;
  readonly stages: readonly StreamingStage[];
  readonly crews: readonly Crew[];
  readonly meter: StreamingMeter;
  readonly sideInputs: SideInputs | null;
}

/** Looks at a streaming job and changes nothing: what holds it back, its history, and what a real one would not survive. */
export class StreamingWatch {
  private readonly job: JobGround;
  private readonly watched: Watched;
  private keyIsTooLarge = false;

  constructor(job: JobGround, watched: Watched) {
    this.job = job;
    this.watched = watched;
  }

  /** What holds the job back now. */
  limits(): Shares {
    const { flow, spec, stages, crews } = this.watched;
    return streamingLimits(
      flow,
      spec,
      stages,
      crews.map((crew) => this.poolNow(crew)),
    );
  }

  private poolNow({ pool: { fleet }, workers, sizing }: Crew): PoolNow {
    const { sideInputs } = this.watched;
    return {
      ready: workers.atWork,
      size: workers.size,
      max: sizing.max,
      paused: workers.paused,
      outOfMemory: workers.isStopped,
      awaitsStock: fleet.ready < fleet.size && fleet.stockedOutUntil > this.job.world.scheduler.now,
      awaitsSideInput: sideInputs?.isAwaited ?? false,
      reason: sizing.reason,
    };
  }

  /** A stretch of the history is over. */
  glance(billed: BilledNow): void {
    this.watched.meter.cut(billed);
    this.watchKeys();
  }

  /** Beyond a size of one key's state a real job sticks; the forecast goes on, and says so once. */
  private watchKeys(): void {
    const { spec, world } = this.job;
    if (this.keyIsTooLarge || !spec.options.streamingEngine) return;
    const most = world.constants.get('streaming.engine.keyBytes');
    this.keyIsTooLarge = this.watched.meter.keyBytes > most;
    if (this.keyIsTooLarge) this.job.say('error', 'stuck', MESSAGES.keyTooLarge(most));
  }
}
