import type { WindowSpec } from '../../pipeline/windows/window-spec.ts';

/** What becomes of elements, as shares that sum to 1. */
export interface LateShares {
  readonly onTime: number;
  /** After the watermark, within the allowed lateness: each fires a pane of its own. */
  readonly late: number;
  /** After both: counted by the runner and lost. */
  readonly dropped: number;
}

/** Points at which the law of lateness is read: the middles of so many equal shares. */
const POINTS = 4096;

/**
 * The shares for elements that fall evenly into their windows: one with r left of its window is late when it is later
 * than r + the watermark's lag, so one of lateness L is late with the chance (L − lag) / size, from 0 to 1.
 * Of a session, whose end moves with its elements, r is taken to be the gap; a global window never closes.
 */
export function lateShares(spec: WindowSpec): LateShares {
  const { window, lateness, watermarkLag, allowedLateness } = spec;
  if (lateness === null || window.kind === 'global') return { onTime: 1, late: 0, dropped: 0 };
  let afterWatermark = 0;
  let afterAll = 0;
  for (let point = 0; point < POINTS; point += 1) {
    const beyond = lateness((point + 0.5) / POINTS) - watermarkLag;
    afterWatermark += chance(beyond, window);
    afterAll += chance(beyond - allowedLateness, window);
  }
  const [late, dropped] = [(afterWatermark - afterAll) / POINTS, afterAll / POINTS];
  return { onTime: 1 - late - dropped, late, dropped };
}

function chance(
  beyond: number,
  window: Exclude<WindowSpec['window'], { readonly kind: 'global' }>,
): number {
  if (window.kind === 'session') return beyond > window.gap ? 1 : 0;
  return Math.min(1, Math.max(0, beyond / window.size));
}
