import { countPanes } from './count-panes.ts';
import type { WindowSpec } from './window-spec.ts';

/**
 * Panes of a key per element that arrives, by its early trigger, at an even load. After a delay: a pane opens with an
 * element, takes those of the delay, and the next one opens the mean gap later, so it takes 1 + r·delay elements
 * (Poisson arrivals).
 * @param rate elements of one key per ms, r
 */
export function panesPerElement({ trigger }: WindowSpec, rate: number): number {
  if (trigger.kind === 'none') return 0;
  return trigger.kind === 'count' ? 1 / trigger.elements : 1 / (1 + rate * trigger.delay);
}

/** What goes on early, of all keys of a window. */
export interface EarlyStep {
  readonly panes: number;
  /** Units as the window hands them on. */
  readonly units: number;
}

const NONE: EarlyStep = { panes: 0, units: 0 };

/**
 * What goes on early while elements come to a window, exactly in the mean. A pane that accumulates holds what its window
 * holds at that moment: the λ elements that an element of a random key meets there, and itself.
 * @param held elements that the window holds already, of all keys
 * @param amount that come, > 0
 * @param gone units of it that have gone on early; needed only where a pane holds elements not yet gone
 * @param rate elements of one key per ms
 */
export function earlyStep(
  spec: WindowSpec,
  held: number,
  amount: number,
  gone: number,
  rate: number,
): EarlyStep {
  const { trigger, keys } = spec;
  if (trigger.kind === 'none') return NONE;
  if (trigger.kind === 'count') return byCount(spec, trigger.elements, held, amount);
  const panes = amount / (1 + rate * trigger.delay);
  if (spec.unit === 'key') return { panes, units: panes };
  if (spec.accumulating) return { panes, units: panes * (1 + (held + amount / 2) / keys) };
  const pending = keys === Infinity ? 0 : keys * pendingPerKey(rate * trigger.delay);
  return { panes, units: Math.max(0, held + amount - pending - gone) };
}

function byCount(spec: WindowSpec, given: number, held: number, amount: number): EarlyStep {
  const every = Math.max(1, Math.round(given));
  const { keys, unit, accumulating } = spec;
  if (keys === Infinity) return every > 1 ? NONE : { panes: amount, units: amount };
  const before = countPanes(held / keys, every);
  const after = countPanes((held + amount) / keys, every);
  const panes = keys * Math.max(0, after.panes - before.panes);
  if (unit === 'key') return { panes, units: panes };
  if (!accumulating) return { panes, units: panes * every };
  return { panes, units: keys * Math.max(0, after.accumulated - before.accumulated) };
}

/** Elements of a key in its unfinished pane at any instant, of which `expected` come in a delay. */
const pendingPerKey = (expected: number): number =>
  (expected * (1 + expected / 2)) / (1 + expected);

/**
 * Units that go on when a window closes. Beam's default fires the pane on time for every key, empty or not, so a
 * combine's units are its keys; a group's are the elements that no early pane has taken, or all when accumulating.
 * @param elements that the window took
 * @param keys that they have
 * @param gone elements of it that early panes have taken
 */
export function finalUnits(spec: WindowSpec, elements: number, keys: number, gone: number): number {
  if (spec.unit === 'key') return keys;
  if (spec.trigger.kind === 'none' || spec.accumulating) return elements;
  return Math.max(0, elements - gone);
}
