import { GIB } from '../units/bytes.ts';

const short = (value: number): string => `${Number(value.toPrecision(3))}`;

/** @returns bytes as `2.5 GB`, to three digits */
export const inGb = (bytes: number): string => `${short(bytes / 1e9)} GB`;

/** @returns bytes as `2.5 TB`, to three digits */
export const inTb = (bytes: number): string => `${short(bytes / 1e12)} TB`;

/** @returns bytes as `2.5 GiB`, to three digits */
export const inGib = (bytes: number): string => `${short(bytes / GIB)} GiB`;

/** @returns the machine series of a type, `n2` of `n2-standard-4`; N1's custom types have no prefix */
export const seriesOf = (machineType: string): string => {
  const first = machineType.slice(0, machineType.indexOf('-'));
  return first === 'custom' ? 'n1' : first;
};
