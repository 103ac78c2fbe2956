import { duration, money, percent } from './format.ts';

const NOTHING = /^[^1-9]*$/u;

/** A number with its sign in front, none where nothing but zeros is shown. */
function signed(value: number, text: string): string {
  if (NOTHING.test(text)) return text;
  return `${value < 0 ? '−' : '+'}${text}`;
}

/** Takes a share of at least 0; returns `4.3 %`, finer below ten percent. */
export function errorPercent(share: number): string {
  return share < 0.0995 ? `${(share * 100).toFixed(1)} %` : percent(share);
}

/** Takes a share; returns `+4.3 %`, finer below ten percent; empty for null. */
export function signedPercent(share: number | null): string {
  return share === null ? '' : signed(share, errorPercent(Math.abs(share)));
}

/** Takes US dollars; returns `+$0.12`; empty for null. */
export function signedMoney(usd: number | null): string {
  return usd === null ? '' : signed(usd, money(Math.abs(usd)));
}

/** Takes seconds; returns `+1 min 02 s`; empty for null. */
export function signedDuration(s: number | null): string {
  return s === null ? '' : signed(s, duration(Math.abs(s)));
}
