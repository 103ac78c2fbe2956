import { duration, money, percent } from './format.ts';

const NOTHING = /^[^1-9]*$/u;

/** A number with its sign in front, none where nothing but zeros is shown. */
function signed(value: number, text: string): string {
  if (NOTHING.test(text)) return text;
  return `${value < 0 ? '−' : '+'}${text}`;
}

/** Takes a share; returns `+4.3 %`, finer below ten percent; empty for null. */
export function signedPercent(share: number | null): string {
  if (share === null) return '';
  const size = Math.abs(share);
  const text = size < 0.0995 ? `${(size * 100).toFixed(1)} %` : percent(size);
  return signed(share, text);
}

/** Takes US dollars; returns `+$0.12`; empty for null. */
export function signedMoney(usd: number | null): string {
  return usd === null ? '' : signed(usd, money(Math.abs(usd)));
}

/** Takes seconds; returns `+1 min 02 s`; empty for null. */
export function signedDuration(s: number | null): string {
  return s === null ? '' : signed(s, duration(Math.abs(s)));
}
