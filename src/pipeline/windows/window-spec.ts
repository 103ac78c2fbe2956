/** How elements are gathered by event time before they go on. Times in ms. */
export interface WindowSpec {
  readonly window: WindowKind;
  readonly trigger: EarlyTrigger;
  /** Whether a pane repeats what earlier panes of its window held. */
  readonly accumulating: boolean;
  /**
   * What goes on: one unit per key and pane (a combine: only the accumulator is kept), or every element of the pane (a
   * group whose values are worked through when the window closes).
   */
  readonly unit: 'key' | 'element';
  /** Different keys among the elements, > 0. */
  readonly keys: number;
  /** How far the watermark stays behind the oldest unprocessed element, >= 0: what it waits for stragglers. */
  readonly watermarkLag: number;
  /** How long after the watermark a window still takes late elements, >= 0; what comes later is dropped. */
  readonly allowedLateness: number;
  /** How much later than its event time an element enters the source: its quantile by probability; null: never. */
  readonly lateness: ((probability: number) => number) | null;
}

export type WindowKind =
  | { readonly kind: 'fixed'; readonly size: number }
  | { readonly kind: 'sliding'; readonly size: number; readonly period: number }
  /** `step`: widest step in which session ends are spread evenly, ms, > 0; a quarter of the gap where left out. */
  | { readonly kind: 'session'; readonly gap: number; readonly step?: number }
  | { readonly kind: 'global' };

/** When panes go on before the watermark passes the window: not, so long after a pane's first element, or every n of a key. */
export type EarlyTrigger =
  | { readonly kind: 'none' }
  | { readonly kind: 'processing-time'; readonly delay: number }
  | { readonly kind: 'count'; readonly elements: number };
