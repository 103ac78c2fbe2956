import type { WindowingSpec } from '../../scenario/scenario.ts';
import { distinctKeys } from './distinct-keys.ts';
import { panesPerElement } from './early-panes.ts';
import type { WindowSpec } from './window-spec.ts';

/** Windows that one element is in, on average. */
export const windowsOf = ({ window }: Pick<WindowingSpec, 'window'>): number =>
  window.kind === 'sliding' ? window.size / window.period : 1;

/**
 * Groups that go on per element put in, at an even load: the pane of each key at the end of each window, and early ones.
 * A session ends where no element of its key follows within the gap: with the chance e^(−r·gap) for Poisson arrivals.
 * @param rate elements per ms of all keys together, > 0
 */
export function panesOf(spec: WindowSpec, rate: number): number {
  const { window, keys } = spec;
  const early = panesPerElement(spec, rate / keys) * windowsOf(spec);
  switch (window.kind) {
    case 'global':
      return early;
    case 'session':
      return early + (keys === Infinity ? 1 : Math.exp((-rate / keys) * window.gap));
    case 'fixed':
    case 'sliding': {
      const period = window.kind === 'sliding' ? window.period : window.size;
      return early + distinctKeys(rate * window.size, keys) / (rate * period);
    }
  }
}
