import { earlyStep, type EarlyStep } from '../../pipeline/windows/early-panes.ts';
import type { WindowSpec } from '../../pipeline/windows/window-spec.ts';

/** Early panes that the elements put into windows have made due, told window by window from what each holds. */
export class EarlyPanesDue {
  /** So far: panes, and the units in them. */
  panes = 0;
  units = 0;
  /** Elements of one key per ms that come now. */
  rate = 0;
  /** Whether how many units an element brings depends on what its window holds. */
  readonly vary: boolean;
  private readonly spec: WindowSpec;

  constructor(spec: WindowSpec) {
    const { trigger, unit, accumulating } = spec;
    this.spec = spec;
    const isByTime = trigger.kind === 'processing-time' && unit === 'element';
    const isAgain = accumulating && unit === 'element';
    this.vary = isByTime || (trigger.kind === 'count' && (trigger.elements > 1 || isAgain));
  }

  get exist(): boolean {
    return this.spec.trigger.kind !== 'none';
  }

  /**
   * Elements come to a window.
   * @param held in it before
   * @param gone units that have gone on early of it
   * @returns units that go on early now
   */
  put(held: number, amount: number, gone: number): number {
    const { panes, units } = this.foresee(held, amount, gone);
    this.panes += panes;
    this.units += units;
    return units;
  }

  /** What `put` would make due. */
  foresee(held: number, amount: number, gone: number): EarlyStep {
    return earlyStep(this.spec, held, amount, gone, this.rate);
  }
}
