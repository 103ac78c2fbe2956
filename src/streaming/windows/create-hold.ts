import { GlobalHold } from './global-hold.ts';
import type { Hold } from './hold.ts';
import { PanedHold } from './paned-hold.ts';
import { SessionHold } from './session-hold.ts';
import type { WindowSpec } from '../../pipeline/windows/window-spec.ts';

/**
 * Creates an empty hold.
 * @throws RangeError on a window without length, keys that are not > 0, or a negative lag or lateness
 */
export function createHold(spec: WindowSpec): Hold {
  const { window, keys, watermarkLag, allowedLateness } = spec;
  if (!(keys > 0 && watermarkLag >= 0 && allowedLateness >= 0)) {
    throw new RangeError(`window: ${keys} keys, ${watermarkLag} and ${allowedLateness} ms late`);
  }
  switch (window.kind) {
    case 'fixed':
      return new PanedHold(spec, requireLength(window.size), window.size);
    case 'sliding':
      return new PanedHold(spec, requireLength(window.size), requireLength(window.period));
    case 'session':
      return new SessionHold(
        spec,
        requireLength(window.gap),
        requireLength(window.step ?? window.gap / 4),
      );
    case 'global':
      return new GlobalHold(spec);
  }
}

function requireLength(length: number): number {
  if (length > 0 && length < Infinity) return length;
  throw new RangeError(`window: a length of ${length} ms`);
}
