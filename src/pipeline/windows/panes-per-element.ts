import type { WindowingSpec } from '../../scenario/scenario.ts';
import { distinctKeys } from './distinct-keys.ts';
import { countPanes } from './count-panes.ts';
import { panesPerElement } from './early-panes.ts';
import type { WindowSpec } from './window-spec.ts';

/** Windows that one element is in, on average. */
export const windowsOf = ({ window }: Pick<WindowingSpec, 'window'>): number =>
  window.kind === 'sliding' ? window.size / window.period : 1;

/** Elements of one key in a full window at an even load; null: it has no end of its own, or no two elements are of one key. */
function perWindow({ window, keys }: WindowSpec, rate: number): number | null {
  if (keys === Infinity || (window.kind !== 'fixed' && window.kind !== 'sliding')) return null;
  return (rate / keys) * window.size;
}

/** Early panes per element in a window: of full windows, whose last elements may be too few for one. */
function earlyPanes(spec: WindowSpec, rate: number): number {
  const each = perWindow(spec, rate);
  if (spec.trigger.kind !== 'count' || each === null)
    return panesPerElement(spec, rate / spec.keys);
  return countPanes(each, Math.max(1, Math.round(spec.trigger.elements))).panes / each;
}

/**
 * Elements in all panes per element put in, at an even load: one for each window, and where panes accumulate those that are
 * repeated; sessions and the global window are taken without (no closed form).
 * @param rate elements per ms of all keys together, > 0
 */
export function valuesOf(spec: WindowSpec, rate: number): number {
  const { trigger, accumulating } = spec;
  const each = perWindow(spec, rate);
  if (trigger.kind === 'none' || !accumulating || each === null) return windowsOf(spec);
  const early =
    trigger.kind === 'count'
      ? countPanes(each, Math.max(1, Math.round(trigger.elements))).accumulated / each
      : panesPerElement(spec, rate / spec.keys) * (1 + each / 2);
  return windowsOf(spec) * (1 + early);
}

/**
 * Groups that go on per element put in, at an even load: the pane of each key at the end of each window, and early ones.
 * A session ends where no element of its key follows within the gap: with the chance e^(−r·gap) for Poisson arrivals.
 * @param rate elements per ms of all keys together, > 0
 */
export function panesOf(spec: WindowSpec, rate: number): number {
  const { window, keys } = spec;
  const early = earlyPanes(spec, rate) * windowsOf(spec);
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
