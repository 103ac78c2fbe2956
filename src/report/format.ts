/**
 * Numbers for people. The only file that rounds: no locale, no exponents, no -0; what is not known is
 * said in words.
 */

const UNKNOWN = 'unknown';

const known = (value: number | null): value is number => value !== null && Number.isFinite(value);

/** Fixed decimals without an exponent and without -0. */
function fixed(value: number, decimals: number): string {
  const text =
    Math.abs(value) < 1e21 ? value.toFixed(decimals) : BigInt(Math.round(value)).toString();
  return /^-[0.]*$/u.test(text) ? text.slice(1) : text;
}

/** The power of ten of the first digit of a value rounded to so many significant digits. */
function magnitude(value: number, digits: number): number {
  return value === 0 ? 0 : Number(value.toExponential(digits - 1).split('e')[1]);
}

/** So many significant digits at least, whole numbers whole: 13.4, 0.0071, 1234. */
function significant(value: number, digits: number): string {
  const decimals = Math.min(Math.max(0, digits - 1 - magnitude(value, digits)), 100);
  const text = fixed(value, decimals);
  return text.includes('.') ? text.replace(/\.?0+$/u, '') : text;
}

function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const commas = whole.replace(/\B(?=(\d{3})+$)/gu, ',');
  return fraction === undefined ? commas : `${commas}.${fraction}`;
}

/** A minus sign, unless nothing but zeros is shown. */
const minus = (text: string): string => (/[1-9]/u.test(text) ? `-${text}` : text);

const two = (value: number): string => String(value).padStart(2, '0');

/** Takes a number; returns it with thousands separators and three significant digits at least: `1,234`, `13.4`. */
export function count(value: number | null): string {
  return known(value) ? grouped(significant(value, 3)) : UNKNOWN;
}

/** What `gcloud` writes for unlimited is 2⁶³ − 1; nothing else comes near. */
const UNLIMITED = 1e18;

/** @returns a limit, or what is left of it, as a count; `unlimited` where there is none */
export const limitWords = (limit: number | null): string =>
  limit !== null && limit >= UNLIMITED ? 'unlimited' : count(limit);

function shortDuration(s: number): string {
  if (s === 0) return '0 s';
  if (s < 0.001) return 'under 1 ms';
  return s < 0.9995 ? `${significant(s * 1000, s < 0.01 ? 2 : 3)} ms` : `${significant(s, 2)} s`;
}

/** Takes seconds; returns `450 ms`, `1.2 s`, `27 min 11 s`, `5 h 02 min` or `3 d 04 h`. */
export function duration(s: number | null): string {
  if (!known(s)) return UNKNOWN;
  if (s < 0) return minus(duration(-s));
  if (s < 9.95) return shortDuration(s);
  const whole = Math.round(s);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  const minutes = Math.round(s / 60);
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
  const hours = Math.round(s / 3600);
  return `${grouped(fixed(Math.floor(hours / 24), 0))} d ${two(hours % 24)} h`;
}

/** Takes seconds; returns hours, minutes and seconds for a column: `0:27:11`, `167:00:00`. */
export function stopwatch(s: number): string {
  const whole = Math.round(s);
  const minutes = Math.floor(whole / 60);
  const hours = fixed(Math.floor(minutes / 60), 0);
  return `${hours}:${two(minutes % 60)}:${two(whole % 60)}`;
}

/** Takes US dollars; returns `$1,234`, `$0.96`, or two significant digits below ten cents: `$0.0071`. */
export function money(usd: number | null): string {
  if (!known(usd)) return 'unpriced';
  if (usd !== 0 && Math.abs(usd) < 1e-9) return 'under $0.000000001';
  if (usd < 0) return minus(money(-usd));
  if (usd >= 999.995) return `$${grouped(fixed(usd, 0))}`;
  const decimals = usd === 0 ? 2 : Math.max(2, 1 - magnitude(usd, 2));
  return `$${fixed(usd, decimals)}`;
}

/** Takes a list price of one unit in US dollars; returns all its digits, ten at most: `$0.003557`. */
export function listPrice(usd: number | null): string {
  if (!known(usd)) return 'unpriced';
  const exact = significant(usd, 10);
  return exact.split('.')[1]?.[1] === undefined ? money(usd) : `$${grouped(exact)}`;
}

const SIZES = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'] as const;

/** Takes bytes; returns them in powers of 1000 with three significant digits: `317 GB`. */
export function bytes(size: number | null): string {
  if (!known(size)) return UNKNOWN;
  if (size < 0) return minus(bytes(-size));
  const step = size < 1 ? 0 : Math.floor(magnitude(size, 3) / 3);
  const index = Math.min(Math.max(step, 0), SIZES.length - 1);
  return `${grouped(significant(size / Number(`1e${3 * index}`), 3))} ${SIZES[index] ?? ''}`;
}

function percentNumber(share: number): string {
  const percents = share * 100;
  if (percents === 0 || share === 1) return fixed(percents, 0);
  if (share > 0 && share < 0.0005) return '<0.1';
  if (share > 0.9995 && share < 1) return '>99.9';
  const edge = Math.abs(percents) < 1 || (share > 0.99 && share < 1);
  return edge ? fixed(percents, 1).replace(/\.0$/u, '') : grouped(fixed(percents, 0));
}

/** Takes a share; returns `67 %`, finer near 0 and 1, so that only 1 itself is `100 %`. */
export function percent(share: number | null): string {
  return known(share) && known(share * 100) ? `${percentNumber(share)} %` : UNKNOWN;
}

/** Takes two ends as text; returns `a – b`, or one of them when they read the same. */
export function range(low: string, high: string): string {
  return low === high ? low : `${low} – ${high}`;
}

/** Takes two shares; returns `18–57 %`. */
export function percentRange(low: number, high: number): string {
  const [from, to] = [percentNumber(low), percentNumber(high)];
  return from === to ? `${to} %` : `${from}–${to} %`;
}

/** From ten minutes up and five apart, whole minutes are fine enough for a range. */
const COARSE = { from: 595, apart: 300, to: 3570 };

/** Takes seconds; returns `25–40 min`, or both ends in full where that would hide their difference. */
export function durationRange(low: number, high: number): string {
  const coarse = low >= COARSE.from && high < COARSE.to && high - low >= COARSE.apart;
  if (coarse) return `${Math.round(low / 60)}–${Math.round(high / 60)} min`;
  return range(duration(low), duration(high));
}

/** Rates too small to read are shown per a larger amount. */
const PER: readonly (readonly [end: string, factor: number, larger: string])[] = [
  [' per byte', 1e9, ' per GB'],
  [' per element', 1e6, ' per million elements'],
  [' per value', 1e6, ' per million values'],
];

function rescaled(value: number, unit: string): readonly [factor: number, unit: string] {
  const per = Math.abs(value) < 1e-3 ? PER.find(([end]) => unit.includes(end)) : undefined;
  return per === undefined ? [1, unit] : [per[1], unit.replace(per[0], per[2])];
}

/** How the numbers of one unit are written, and the unit that stands behind them; empty: none. */
export interface Scale {
  readonly number: (value: number) => string;
  readonly unit: string;
}

/** Takes a value and its unit; returns the scale in which that value reads well. */
export function scaleOf(value: number, unit: string): Scale {
  if (unit === 'B') return { number: bytes, unit: '' };
  const [factor, shown] = rescaled(value, unit);
  return { number: (each) => count(each * factor), unit: shown === '1' ? '' : shown };
}

/**
 * A constant of the model in its unit; `1` is the unit of ratios.
 * @returns `0.69`, `4 vCPU s per GB (2 – 10)`, `67.1 MB (16.8 MB – 268 MB)`
 */
export function measure(
  value: number,
  unit: string,
  ends: readonly [low: number, high: number] | null = null,
): string {
  const { number, unit: shown } = scaleOf(value, unit);
  const own = `${number(value)} ${shown}`.trimEnd();
  return ends === null ? own : `${own} (${range(number(ends[0]), number(ends[1]))})`;
}

/** @returns a share to a tenth of a percent, rounded down: one that is just short of what is asked must not read as if it were not */
export const sharePercent = (share: number): string => `${Math.floor(share * 1000) / 10} %`;
