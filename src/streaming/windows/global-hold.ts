import { distinctKeys } from '../../pipeline/windows/distinct-keys.ts';
import type { Hold } from './hold.ts';
import type { WindowSpec } from '../../pipeline/windows/window-spec.ts';

/** The global window: it never closes, so only early panes go on, and what it keeps it keeps. */
export class GlobalHold implements Hold {
  /** Its end never comes, so that nothing waits for it. */
  readonly timers = 0;
  readonly fired = 0;
  private readonly spec: WindowSpec;
  private taken = 0;

  constructor(spec: WindowSpec) {
    this.spec = spec;
  }

  put(amount: number): void {
    this.taken += amount;
  }

  boundary(): number {
    return Infinity;
  }

  reach(): number {
    return 0;
  }

  plan(): number {
    return 0;
  }

  release(): number {
    return 0;
  }

  /** A discarding pane forgets its elements: what is left is unfinished panes, which are not counted here. */
  get held(): number {
    return this.spec.accumulating || this.spec.trigger.kind === 'none' ? this.taken : 0;
  }

  get heldKeys(): number {
    return distinctKeys(this.taken, this.spec.keys);
  }
}
