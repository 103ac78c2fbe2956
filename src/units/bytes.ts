import { unparsed, type Parsed } from './parsed.ts';
import { boundedSize, splitQuantity, type Unit } from './quantity.ts';

/** Bytes in a KiB. */
export const KIB = 1024;
/** Bytes in a MiB. */
export const MIB: number = 1024 * KIB;
/** Bytes in a GiB; what Google bills as a "GB" is this one. */
export const GIB: number = 1024 * MIB;
/** Bytes in a TiB. */
export const TIB: number = 1024 * GIB;

const UNITS: ReadonlyMap<string, Unit> = new Map([
  ['B', { factor: 1, tens: 0 }],
  ['kB', { factor: 1, tens: 3 }],
  ['KB', { factor: 1, tens: 3 }],
  ['MB', { factor: 1, tens: 6 }],
  ['GB', { factor: 1, tens: 9 }],
  ['TB', { factor: 1, tens: 12 }],
  ['PB', { factor: 1, tens: 15 }],
  ['KiB', { factor: KIB, tens: 0 }],
  ['MiB', { factor: MIB, tens: 0 }],
  ['GiB', { factor: GIB, tens: 0 }],
  ['TiB', { factor: TIB, tens: 0 }],
  ['PiB', { factor: 1024 * TIB, tens: 0 }],
]);

const MAX = { size: 1e18, text: '1000 PB' };
const EXPECTED = 'a size with its unit, such as `4 TB` or `512 MiB`';

/** Takes the name of a unit of bytes; returns its size, or undefined. Case matters: Mb is megabits. */
export function byteUnit(name: string): Unit | undefined {
  return UNITS.get(name);
}

/** Takes `4 TB`, `512 MiB`, `100 B`; returns bytes. kB, MB… are powers of 1000, KiB, MiB… of 1024. */
export function parseBytes(value: unknown): Parsed<number> {
  const quantity = typeof value === 'string' ? splitQuantity(value) : undefined;
  const unit = quantity && byteUnit(quantity.unit);
  return unit ? boundedSize(quantity, unit, MAX, EXPECTED) : unparsed(EXPECTED);
}
