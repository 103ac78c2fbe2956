import type { WindowSpec } from './window-spec.ts';

/**
 * Panes of a key per element that arrives, by its early trigger. After a delay: a pane opens with an element, takes
 * those of the delay, and the next one opens the mean gap later, so it takes 1 + r·delay elements (Poisson arrivals).
 * @param rate elements of one key per ms, r
 */
export function panesPerElement({ trigger }: WindowSpec, rate: number): number {
  if (trigger.kind === 'none') return 0;
  return trigger.kind === 'count' ? 1 / trigger.elements : 1 / (1 + rate * trigger.delay);
}

/**
 * Units that go on early per element that arrives.
 * @param rate elements of one key per ms
 * @param held elements that a key's window holds, on average while it is open
 */
export function earlyUnits(spec: WindowSpec, rate: number, held: number): number {
  const panes = panesPerElement(spec, rate);
  if (panes === 0 || spec.unit === 'key') return panes;
  return spec.accumulating ? Math.max(1, panes * held) : 1;
}

/**
 * Units that go on when a window closes. Beam's default fires the pane on time for every key, empty or not, so a
 * combine's units are its keys; a group's are the elements that no early pane has taken, or all when accumulating.
 * @param elements that the window took
 * @param keys that they have
 * @param rate elements of one key per ms in the window
 */
export function finalUnits(spec: WindowSpec, elements: number, keys: number, rate: number): number {
  if (spec.unit === 'key') return keys;
  if (spec.trigger.kind === 'none' || spec.accumulating) return elements;
  return Math.min(elements, keys * pendingPerKey(spec, rate));
}

/** Elements of a key in its unfinished pane at any instant. */
function pendingPerKey({ trigger }: WindowSpec, rate: number): number {
  if (trigger.kind === 'count') return (trigger.elements - 1) / 2;
  const expected = trigger.kind === 'none' ? 0 : rate * trigger.delay;
  return (expected * (1 + expected / 2)) / (1 + expected);
}
