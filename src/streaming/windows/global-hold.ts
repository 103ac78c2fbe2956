import { distinctKeys } from '../../pipeline/windows/distinct-keys.ts';
import { EarlyPanesDue } from './early-panes-due.ts';
import type { Hold } from './hold.ts';
import type { WindowSpec } from '../../pipeline/windows/window-spec.ts';

/** The global window: it never closes, so only early panes go on, and what it keeps it keeps. */
export class GlobalHold implements Hold {
  /** Its end never comes, so that nothing waits for it, and nothing can come too soon. */
  readonly timers = 0;
  readonly fired = 0;
  readonly timersPerUnit = 0;
  readonly unfinished = 0;
  readonly unfinishedOnce = 0;
  readonly early: EarlyPanesDue;
  private readonly spec: WindowSpec;
  private taken = 0;
  private gone = 0; // units

  constructor(spec: WindowSpec) {
    this.spec = spec;
    this.early = new EarlyPanesDue(spec);
  }

  put(amount: number): void {
    if (!(amount > 0)) return;
    if (this.early.exist) this.gone += this.early.put(this.taken, amount, this.gone);
    this.taken += amount;
  }

  foreseeEarly(amount: number): number {
    return this.early.foresee(this.taken, amount, this.gone).units;
  }

  fillTime(): number {
    return Infinity;
  }

  /** An eighth more, or an eighth of an element a key. */
  get fillAmount(): number {
    const { keys } = this.spec;
    return keys === Infinity ? Infinity : Math.max(this.taken, keys) / 8;
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
