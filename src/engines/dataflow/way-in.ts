import { ARRIVE, DECIDE, RELEASE } from '../../kernel/priorities.ts';
import type { Handle } from '../../kernel/slot-queue.ts';
import { type Milliseconds, milliseconds } from '../../units/duration.ts';
import type { Refusal } from '../engine.ts';
import type { Shares } from '../limit-meter.ts';
import { IDLE, REFUSED, START_UP } from './binding.ts';
import type { JobGround } from './context.ts';
import { Launcher } from './launcher.ts';
import { MESSAGES } from './messages.ts';
import { Submission } from './submission.ts';
import { HORIZON, timeQueued, timeToLaunch, timeToPoolStart } from './timing.ts';

/** What the way in tells the job. */
export interface WayInTold {
  /** What binds the job from now on. */
  readonly observe: (shares: Shares) => void;
  /** The service has taken the job for the first time. */
  readonly taken: () => void;
  /** It is refused, and nobody submits it again. */
  readonly refused: (state: Refusal['state']) => void;
}

/** From the submission of a job, each time, to the request for its first workers. */
export class WayIn {
  readonly submission: Submission;
  /** How long FlexRS kept it queued, every time together. */
  queuedMs: Milliseconds = milliseconds(0);
  /** How long a Flex template's launcher ran, likewise; 0 without one. */
  launcherMs: Milliseconds = milliseconds(0);
  private readonly job: JobGround;
  private readonly told: WayInTold;
  private readonly launcher: Launcher;
  private giveUp: Handle | null = null;
  private wasTaken = false;

  constructor(job: JobGround, told: WayInTold) {
    this.job = job;
    this.told = told;
    this.submission = new Submission(job.number, job.spec, job.world);
    this.launcher = new Launcher(job.number, job.spec, job.world);
  }

  submit(): void {
    const refusal = this.submission.enter() ?? this.launcher.begin();
    if (refusal !== null) {
      this.refuse(refusal);
      return;
    }
    this.giveUp = this.job.schedule(HORIZON, DECIDE, 'give-up');
    if (!this.wasTaken) this.told.taken();
    this.wasTaken = true;
    this.launch();
  }

  /** The launcher has created the job, or there was none. */
  created(): void {
    this.launcher.end();
    if (this.job.spec.options.flexRSGoal === 'COST_OPTIMIZED') this.queue();
    else this.startUp();
  }

  startUp(): void {
    this.told.observe(START_UP);
    const after = timeToPoolStart(this.job, this.submission.refusals);
    this.job.schedule(after, RELEASE, 'pool-start');
  }

  /** Whoever submits it may do so again; only the last refusal is the job's end. */
  refuse({ state, text, byQuota }: Refusal): void {
    const again = this.submission.turnedDown();
    this.job.say(again === null ? 'error' : 'warning', 'failed', text);
    if (again === null) {
      this.told.refused(state);
      return;
    }
    this.stopWaiting();
    this.told.observe(byQuota ? REFUSED : IDLE);
    this.job.schedule(again, ARRIVE, 'submit');
  }

  /** The job is over or has nothing more to wait for: it is not given up any longer. */
  stopWaiting(): void {
    if (this.giveUp !== null) this.job.world.scheduler.cancel(this.giveUp);
    this.giveUp = null;
  }

  /** The job is over: its slot and its launcher are free. */
  leave(): void {
    this.launcher.end();
    this.submission.leave();
  }

  /** FlexRS holds the job back until it suits the service. */
  private queue(): void {
    const queued = timeQueued(this.job, this.submission.refusals);
    this.queuedMs = milliseconds(this.queuedMs + queued);
    this.job.say('basic', 'queue', MESSAGES.queued);
    this.told.observe([{ by: 'queue', share: 1 }]);
    this.job.schedule(queued, RELEASE, 'leave-queue');
  }

  private launch(): void {
    const launching = timeToLaunch(this.job, this.submission.refusals);
    this.launcherMs = milliseconds(this.launcherMs + launching);
    this.told.observe(START_UP);
    if (launching > 0) this.job.schedule(launching, RELEASE, 'created');
    else this.created();
  }
}
