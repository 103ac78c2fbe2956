import { GIB } from '../units/bytes.ts';

const short = (value: number): string => `${Number(value.toPrecision(3))}`;

/** @returns bytes as `2.5 GB`, to three digits */
export const inGb = (bytes: number): string => `${short(bytes / 1e9)} GB`;

/** @returns bytes as `2.5 TB`, to three digits */
export const inTb = (bytes: number): string => `${short(bytes / 1e12)} TB`;

/** @returns bytes as `2.5 GiB`, to three digits */
export const inGib = (bytes: number): string => `${short(bytes / GIB)} GiB`;

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/** @returns milliseconds as `12 h 30 min`, down to whole seconds; `0 s` of less than one */
export function inTime(ms: number): string {
  let left = ms;
  const parts = UNITS.flatMap(([unit, size]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return count === 0 ? [] : [`${count} ${unit}`];
  });
  return parts.length === 0 ? '0 s' : parts.join(' ');
}

/** @returns the machine series of a type, `n2` of `n2-standard-4`; N1's custom types have no prefix */
export const seriesOf = (machineType: string): string => {
  const first = machineType.slice(0, machineType.indexOf('-'));
  return first === 'custom' ? 'n1' : first;
};
